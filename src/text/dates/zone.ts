// The functional API: with it a bundle carries 7 kB of Temporal gzipped, with the classes 19.
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
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
  const { year, month, day, hour = 0, minute = 0, second = 0 } = local;
  const wall = PlainDateTime.create(year, month, day, hour, minute, second);
  return instantOf(PlainDateTime.toZonedDateTime(wall, timeZone).epochMilliseconds);
}
