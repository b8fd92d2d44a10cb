import { expect, it } from 'vitest';
import { codingFor } from '../../src/http/answers/accept-encoding.ts';

it.each([
  [undefined, undefined],
  ['', undefined],
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0.5, gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip;q=0', undefined],
  ['*', 'br'],
  ['*;q=0', undefined],
  ['br;q=0, *', 'gzip'],
  ['identity', undefined],
  ['identity, gzip;q=0.5', undefined],
  ['GZIP;Q=1.0', 'gzip'],
  ['deflate', undefined],
  ['gzip;q=nonsense', undefined],
])('Accept-Encoding %j is answered with %s', (header, coding) => {
  expect(codingFor(header)).toBe(coding);
});
