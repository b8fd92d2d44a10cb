import { expect, it } from 'vitest';
import { HttpProblem } from '../../src/http/answers/problem.ts';
import { canonicalQuery, variantOf } from '../../src/http/feeds/variant.ts';

const canonical = (query: string) => canonicalQuery(variantOf(new URLSearchParams(query)));

it.each([
  ['', ''],
  ['limit=50', ''],
  ['limit=1', '?limit=1'],
  ['limit=500', '?limit=500'],
  ['limit=007', '?limit=7'],
  ['content=full&bidi=isolate', ''],
  ['bidi=mark&content=summary&limit=10', '?limit=10&content=summary&bidi=mark'],
  ['utm_source=reader&limit=2', '?limit=2'],
])('?%s has the canonical query %j', (query, expected) => {
  expect(canonical(query)).toBe(expected);
});

it.each([
  ['limit=0', 'limit: "0" is not a number from 1 to 500; write one, or leave it out for 50'],
  ['limit=501', 'limit: "501" is not a number from 1 to 500; write one, or leave it out for 50'],
  ['limit=-1', 'limit: "-1" is not a number from 1 to 500; write one, or leave it out for 50'],
  ['limit=ten', 'limit: "ten" is not a number from 1 to 500; write one, or leave it out for 50'],
  ['limit=1.5', 'limit: "1.5" is not a number from 1 to 500; write one, or leave it out for 50'],
  ['limit=', 'limit: "" is not a number from 1 to 500; write one, or leave it out for 50'],
  ['content=all', 'content: "all" is not one of full, summary, none; write one of them, or leave it out'],
  ['bidi=rtl', 'bidi: "rtl" is not one of isolate, mark, none; write one of them, or leave it out'],
])('?%s is refused by name', (query, message) => {
  expect(() => canonical(query)).toThrow(new HttpProblem(400, message));
});
