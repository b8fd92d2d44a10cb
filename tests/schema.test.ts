import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { check, exactObject, issueMessage, quoted } from '../src/schema.ts';
import { nearestOf } from '../src/text/nearest.ts';

const text = v.string(issueMessage('is not text', 'put it into quotes'));
const PAGE = exactObject(
  'a page',
  { title: text, lists: v.optional(v.array(v.array(text, issueMessage('must be a list', 'write []')))) },
  issueMessage('is not a page', 'write { title }'),
);
const wrong = (given: unknown): unknown => {
  const result = check(PAGE, given);
  return 'problem' in result ? result.problem : result;
};

describe('a value from outside', () => {
  it('is taken as its schema gives it', () => {
    expect(check(PAGE, { title: 'صفحة', lists: [['א']] })).toEqual({ value: { title: 'صفحة', lists: [['א']] } });
  });

  it.each<[unknown, string, string, string]>([
    [7, '', 'is not a page', 'write { title }'],
    [null, '', 'is not a page', 'write { title }'],
    [{}, 'title', 'is missing', 'write title'],
    [{ title: 7 }, 'title', 'is not text', 'put it into quotes'],
    [{ title: 'x', lists: [[], 7] }, 'lists[1]', 'must be a list', 'write []'],
    [{ title: 'x', lists: [['a', {}]] }, 'lists[0][1]', 'is not text', 'put it into quotes'],
    [{ title: 'x', titel: 'y' }, 'titel', 'is not known', 'did you mean `title`? a page has title and lists'],
    [{ title: 'x', colour: 'red' }, 'colour', 'is not known', 'a page has title and lists'],
    [JSON.parse('{"title":"x","__proto__":{}}'), '__proto__', 'is not known', 'a page has title and lists'],
  ])('%j is refused with its field, what is wrong and what to do', (given, field, problem, advice) => {
    expect(wrong(given)).toEqual({ field, problem, advice });
  });
});

it.each([
  ['lang', undefined],
  ['langauge', 'language'],
  ['Language', 'language'],
  ['catgories', 'categories'],
  ['shortst', 'shortest'],
  ['xyz', undefined],
  ['', undefined],
  ['paused', 'paused'],
  ['colour', undefined],
])('%j is near to %j', (name, meant) => {
  expect(nearestOf(name, ['language', 'categories', 'shortest', 'longest', 'paused'])).toBe(meant);
});

it('a value stands in a message on one line, whatever it is', () => {
  expect([
    quoted('a\nb'),
    quoted({ toString: 1 }),
    quoted(undefined),
    quoted(null),
    quoted([1]),
    quoted('م'.repeat(300)).length,
  ]).toEqual(['"a b"', '{"toString":1}', 'undefined', 'null', '[1]', 201]);
});
