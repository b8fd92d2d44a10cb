import { expect, it } from 'vitest';
import { preciseInstantOf, rfc822Of } from '../../src/text/instant.ts';

/** Around 1970, leap days, both ends of four-digit years, and many days in turn. */
const INSTANTS = [
  0,
  -1,
  -0.5,
  1,
  999,
  86_399_999,
  951_782_400_000,
  1_709_164_799_999.7,
  1_720_801_800_250,
  -62_135_596_800_000,
  253_402_300_799_999,
  ...Array.from({ length: 3000 }, (_, n) => n * 86_400_000 * 7 + n * 61_001),
];

it('instants are written as Date writes them, milliseconds only if there are any', () => {
  expect(preciseInstantOf(Date.UTC(2024, 6, 12, 16, 30))).toBe('2024-07-12T16:30:00Z');
  expect(preciseInstantOf(Date.UTC(2024, 6, 12, 16, 30, 5, 50))).toBe('2024-07-12T16:30:05.050Z');
  expect(INSTANTS.map(preciseInstantOf)).toEqual(
    INSTANTS.map((time) => new Date(time).toISOString().replace('.000Z', 'Z')),
  );
});

it('and in RFC 822 with the day of the week and four digits of the year', () => {
  expect(rfc822Of(Date.UTC(2024, 6, 12, 16, 30))).toBe('Fri, 12 Jul 2024 16:30:00 GMT');
  expect(INSTANTS.map(rfc822Of)).toEqual(INSTANTS.map((time) => new Date(time).toUTCString()));
});

it('what is no instant is an error', () => {
  expect(() => preciseInstantOf(NaN)).toThrow(RangeError);
  expect(() => preciseInstantOf(Infinity)).toThrow(RangeError);
});
