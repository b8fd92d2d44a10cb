import { expect, it } from 'vitest';
import { nearestOf } from '../../src/text/nearest.ts';

const KNOWN = ['title', 'timeZone', 'language', 'tagAuthority', 'list', 'poll'];

it.each([
  ['timezone', 'timeZone'],
  ['time_zone', 'timeZone'],
  ['titel', 'title'],
  ['lsit', 'list'],
  ['langauge', 'language'],
  ['tag-authority', 'tagAuthority'],
  ['pol', 'poll'],
  ['colour', undefined],
  ['x', undefined],
  ['', undefined],
])('somebody who wrote "%s" meant %s', (word, meant) => {
  expect(nearestOf(word, KNOWN)).toBe(meant);
});
