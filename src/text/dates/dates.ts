import { gregorianDayOf, type GregorianDay } from './calendars.ts';
import { clockOf } from './time-of-day.ts';
import { daysIn, dayPartsOf, type DayOrder } from './date-part.ts';
import { foldDateText } from './words.ts';
import { readIsoDate } from './iso8601.ts';
import { instantOf } from '../instant.ts';
import { instantInZone } from './zone.ts';
import type { CalendarName } from './months.ts';
import type { WrittenDate } from './written-date.ts';
import type { WrittenZone } from './zone-names.ts';

export interface DateOptions {
  /** IANA name of the zone in which a date without a zone is meant. Default `UTC`. */
  timeZone?: string;
  /** Whether `12/07/2024` is 12 July. Without it such a date is not sure. */
  dayFirst?: boolean;
  /**
   * BCP 47 tag of the text around the date. In Persian (`fa`) a bare 1403/04/22 is Jalali; no other
   * language decides anything.
   */
  language?: string;
  /**
   * Whether years from 2200 to 9999 are read, in the forms of ISO 8601: what is to come may lie far ahead. Those that
   * Buddhist and Hebrew calendars have now are refused all the same.
   */
  far?: boolean;
}

/** No date is longer; what is, is text with a date in it, or an attack. Characters. */
const LONGEST_DATE = 200;

/**
 * The instant that a date written by a person or a program means, in UTC: `2024-07-12T16:30:00Z`.
 * `undefined` for a date that is impossible or that can be read in two ways, because a wrong day is
 * worse than none. docs/dates.md has the whole list of what is read and what is refused.
 *
 * Read are RFC 822 and its successors with what feeds have made of them, ISO 8601 and its profiles,
 * asctime, Unix seconds, and days written with digits or with names of months in Arabic, Persian,
 * Hebrew, Urdu, Kurdish and a dozen other languages; Hijri, Jalali and Hebrew dates by the names of
 * their months or by a mark (هـ, ه‍.ش). A date without a time is its midnight, a date without a zone is
 * in `options.timeZone`. Never throws, but for a `timeZone` that does not exist: RangeError.
 */
export function readDate(text: string, options: DateOptions = {}): string | undefined {
  if (text.length > LONGEST_DATE) return undefined;
  const folded = loosened(foldDateText(text));
  const epoch = /^1\d{9}(?:\d{3})?$/.test(folded) ? Number(folded.padEnd(13, '0')) : epochOf(text);
  if (epoch !== undefined) return instantOf(epoch);
  const timeZone = options.timeZone ?? 'UTC';
  const order: DayOrder = {
    dayFirst: options.dayFirst,
    calendar: /^fa(?:-|$)/i.test(options.language ?? '') ? 'jalali' : undefined,
  };
  const iso = readIsoDate(folded);
  if (iso !== undefined) return instantOfWritten(iso, timeZone, order.calendar, options.far);
  return readLooseDate(folded, timeZone, order);
}

/** Milliseconds of .NET's JSON, `/Date(1720769400000+0300)/`, and seconds with a fraction, of Python and PHP. */
function epochOf(text: string): number | undefined {
  const milliseconds = /^\s*\\?\/Date\((1\d{12})(?:[+-]\d{4})?\)\\?\/\s*$/i.exec(text)?.[1];
  const seconds = /^\s*@?(1\d{9})(?:\.\d{1,9})?\s*$/.exec(text)?.[1];
  return milliseconds !== undefined ? Number(milliseconds) : seconds !== undefined ? Number(seconds) * 1000 : undefined;
}

/** Comments and dots of abbreviations out: `p.m.` is `pm`, `ق.ظ` is `قظ`, `Jan.` is `jan`. */
function loosened(folded: string): string {
  return folded
    .replace(/\((?!gmt|utc|بتوقيت)[^()\d]*\)/g, ' ')
    .replace(/(?<=(?:^|[^\p{L}])\p{L})\. ?(?=\p{L}(?:[^\p{L}]|$))/gu, '')
    .replace(/(?<=\p{L})\./gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function readLooseDate(folded: string, timeZone: string, order: DayOrder): string | undefined {
  const clock = clockOf(folded);
  if (clock === null) return undefined;
  const parts = dayPartsOf(clock?.before ?? folded, clock?.after ?? '');
  if (parts === undefined) return undefined;
  const readings = daysIn(parts, order);
  const days = readings.flatMap((day) => gregorianDayOf(day.calendar, day.year, day.month, day.day) ?? []);
  const sure =
    days.length > 1 && parts.weekday !== undefined ? days.filter((day) => weekdayIn(day) === parts.weekday) : days;
  if (sure.length === 0 || sure.some((day) => day.month !== sure[0]!.month || day.day !== sure[0]!.day))
    return undefined;
  const { hour, minute, second, zone } = clock ?? { hour: 0, minute: 0, second: 0 };
  return instantIn(sure[0]!, { hour, minute, second }, zone, timeZone);
}

function weekdayIn(day: GregorianDay): number {
  return ((new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay() + 6) % 7) + 1;
}

function instantOfWritten(
  date: WrittenDate,
  timeZone: string,
  calendar: CalendarName | undefined,
  far = false,
): string | undefined {
  const day =
    (far ? farDayOf(date) : undefined)
    ?? gregorianDayOf('gregorian', date.year, date.month, date.day)
    ?? (calendar && !date.calendar ? gregorianDayOf(calendar, date.year, date.month, date.day) : undefined);
  return day && instantIn(day, date, date.zone, timeZone);
}

/** The first and the last year that Gregorian dates of today do not have; no year of four digits is later. */
const FAR = { first: 2200, last: 9999 };
/** Of them, those that other calendars have in these centuries: Buddhist years are 543 ahead, Hebrew ones 3760. */
const OF_OTHERS = [
  { first: 2400, last: 2742 },
  { first: 5600, last: 5959 },
];

function farDayOf({ year, month, day }: WrittenDate): GregorianDay | undefined {
  const isWithin = ({ first, last }: typeof FAR): boolean => year >= first && year <= last;
  if (!isWithin(FAR) || OF_OTHERS.some(isWithin)) return undefined;
  // The calendar comes round every 400 years.
  const same = gregorianDayOf('gregorian', 1600 + (year % 400), month, day);
  return same && { ...same, year };
}

function instantIn(
  day: GregorianDay,
  clock: { hour: number; minute: number; second: number },
  zone: WrittenZone | undefined,
  timeZone: string,
): string | undefined {
  // 24:00 is the next day's midnight; Date.UTC carries it over.
  const wall = Date.UTC(day.year, day.month - 1, day.day, clock.hour, clock.minute, clock.second);
  if (zone !== undefined && 'offset' in zone) return instantOf(wall - zone.offset * 60_000);
  const at = new Date(wall);
  const local = {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
  if (zone === undefined) return instantInZone(local, timeZone);
  if ('name' in zone) return instantInNamedZone(local, zone.name);
  const here = instantInZone(local, timeZone);
  if (zone.oneOf.some((offset) => instantOf(wall - offset * 60_000) === here)) return here;
  return zone.otherwise === undefined ? undefined : instantOf(wall - zone.otherwise * 60_000);
}

function instantInNamedZone(local: Parameters<typeof instantInZone>[0], name: string): string | undefined {
  try {
    return instantInZone(local, name);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
