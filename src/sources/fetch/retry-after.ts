import { readDate } from '../../text/dates/dates.ts';

/** Longest wait that a server is granted, in seconds: 31 days. */
const LONGEST_WAIT = 31 * 86_400;

/**
 * Seconds to wait, 1 to 31 days, that a Retry-After field asks for (RFC 9110 §10.2.3), as seconds or as a
 * date in any of the three forms; undefined if it cannot be read.
 *
 * @param now milliseconds since 1970
 */
export function retryAfterSeconds(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (text === '') return undefined;
  if (/^\d+(?:\.\d+)?$/.test(text)) return withinBounds(Number(text));
  const instant = readDate(text);
  return instant === undefined ? undefined : withinBounds((Date.parse(instant) - now) / 1000);
}

function withinBounds(seconds: number): number {
  return Math.min(LONGEST_WAIT, Math.max(1, Math.ceil(seconds)));
}
