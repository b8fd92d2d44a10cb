/**
 * Bidirectional classes of characters (UAX #9 table 4), out of bidi-js, one table lookup each.
 * Everything in this room that asks "is this letter right-to-left" asks here.
 */
import factory from 'bidi-js';
import type { Bidi } from 'bidi-js';
import { isBidiControl } from './controls.ts';

/**
 * One instance for all; its own tables are filled on first use (about 2 ms). The package's types
 * speak of its ES module, while Node takes the CommonJS one, whose whole export is the function.
 */
export const bidi: Bidi = (factory as unknown as () => Bidi)();

/** Classes as bits, so that "one of these" is one test. What is in none of the named ones is ON. */
export const L = 1;
export const R = 2;
export const AL = 4;
export const EN = 8;
export const AN = 16;
export const ES = 32;
export const ET = 64;
export const CS = 128;
export const NSM = 256;
export const BN = 512;
export const WS = 1024;
/** Paragraph separator: line feed, U+2029 and their kin end every isolate and embedding (X8). */
export const B = 2048;
/** Segment separator, the tab. */
export const S = 4096;
export const ON = 8192;
/** RLM, LRM and ALM are strong or AL by class, but nothing of them is seen. */
export const CONTROL = 16384;

export const RTL = R | AL;
export const STRONG = L | RTL;

const BITS: Record<string, number> = { L, R, AL, EN, AN, ES, ET, CS, NSM, BN, WS, B, S, ON };
const known = new Uint16Array(0x10000);

function lookUp(code: number): number {
  const name = bidi.getBidiCharTypeName(String.fromCodePoint(code));
  const bits = BITS[name] ?? CONTROL;
  return isBidiControl(code) ? bits | CONTROL : bits;
}

/**
 * The class of a code point as one of the bits above; the twelve bidi controls also carry
 * {@link CONTROL} (LRM is `L | CONTROL`, RLI is `CONTROL` alone).
 */
export function classOf(code: number): number {
  if (code > 0xffff) return lookUp(code);
  return (known[code] ||= lookUp(code));
}

/** The class of the character at a place of the text; 0 for the second half of a surrogate pair. */
export function classAt(text: string, place: number): number {
  const code = text.charCodeAt(place);
  if (code < 0xd800 || code > 0xdfff) return (known[code] ||= lookUp(code));
  if (code < 0xdc00) return classOf(text.codePointAt(place) as number);
  const before = place > 0 ? text.charCodeAt(place - 1) : 0;
  return before >= 0xd800 && before < 0xdc00 ? 0 : L;
}

/** Whether the character is one of a pair that rule N0 looks at. */
export function isBracket(char: string): boolean {
  return bidi.openingToClosingBracket(char) !== null || bidi.closingToOpeningBracket(char) !== null;
}
