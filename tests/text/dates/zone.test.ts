import { describe, expect, it } from 'vitest';
import { asciiDigits } from '../../../src/text/digits.ts';
import { monthOf } from '../../../src/text/dates/months.ts';
import { instantInZone } from '../../../src/text/dates/zone.ts';

describe('asciiDigits', () => {
  it.each([
    ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
    ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
    ['١٢ يوليو ٢٠٢٤، ٧٫٥٪', '12 يوليو 2024، 7٫5٪'],
    ['۱۴۰۳/۰۴/۲۲', '1403/04/22'],
    ['abc 123', 'abc 123'],
    ['', ''],
  ])('%s → %s', (text, ascii) => expect(asciiDigits(text)).toBe(ascii));
});

describe('instantInZone', () => {
  const at = (year: number, month: number, day: number, hour = 0, minute = 0) => ({ year, month, day, hour, minute });
  it.each([
    ['Cairo in summer 2024', at(2024, 7, 12, 19, 30), 'Africa/Cairo', '2024-07-12T16:30:00Z'],
    ['Cairo in winter', at(2024, 1, 12, 19, 30), 'Africa/Cairo', '2024-01-12T17:30:00Z'],
    ['Cairo in summer 2022, without summer time', at(2022, 7, 12, 19, 30), 'Africa/Cairo', '2022-07-12T17:30:00Z'],
    ['Riyadh', at(2024, 7, 12, 19, 30), 'Asia/Riyadh', '2024-07-12T16:30:00Z'],
    ['Tehran, since 2023 without summer time', at(2024, 7, 12, 19, 30), 'Asia/Tehran', '2024-07-12T16:00:00Z'],
    ['Tehran in summer 2020', at(2020, 7, 12, 19, 30), 'Asia/Tehran', '2020-07-12T15:00:00Z'],
    ['Jerusalem in summer', at(2024, 7, 12, 19, 30), 'Asia/Jerusalem', '2024-07-12T16:30:00Z'],
    ['Karachi', at(2024, 7, 12, 19, 30), 'Asia/Karachi', '2024-07-12T14:30:00Z'],
    ['UTC', at(2024, 7, 12, 19, 30), 'UTC', '2024-07-12T19:30:00Z'],
    ['any case', at(2024, 7, 12, 19, 30), 'africa/cairo', '2024-07-12T16:30:00Z'],
    ['an offset', at(2024, 7, 12, 19, 30), '+03:00', '2024-07-12T16:30:00Z'],
    ['a time the clock skipped', at(2024, 4, 26, 0, 30), 'Africa/Cairo', '2024-04-25T22:30:00Z'],
    ['a time the clock showed twice', at(2024, 10, 31, 23, 30), 'Africa/Cairo', '2024-10-31T20:30:00Z'],
    ['the day before another year', at(2024, 1, 1, 1, 0), 'Africa/Cairo', '2023-12-31T23:00:00Z'],
  ])('%s', (_, local, zone, instant) => expect(instantInZone(local, zone)).toBe(instant));

  it('takes what is left out as 0', () => {
    expect(instantInZone({ year: 2024, month: 7, day: 12 }, 'UTC')).toBe('2024-07-12T00:00:00Z');
  });

  it.each([
    [at(2024, 2, 30), 'UTC'],
    [at(2024, 13, 1), 'UTC'],
    [at(2024, 7, 12, 24), 'UTC'],
    [at(2024, 7, 12), 'Mars/Olympus'],
    [at(2024, 7, 12), ''],
  ])('throws for %j in %s', (local, zone) => expect(() => instantInZone(local, zone)).toThrow(RangeError));
});

describe('monthOf', () => {
  it.each([
    ['January', 'gregorian', 1],
    ['SEPT', 'gregorian', 9],
    ['يوليو', 'gregorian', 7],
    ['تمّوز', 'gregorian', 7],
    ['كانون الثاني', 'gregorian', 1],
    ['كانون الأول', 'gregorian', 12],
    ['غشت', 'gregorian', 8],
    ['دجنبر', 'gregorian', 12],
    ['ابريل', 'gregorian', 4],
    ['أبريل', 'gregorian', 4],
    ['ژانویه', 'gregorian', 1],
    ['فوریهٔ', 'gregorian', 2],
    ['جنوری', 'gregorian', 1],
    ['مئی', 'gregorian', 5],
    ['ינואר', 'gregorian', 1],
    ['בינואר', 'gregorian', 1],
    ['août', 'gregorian', 8],
    ['محرم', 'hijri', 1],
    ['جمادى الآخرة', 'hijri', 6],
    ['جمادی\u200Cالثانی', 'hijri', 6],
    ['ربيع الأول', 'hijri', 3],
    ['ذو الحجة', 'hijri', 12],
    ['ذی\u200Cالقعده', 'hijri', 11],
    ['فروردین', 'jalali', 1],
    ['فروردين', 'jalali', 1],
    ['آذر', 'jalali', 9],
    ['آذار', 'gregorian', 3],
    ['دی', 'jalali', 10],
    ['اسفند', 'jalali', 12],
    ['בתמוז', 'hebrew', 10],
    ['אדר', 'hebrew', 6],
    ["אדר ב'", 'hebrew', 14],
    ['תשרי', 'hebrew', 1],
  ] as const)('%s is month %s %i', (name, calendar, month) => expect(monthOf(name)).toEqual({ calendar, month }));

  it.each(['', 'Foo', 'يوم', 'Januaryy', '7', 'ב', 'constructor'])('%j is none', (name) =>
    expect(monthOf(name)).toBeUndefined(),
  );
});
