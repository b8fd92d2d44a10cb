import type { WrittenDate } from './written-date.ts';
import { zoneAt } from './time-of-day.ts';
import type { WrittenZone } from './zone-names.ts';

const DATE =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?|(\d{2})(\d{2})|-?w(\d{2})(?:-?([1-7]))?|-?(\d{3}))?(?:[t ] ?(?=\d)|(?=z$|[+-]\d{2}:\d{2}$)|$)/;
const TIME = /^(\d{1,2})(?::?(\d{2})(?::?(\d{2}))?)?(?:[.,](\d+))?(?=$|[z +[-])/;

/**
 * A date of ISO 8601, of its web profile (W3C NOTE-datetime) or of RFC 3339, from a folded text: year,
 * month, day, week (`2024-w28-5`), day of the year (`2024-194`), extended or basic, a time down to any
 * part, with fraction, `t` or a space between. `undefined` for all other shapes, and for `202407`,
 * which ISO 8601 does not allow.
 */
export function readIsoDate(text: string): WrittenDate | undefined {
  const found = DATE.exec(text);
  if (found === null) return undefined;
  const [whole, years, month, day, basicMonth, basicDay, week, weekday, ordinal] = found;
  const year = Number(years);
  const rest = text.slice(whole.length);
  // `2024-07-12+03:00`, a day with its zone (XML Schema), needs a day.
  if (/^[z+-]/.test(rest) && (day ?? basicDay) === undefined) return undefined;
  const time = readTime(/^[z+-]/.test(rest) ? `00${rest}` : rest);
  if (time === undefined) return undefined;
  if (week !== undefined) {
    const monday = dayOfWeek(year, Number(week), Number(weekday ?? 1));
    return monday && { ...monday, ...time };
  }
  if (ordinal !== undefined) {
    const days = dayOfYear(year, Number(ordinal));
    return days && { ...days, ...time };
  }
  return { year, month: Number(month ?? basicMonth ?? 1), day: Number(day ?? basicDay ?? 1), ...time };
}

function readTime(text: string): Pick<WrittenDate, 'hour' | 'minute' | 'second' | 'zone'> | undefined {
  if (text === '') return { hour: 0, minute: 0, second: 0 };
  const found = TIME.exec(text);
  if (found === null) return undefined;
  const [whole, hours, minutes, seconds, decimals] = found;
  const fraction = decimals === undefined ? 0 : Number(`0.${decimals}`);
  let hour = Number(hours);
  let minute = Number(minutes ?? 0);
  let second = Number(seconds ?? 0);
  if (hour > 24 || minute > 59 || second > 60) return undefined;
  if (minutes === undefined) minute = Math.floor(fraction * 60 + 1e-6);
  else if (seconds === undefined) second = Math.floor(fraction * 60 + 1e-6);
  if (hour === 24 && minute + second > 0) return undefined;
  second = Math.min(second, 59);
  const rest = text.slice(whole.length);
  if (rest === '') return { hour, minute, second };
  const zone = zoneAt(rest);
  if (!zone || !isOnlyZone(zone.after, zone.zone)) return undefined;
  return { hour, minute, second, zone: zone.zone };
}

/**
 * After an offset the zone may follow once more: in brackets (RFC 9557), or as Go's `Time.String` prints it, by its
 * name or the offset again where it has none (`+0300 +03`), with the monotonic clock (`m=+0.004`).
 */
function isOnlyZone(text: string, zone: WrittenZone): boolean {
  const rest = /^(?: [a-z]{1,5}| ([+-])(\d\d)(\d\d)?|\[[^\]]*\])*(?: m=[+-]\d{1,12}(?:\.\d{1,9})?)?$/.exec(text);
  if (rest === null) return false;
  const [, sign, hours, minutes] = rest;
  if (sign === undefined) return true;
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0));
  return 'offset' in zone && zone.offset === offset;
}

/** ISO 8601 §5.2.3: week 1 is the week with 4 January in it. */
function dayOfWeek(year: number, week: number, weekday: number): Day | undefined {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7);
  const day = dayAt(Date.UTC(year, 0, monday + (week - 1) * 7));
  const thursday = new Date(Date.UTC(year, 0, monday + (week - 1) * 7 + 3));
  if (week < 1 || thursday.getUTCFullYear() !== year) return undefined;
  return weekday === 1 ? day : dayAt(Date.UTC(year, 0, monday + (week - 1) * 7 + weekday - 1));
}

function dayOfYear(year: number, ordinal: number): Day | undefined {
  const day = dayAt(Date.UTC(year, 0, ordinal));
  return ordinal >= 1 && day.year === year ? day : undefined;
}

interface Day {
  year: number;
  month: number;
  day: number;
  calendar: 'gregorian';
}

function dayAt(milliseconds: number): Day {
  const date = new Date(milliseconds);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), calendar: 'gregorian' };
}
