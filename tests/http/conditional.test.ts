import { describe, expect, it } from 'vitest';
import { entityTag, isNotModified, lastModified } from '../../src/http/answers/conditional.ts';

const ours = { tag: 'abc', changed: '2024-07-12T16:30:00Z' };
const answer = (headers: Record<string, string>) => (isNotModified(new Headers(headers), ours) ? 304 : 200);

describe('If-None-Match', () => {
  it.each([
    ['"abc"', 304],
    ['W/"abc"', 304],
    ['"abc-br"', 304],
    ['"abc-gzip"', 304],
    ['"x", W/"y" , "abc"', 304],
    ['"x,y","abc"', 304],
    ['*', 304],
    ['"abcd"', 200],
    ['abc', 200],
    ['"*"', 200],
    ['"abc-zstd"', 200],
    ['', 200],
  ])('%s is answered with %i', (value, status) => {
    expect(answer({ 'If-None-Match': value })).toBe(status);
  });

  it('comes before If-Modified-Since, which is then not looked at', () => {
    expect(answer({ 'If-None-Match': '"other"', 'If-Modified-Since': 'Fri, 12 Jul 2024 16:30:00 GMT' })).toBe(200);
    expect(answer({ 'If-None-Match': '"abc"', 'If-Modified-Since': 'Fri, 12 Jul 2019 16:30:00 GMT' })).toBe(304);
  });
});

describe('If-Modified-Since', () => {
  it.each([
    ['Fri, 12 Jul 2024 16:30:00 GMT', 304],
    ['Fri, 12 Jul 2024 16:30:01 GMT', 304],
    ['Friday, 12-Jul-24 16:30:00 GMT', 304],
    ['Fri Jul 12 16:30:00 2024', 304],
    ['Fri, 12 Jul 2024 16:29:59 GMT', 200],
    ['2024-07-12T16:30:00Z', 200],
    ['yesterday', 200],
    ['', 200],
  ])('%s is answered with %i', (value, status) => {
    expect(answer({ 'If-Modified-Since': value })).toBe(status);
  });

  it('means nothing where nothing was ever published', () => {
    expect(isNotModified(new Headers({ 'If-Modified-Since': 'Fri, 12 Jul 2024 16:30:00 GMT' }), { tag: 'abc' })).toBe(
      false,
    );
  });
});

it('tells the codings apart by the last part of the tag', () => {
  expect([entityTag('abc', undefined), entityTag('abc', 'gzip'), entityTag('abc', 'br')]).toEqual([
    '"abc"',
    '"abc-gzip"',
    '"abc-br"',
  ]);
});

it('writes dates as IMF-fixdate', () => {
  const now = Date.parse('2026-01-01T00:00:00.700Z');
  expect(lastModified('2024-07-12T16:30:00Z', now)).toBe('Fri, 12 Jul 2024 16:30:00 GMT');
  // RFC 9110 §8.8.2.1
  expect(lastModified('2029-07-12T16:30:00Z', now)).toBe('Thu, 01 Jan 2026 00:00:00 GMT');
});
