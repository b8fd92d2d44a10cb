import * as Calendar from 'temporal-polyfill/fns/Calendar';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import type { CalendarName } from './months.ts';

/** A day of the Gregorian calendar, known to exist. */
export interface GregorianDay {
  year: number;
  month: number;
  day: number;
}

/**
 * The years that a date of an article can have in each calendar. A number outside of them is another
 * calendar's year or a mistake: 1446 and 5784 are no Gregorian years, nor is 2567 (Buddhist).
 */
const YEARS: Readonly<Record<CalendarName, readonly [first: number, last: number]>> = {
  gregorian: [1583, 2199],
  hijri: [1300, 1500],
  jalali: [1250, 1500],
  hebrew: [5600, 5900],
};

/** Whether the number can be a year of the calendar here. */
export function isYearOf(calendar: CalendarName, year: number): boolean {
  const [first, last] = YEARS[calendar];
  return year >= first && year <= last;
}

/**
 * The Gregorian day of a day in any of the calendars; months are numbered as in `MonthName`.
 * `undefined` for a day that the calendar does not have (30 February, 30 Safar of a year in which it
 * has 29 days, 30 Esfand of a common year) and for `אדר` without its number in a leap year.
 * Hijri days are those of Umm al-Qura; where the moon decides they may be a day off.
 */
export function gregorianDayOf(
  calendar: CalendarName,
  year: number,
  month: number,
  day: number,
): GregorianDay | undefined {
  if (!isYearOf(calendar, year) || month < 1 || day < 1) return undefined;
  if (calendar === 'gregorian') {
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    return month <= 12 && day <= last ? { year, month, day } : undefined;
  }
  try {
    const found = PlainDate.withCalendar(dayIn(calendar, year, month, day), Calendar.getISO());
    return { year: found.year, month: found.month, day: found.day };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function dayIn(
  calendar: Exclude<CalendarName, 'gregorian'>,
  year: number,
  month: number,
  day: number,
): PlainDate.Record {
  switch (calendar) {
    case 'hijri':
      return PlainDate.fromFields(
        { calendar: Calendar.getIslamicUmmAlQura(), year, month, day },
        { overflow: 'reject' },
      );
    case 'jalali':
      return PlainDate.fromFields({ calendar: Calendar.getPersian(), year, month, day }, { overflow: 'reject' });
    case 'hebrew':
      return hebrewDay(year, month, day);
  }
}

function hebrewDay(year: number, month: number, day: number): PlainDate.Record {
  const leap = (7 * year + 1) % 19 < 7;
  if (month > 12 !== leap && (month === 6 || month > 12)) throw new RangeError(`no such Adar in ${year}`);
  const monthCode = month === 13 ? 'M05L' : `M${String(month === 14 ? 6 : month).padStart(2, '0')}`;
  return PlainDate.fromFields({ calendar: Calendar.getHebrew(), year, monthCode, day }, { overflow: 'reject' });
}
