/** The calendars and zones beside those of Temporal, as its polyfill has them. */
import * as Calendar from 'temporal-polyfill/fns/Calendar';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import { describe, expect, it } from 'vitest';
import { gregorianDayOf } from '../../../src/text/dates/calendars.ts';
import type { CalendarName } from '../../../src/text/dates/months.ts';
import { instantInZone, type LocalTime } from '../../../src/text/dates/zone.ts';

/** The days of a month that it may lack, its first one, and one between. */
const DAYS = [1, 2, 15, 29, 30, 31, 32];

function unlessRange<Value>(make: () => Value): Value | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Years of the calendar, its number of months with those of leap years, and a month as Temporal names it. */
const CALENDARS: [CalendarName, number, number, number, (month: number) => object, () => Calendar.Record][] = [
  ['gregorian', 1583, 2199, 12, (month) => ({ month }), Calendar.getISO],
  ['hijri', 1300, 1500, 12, (month) => ({ month }), Calendar.getIslamicUmmAlQura],
  ['jalali', 1250, 1500, 12, (month) => ({ month }), Calendar.getPersian],
  ['hebrew', 5600, 5900, 14, hebrewMonth, Calendar.getHebrew],
];

/** Tishrei is 1, Adar of a common year 6, Elul 12; the two Adars of a leap year are 13 and 14. */
function hebrewMonth(month: number): object {
  const number = month === 14 ? 6 : month;
  return { monthCode: month === 13 ? 'M05L' : `M${String(number).padStart(2, '0')}` };
}

it.each(CALENDARS)('gives the days of Temporal for the %s calendar', (name, first, last, months, monthOf, calendar) => {
  const different: unknown[] = [];
  for (let year = first; year <= last; year++) {
    const isLeap = (7 * year + 1) % 19 < 7;
    for (let month = 1; month <= months + 1; month++) {
      // An Adar without its number in a leap year could be either; with one, a common year has none.
      const isUnclear = name === 'hebrew' && (isLeap ? month === 6 : month > 12);
      for (const day of DAYS) {
        const expected =
          isUnclear || month > months
            ? undefined
            : unlessRange(() => {
                const fields = { calendar: calendar(), year, ...monthOf(month), day };
                const found = PlainDate.withCalendar(
                  PlainDate.fromFields(fields as Parameters<typeof PlainDate.fromFields>[0], { overflow: 'reject' }),
                  Calendar.getISO(),
                );
                return [found.year, found.month, found.day].join('-');
              });
        const found = gregorianDayOf(name, year, month, day);
        const given = found && [found.year, found.month, found.day].join('-');
        if (given !== expected) different.push({ year, month, day, given, expected });
      }
    }
  }
  expect(different).toEqual([]);
});

describe('instantInZone', () => {
  const ZONES = [
    'Africa/Cairo',
    'Africa/Casablanca',
    'America/New_York',
    'Asia/Beirut',
    'Asia/Gaza',
    'Asia/Jerusalem',
    'Asia/Karachi',
    'Asia/Tehran',
    'Australia/Lord_Howe',
    'Europe/London',
    'Pacific/Apia',
  ];

  /** Half hours before and after each change of the clocks, which is looked for every third day. */
  function timesAroundChanges(timeZone: string): LocalTime[] {
    const clock = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    const offsetAt = (time: number) => clock.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value;
    const [hour, day] = [3_600_000, 86_400_000];
    const times: LocalTime[] = [];
    let last = offsetAt(0);
    for (let time = 0; time < Date.UTC(2037, 0); time += 3 * day) {
      const offset = offsetAt(time);
      if (offset === last) continue;
      last = offset;
      for (let at = time - 3 * day - 13 * hour; at < time + 13 * hour; at += hour / 2) {
        const date = new Date(at);
        times.push({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
          hour: date.getUTCHours(),
          minute: date.getUTCMinutes(),
        });
      }
    }
    return times;
  }

  it.each(ZONES)('agrees with Temporal whenever the clocks of %s change', (timeZone) => {
    const different: unknown[] = [];
    for (const local of timesAroundChanges(timeZone)) {
      const { year, month, day, hour, minute } = local;
      const wall = PlainDateTime.create(year, month, day, hour, minute);
      const expected = PlainDateTime.toZonedDateTime(wall, timeZone).epochMilliseconds;
      const given = instantInZone(local, timeZone);
      if (Date.parse(given) !== expected) different.push({ local, given, expected: new Date(expected) });
    }
    expect(different).toEqual([]);
  });
});
