/** The order in which a line is drawn (UAX #9), and whether it depends on the base direction. */
import type { Direction } from '../direction.ts';
import { AN, bidi, BN, classOf, CONTROL, CS, EN, ES, ET, isBracket, L, NSM, ON, R, RTL, WS } from './classes.ts';

/**
 * Longest line, in units (a word is about one), that the algorithm is run on. bidi-js looks back
 * from every number for a strong character, so hostile text costs the square of its length.
 */
const MOST_UNITS = 1500;

/** One character of a class for each character above U+FFFF: bidi-js reads UTF-16 units one by one. */
function standIn(code: number): string {
  const bits = classOf(code);
  if (bits & L) return 'a';
  if (bits & R) return '\u05d0';
  if (bits & RTL) return '\u0627';
  if (bits & EN) return '0';
  if (bits & AN) return '\u0660';
  if (bits & NSM) return '\u0301';
  if (bits & BN) return '\u200b';
  return bits & ON ? '\u2605' : '#';
}

function drawn(units: string[], proxy: string, base: Direction): { order: number[]; levels: Uint8Array } {
  const embedding = bidi.getEmbeddingLevels(proxy, base);
  return { order: bidi.getReorderedIndices(proxy, embedding), levels: embedding.levels.subarray(0, units.length) };
}

function glyph(unit: string, level: number): string {
  return (level & 1) === 1 && unit.length === 1 ? (bidi.getMirroredCharacter(unit) ?? unit) : unit;
}

/**
 * The code points of one line from left to right as they are drawn in a box of direction `base`,
 * brackets mirrored where they are (L4), bidi controls left out. Combining marks stand after their
 * letter in the order of the line, before rule L3. For tests and for people; cost is not bounded.
 */
export function visualOrder(line: string, base: Direction): string {
  const units = Array.from(line);
  const proxy = units.map((unit) => (unit.length > 1 ? standIn(unit.codePointAt(0) as number) : unit)).join('');
  const { order, levels } = drawn(units, proxy, base);
  return order
    .filter((i) => (classOf((units[i] as string).codePointAt(0) as number) & CONTROL) === 0)
    .map((i) => glyph(units[i] as string, levels[i] as number))
    .join('');
}

/**
 * Whether a line is drawn in the same order in a left-to-right and in a right-to-left box: the same
 * glyphs from left to right, brackets mirrored alike. White space at the ends is not looked at.
 *
 * A line too long to try (more than about 1500 words) is called unsafe, which costs a pair of
 * isolates and never an order.
 */
export function isOrderSafe(line: string): boolean {
  const read = unitsOf(line.trim());
  if (read === undefined) return false;
  const { units, proxy } = read;
  const ltr = drawn(units, proxy, 'ltr');
  const rtl = drawn(units, proxy, 'rtl');
  const inLtr = seen(ltr.order, units);
  const inRtl = seen(rtl.order, units);
  return (
    inLtr.length === inRtl.length
    && inLtr.every((i, place) => {
      const other = inRtl[place] as number;
      return (
        glyph(units[i] as string, ltr.levels[i] as number)
        === glyph(units[other] as string, rtl.levels[other] as number)
      );
    })
  );
}

/** The places in drawing order without what is not seen: controls, and white space at the ends of the line. */
function seen(order: number[], units: string[]): number[] {
  const places = order.filter((i) => units[i] !== '');
  const isInk = (i: number): boolean => /\S/.test(units[i] as string);
  const first = places.findIndex(isInk);
  return first < 0 ? [] : places.slice(first, places.findLastIndex(isInk) + 1);
}

/**
 * What between two letters of one direction takes theirs (UAX #9 W4–W6, N1). Brackets have a rule of their own (N0).
 */
const NEUTRAL = WS | ON | CS | ES | ET;
const LETTERS = L | RTL;

/**
 * A line as units that move as one: letters of one direction with the spaces and marks between them, a run
 * of digits, each with its combining marks; every other character by itself. `proxy` has one character of
 * the right class for each; what is not seen is an empty unit. Units are kept as places of the line until the
 * end: put together while reading, a long unit would be copied for each of its words.
 */
function unitsOf(line: string): { units: string[]; proxy: string } | undefined {
  const starts: number[] = [];
  const ends: number[] = [];
  const seen: boolean[] = [];
  const proxies: string[] = [];
  let before = 0;
  /** The last unit of letters, its class, and whether only neutrals have come since. */
  let letters = -1;
  let lettersAre = 0;
  let near = false;
  for (let i = 0; i < line.length;) {
    const code = line.codePointAt(i) as number;
    const at = i;
    const wide = code > 0xffff;
    i += wide ? 2 : 1;
    const bits = classOf(code);
    const joins = (bits & (L | RTL | EN | AN)) !== 0 && (bits & CONTROL) === 0;
    const last = starts.length - 1;
    if (last >= 0 && before !== 0 && (bits & (NSM | BN) ? true : joins && bits === before)) {
      ends[last] = i;
      continue;
    }
    // An emoji joined to the one before it is one picture with it.
    if (last >= 0 && bits & ON && wide && seen[last] === true && line[at - 1] === '\u200d') {
      ends[last] = i;
      continue;
    }
    if (near && joins && bits & LETTERS && bits === lettersAre) {
      ends[letters] = i;
      for (const list of [starts, ends, seen, proxies]) list.length = letters + 1;
      before = bits;
      continue;
    }
    if (starts.length >= MOST_UNITS) return undefined;
    const char = line.slice(at, i);
    starts.push(at);
    ends.push(i);
    seen.push((bits & (CONTROL | BN)) === 0);
    proxies.push(wide ? standIn(code) : char);
    before = joins || (bits & ON && wide) ? bits : 0;
    if (joins && bits & LETTERS) {
      [letters, lettersAre, near] = [starts.length - 1, bits, true];
    } else {
      near &&= (bits & WS) !== 0 || ((bits & NEUTRAL) !== 0 && !isBracket(char));
    }
  }
  return {
    units: starts.map((start, unit) => (seen[unit] === true ? line.slice(start, ends[unit]) : '')),
    proxy: proxies.join(''),
  };
}
