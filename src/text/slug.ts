/** Names in addresses. */
import { withoutBidiControls } from './bidi/controls.ts';

/** UTF-16 units. */
const LONGEST = 120;

/**
 * The slug of a text: its letters, marks and digits in NFC, small letters, `-` between words. Arabic and Hebrew
 * letters stay; percent-encoding is done where the URL is made. At most 120 characters. '' if nothing is left.
 */
export function slugOf(text: string): string {
  return withoutBidiControls(decoded(text).normalize('NFC').toLowerCase())
    .replace(/[\u0640'’`]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('-')
    .slice(0, LONGEST)
    .replace(/[-\uD800-\uDBFF]$/, '');
}

/** Names copied out of an address bar are percent-encoded: `%D8%AE%D8%A8%D8%B1`. */
function decoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The wanted name if it is free, else the first free one of `wanted-2`, `wanted-3` … */
export function firstFree(wanted: string, taken: { has(name: string): boolean }): string {
  return numbered(wanted, freeNumber(wanted, taken));
}

/**
 * The number of that name, 1 for the wanted one itself.
 *
 * @param from the number to begin with. Whoever hands out one name many times begins after the last: it costs as much
 *   as there are names taken between.
 */
export function freeNumber(wanted: string, taken: { has(name: string): boolean }, from = 1): number {
  let number = from;
  while (taken.has(numbered(wanted, number))) number++;
  return number;
}

/** `wanted` for 1, `wanted-2` for 2. */
export function numbered(wanted: string, number: number): string {
  return number === 1 ? wanted : `${wanted}-${number}`;
}
