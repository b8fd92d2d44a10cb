import { describe, expect, it } from 'vitest';
import { freshSeconds } from '../../../src/sources/fetch/cache-lifetime.ts';
import { retryAfterSeconds } from '../../../src/sources/fetch/retry-after.ts';

/** Fri, 12 Jul 2024 16:30:00 GMT */
const NOW = Date.UTC(2024, 6, 12, 16, 30);

describe('Retry-After', () => {
  it.each([
    ['120', 120],
    [' 1 ', 1],
    ['0', 1],
    ['1.5', 2],
    ['2678400', 2_678_400],
    ['2678401', 2_678_400],
    ['99999999999999999999999', 2_678_400],
    ['Fri, 12 Jul 2024 17:30:00 GMT', 3600],
    ['Friday, 12-Jul-24 17:30:00 GMT', 3600],
    ['Fri Jul 12 17:30:00 2024', 3600],
    ['Fri, 12 Jul 2024 16:29:59 GMT', 1],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 1],
    ['Sun, 12 Jul 2054 16:30:00 GMT', 2_678_400],
    ['', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['1e3', undefined],
    ['Infinity', undefined],
    ['12 apples', undefined],
  ])('"%s" is %s seconds', (value, seconds) => {
    expect(retryAfterSeconds(value, NOW)).toBe(seconds);
  });

  it('is not there without the field', () => {
    expect(retryAfterSeconds(null, NOW)).toBeUndefined();
  });
});

describe('the freshness of an answer', () => {
  it.each([
    [{}, undefined],
    [{ 'cache-control': 'max-age=3600' }, 3600],
    [{ 'cache-control': 'public, Max-Age = "3600"' }, 3600],
    [{ 'cache-control': 'max-age=3600', age: '600' }, 3000],
    [{ 'cache-control': 'max-age=3600', age: '7200' }, 0],
    [{ 'cache-control': 'max-age=3600', age: 'old' }, 3600],
    [{ 'cache-control': 's-maxage=3600' }, undefined],
    [{ 'cache-control': 's-maxage=9, max-age=60, max-age=600' }, 60],
    [{ 'cache-control': 'no-cache, max-age=3600' }, 0],
    [{ 'cache-control': 'no-store' }, 0],
    [{ 'cache-control': 'max-age=-1' }, 0],
    [{ 'cache-control': 'max-age' }, 0],
    [{ 'cache-control': 'x-max-age=5, ,=,' }, undefined],
    [{ 'cache-control': 'private', expires: 'Fri, 12 Jul 2024 17:00:00 GMT' }, 1800],
    [{ 'cache-control': 'max-age=60', expires: 'Fri, 12 Jul 2024 17:00:00 GMT' }, 60],
    [{ expires: 'Friday, 12-Jul-24 17:00:00 GMT' }, 1800],
    [{ expires: 'Sat, 13 Jul 2024 17:00:00 GMT', date: 'Sat, 13 Jul 2024 16:30:00 GMT', age: '300' }, 1500],
    [{ expires: 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0],
    [{ expires: '0' }, 0],
    [{ expires: '-1' }, 0],
    [{ expires: '1720805400' }, 0],
    [{ expires: 'never' }, 0],
  ])('%j is %s seconds', (fields, seconds) => {
    expect(freshSeconds(new Headers(fields as Record<string, string>), NOW) ?? undefined).toBe(seconds);
  });
});
