/** What to do with a source that fails. */
import { dayOf } from '../../text/instant.ts';
import { DAY, SECOND } from './durations.ts';

/** Failing alone takes no source further from its interval than this. */
export const LONGEST_BACKOFF = DAY;
/** Longest wait that a server is granted (the same in the fetching room, which gives seconds). */
export const LONGEST_RETRY_AFTER = 31 * DAY;
/** Different days (UTC) of 410 that disable a source: one is an accident of deployment. */
export const DAYS_GONE = 3;

/**
 * Milliseconds to wait after a number of failures in a row: the interval, then twice, four times … up to
 * 24 hours. A source that is asked less often than daily keeps its interval: failing brings nobody sooner.
 */
export function backoffDelay(interval: number, failures: number): number {
  const longest = Math.max(interval, LONGEST_BACKOFF);
  // 2^1024 is Infinity, which Math.min takes.
  return Math.min(longest, interval * 2 ** Math.max(0, failures - 1));
}

/**
 * The instant before which the server wants no request, in milliseconds since 1970; null if it names none.
 * An earlier Retry-After that has not run out still holds.
 *
 * @param retryAfter seconds
 */
export function notBeforeOf(earlier: number | null, retryAfter: number | undefined, now: number): number | null {
  const standing = earlier !== null && earlier > now ? earlier : null;
  if (retryAfter === undefined || !(retryAfter > 0)) return standing;
  const asked = now + Math.min(LONGEST_RETRY_AFTER, Math.ceil(retryAfter * SECOND));
  return Math.max(standing ?? asked, asked);
}

/** The days with today's added (UTC, `2026-11-24`), each once. */
export function withGoneDay(days: readonly string[], now: number): string[] {
  const today = dayOf(now);
  return days.includes(today) ? [...days] : [...days, today];
}
