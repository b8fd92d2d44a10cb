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

/**
 * The wanted name, or the first of `wanted-2`, `wanted-3` … that is free.
 *
 * @param from the first number to try; whoever asks for one name many times remembers the last
 */
export function firstFree(wanted: string, isTaken: (name: string) => boolean, from = 1): string {
  for (let number = from; ; number++) {
    const name = numbered(wanted, number);
    if (!isTaken(name)) return name;
  }
}

/** `wanted` for 1, `wanted-2` for 2. */
export function numbered(wanted: string, number: number): string {
  return number === 1 ? wanted : `${wanted}-${number}`;
}
