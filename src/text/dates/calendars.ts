import { lazily } from '../lazily.ts';
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
  const found = FINDERS[calendar](year, month, day);
  if (found === undefined) return undefined;
  const date = new Date(found * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const DAY = 86_400_000;

/** Days since 1970 of a day of a calendar; undefined if it does not have it. */
type Finder = (year: number, month: number, day: number) => number | undefined;

const FINDERS: Readonly<Record<CalendarName, Finder>> = {
  gregorian(year, month, day) {
    const date = new Date(Date.UTC(year, month - 1, day));
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / DAY : undefined;
  },
  // A Hijri year has 354.37 days and began on 16 July 622, a Jalali one 365.24 and on 19 March 622 (both Julian).
  hijri: platformCalendar('islamic-umalqura', 354.367, -492_148),
  jalali: platformCalendar('persian', 365.2422, -492_268),
  hebrew: hebrewDay,
};

/** Looks for the day in a calendar of the platform: begins where it should be, and goes by what is wrong there. */
function platformCalendar(name: string, daysOfYear: number, epoch: number): Finder {
  const format = lazily(
    () =>
      new Intl.DateTimeFormat(`en-u-ca-${name}-nu-latn`, {
        timeZone: 'UTC',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
      }),
  );
  return (year, month, day) => {
    if (month > 12) return undefined;
    let at = Math.round(epoch + (year - 1) * daysOfYear + ((month - 1) * daysOfYear) / 12 + day - 1);
    for (let look = 0; look < 6; look++) {
      const shown: Record<string, number> = {};
      for (const { type, value } of format().formatToParts(at * DAY)) shown[type] = Number.parseInt(value);
      const months = (year - shown['year']!) * 12 + month - shown['month']!;
      const days = day - shown['day']!;
      if (months === 0 && days === 0) return at;
      // Months differ in length: 31 Farvardin seems to be no days away from 1 Ordibehesht.
      at += Math.round((months * daysOfYear) / 12) + days || months;
    }
    return undefined;
  };
}

/** Days from the first 1 Tishrei to that of a year: the molad of its Tishrei and the four reasons to put it off. */
function hebrewNewYear(year: number): number {
  const months = Math.floor((235 * year - 234) / 19);
  const parts = 12_084 + 13_753 * months;
  const days = 29 * months + Math.floor(parts / 25_920);
  return (3 * (days + 1)) % 7 < 3 ? days + 1 : days;
}

/** 1 Tishrei, after what would make this year or the one before it too long or too short. */
function hebrewYearStart(year: number): number {
  const [before, here, after] = [hebrewNewYear(year - 1), hebrewNewYear(year), hebrewNewYear(year + 1)];
  return here + (after - here === 356 ? 2 : here - before === 382 ? 1 : 0);
}

/** From what hebrewNewYear counts from to 1 January 1970. */
const HEBREW_EPOCH = 2_092_590;

function hebrewDay(year: number, month: number, day: number): number | undefined {
  const isLeap = (7 * year + 1) % 19 < 7;
  if (month > 14 || (month > 12 !== isLeap && (month === 6 || month > 12))) return undefined;
  const start = hebrewYearStart(year);
  const length = hebrewYearStart(year + 1) - start;
  // Heshvan has 30 days in a long year, Kislev 29 in a short one.
  const lengths = [30, length % 10 === 5 ? 30 : 29, length % 10 === 3 ? 29 : 30, 29, 30];
  lengths.push(...(isLeap ? [30, 29] : [29]), 30, 29, 30, 29, 30, 29);
  // 13 and 14 are the two Adars of a leap year.
  const place = month > 12 ? month - 8 : month > 6 && isLeap ? month : month - 1;
  if (day > lengths[place]!) return undefined;
  return lengths.slice(0, place).reduce((sum, days) => sum + days, start + day - 1) - HEBREW_EPOCH;
}
