/** Local times of a zone as instants, over the zones that the platform knows. */
import { instantOf } from '../instant.ts';

/** A day and a time as a clock on a wall shows them; what is left out is 0. Gregorian. */
export interface LocalTime {
  year: number;
  /** 1–12 */
  month: number;
  day: number;
  hour?: number;
  minute?: number;
  second?: number;
}

const DAY = 86_400_000;

/**
 * The instant of a local time, in UTC with seconds: `2024-07-12T16:30:00Z`.
 *
 * @param timeZone an IANA name (`Africa/Cairo`), any case, or an offset (`+03:00`). The offset is the
 *   one the zone had on that day (Cairo: +02:00 in summer 2022, +03:00 in summer 2024). A local time
 *   that the clock skipped or showed twice is taken as Temporal's `compatible` does: as before the
 *   skip, and the first of the two (RFC 5545 §3.3.5).
 * @throws {RangeError} if there is no such zone, day or time
 */
export function instantInZone(local: LocalTime, timeZone: string): string {
  const wall = wallClock(local);
  const before = wall - offsetAt(timeZone, wall - DAY);
  const after = wall - offsetAt(timeZone, wall + DAY);
  const isShown = (time: number): boolean => time + offsetAt(timeZone, time) === wall;
  return instantOf(before !== after && !isShown(before) && isShown(after) ? after : before);
}

/** The local time as if it were UTC. @throws {RangeError} if there is no such day or time */
function wallClock({ year, month, day, hour = 0, minute = 0, second = 0 }: LocalTime): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const isSame =
    date.getUTCFullYear() === year
    && date.getUTCMonth() === month - 1
    && date.getUTCDate() === day
    && date.getUTCHours() === hour
    && date.getUTCMinutes() === minute
    && date.getUTCSeconds() === second;
  if (!isSame) throw new RangeError(`there is no ${[year, month, day].join('-')}, ${[hour, minute, second].join(':')}`);
  return date.getTime();
}

/** Zones whose clocks are kept: making one takes longer than reading it a hundred times. */
const MOST_CLOCKS = 50;
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const kept = clocks.get(timeZone);
  if (kept !== undefined) return kept;
  const clock = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (clocks.size >= MOST_CLOCKS) clocks.clear();
  clocks.set(timeZone, clock);
  return clock;
}

/**
 * An instant as the clocks of a zone show it, as people write it into front matter: `2024-07-12 19:30`.
 *
 * @param instant ISO 8601
 * @throws {RangeError} if there is no such zone
 */
export function wallTimeOf(instant: string, timeZone: string): string {
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = shownAt(timeZone, Date.parse(instant));
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

/** What the clocks of a zone show at an instant, part by part. */
function shownAt(timeZone: string, time: number): Record<string, number> {
  const shown: Record<string, number> = {};
  for (const { type, value } of clockOf(timeZone).formatToParts(time)) shown[type] = Number(value);
  return shown;
}

/** Milliseconds by which the clocks of a zone are ahead of UTC at an instant. */
function offsetAt(timeZone: string, time: number): number {
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = shownAt(timeZone, time);
  const wall = new Date(0);
  wall.setUTCFullYear(year, month - 1, day);
  wall.setUTCHours(hour, minute, second);
  return wall.getTime() - Math.floor(time / 1000) * 1000;
}
