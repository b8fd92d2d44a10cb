/**
 * Left-to-right islands in right-to-left text: what would be torn apart or turned round between
 * Arabic or Hebrew words (`C++`, `.NET`, `+966 11 …`, an address that ends in a slash). A mark is
 * made only where the order needs it.
 */
import type { Direction } from '../article.ts';
import {
  AN, B, bidi, classAt, CONTROL, CS, EN, ES, ET, isBracket, L, LRI, LRM, NSM, ON, PDI, R, RTL, STRONG, WS,
} from './bidi.ts';
import { addressLength, addressStart, coreOfWord, isFolder, isOpenEnded, numberLength } from './islandkinds.ts';

/** A run of the text, in UTF-16 units, and the characters to put before and after it. */
export interface Island {
  start: number;
  end: number;
  before: string;
  after: string;
}

/** Longest word and longest number that are looked at; nothing longer is typed by people. */
const LONGEST_WORD = 200;
const LONGEST_RUN = 40;
/** Lines of which it is remembered what the algorithm said. */
const MOST_HELD = 500;

/** Groups of digits with single spaces between them, the later ones whole up to a space or the end of a sentence. */
const RUN = /^[^\s]*(?: [(\d\u06f0-\u06f9][()\d\u06f0-\u06f9-]*(?=$|[\s.,:;!?"»\]}،؛؟]|\p{Script=Arabic}|\p{Script=Hebrew}))*/u;

const PIECE = /[^\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;
/** Quotes and bars part words as right-to-left letters and the Arabic comma do. */
const BOUNDARY = new Set('"«»“”„،|');

/**
 * The islands of a text whose base direction is `base`, in order, none within another. A text in a
 * left-to-right base has none; what the author isolated or embedded is left alone; dates and ranges
 * stay as they are written. Linear in the length of the text.
 */
export function islandsOf(text: string, base: Direction): Island[] {
  if (base === 'ltr' || !/[A-Za-z0-9\u00c0-\u024f\u06f0-\u06f9]/.test(text)) return [];
  const islands: Island[] = [];
  const reader = new StrongReader(text);
  let from = 0;
  for (const [piece, at] of pieces(text)) {
    if (at + piece.length <= from) continue;
    if (reader.isClosedAt(at)) continue;
    const address = addressStart(piece);
    const stretches = address < 0 ? stretchesOf(piece) : stretchesOf(piece.slice(0, address));
    for (const [start, end] of stretches) {
      if (at + start < from) continue;
      const island = islandAt(text, at + start, at + end, reader);
      if (island === undefined) continue;
      islands.push(island);
      reader.pass(island);
      from = island.end;
    }
    if (address >= 0) {
      const start = at + address;
      const end = start + addressLength(piece.slice(address));
      if (start < from) continue;
      const whole = text.slice(start, end);
      if (isOpenEnded(whole) || reader.hasRtl(start, end)) {
        const island = { start, end, before: LRI, after: PDI };
        islands.push(island);
        reader.pass(island);
      }
      from = end;
    }
  }
  return islands;
}

/** The text with its islands marked, as plain text. Marking twice changes nothing. */
export function markIslands(text: string, base: Direction): string {
  let marked = '';
  let from = 0;
  for (const { start, end, before, after } of islandsOf(text, base)) {
    marked += text.slice(from, start) + before + text.slice(start, end) + after;
    from = end;
  }
  return marked + text.slice(from);
}

function* pieces(text: string): Generator<[piece: string, at: number]> {
  for (const match of text.matchAll(PIECE)) yield [match[0], match.index];
}

/** Start and end of each stretch of a piece that has no right-to-left letter, Arabic-Indic digit or quote. */
function stretchesOf(piece: string): Array<[start: number, end: number]> {
  const found: Array<[number, number]> = [];
  let start = -1;
  for (let i = 0; i <= piece.length; i++) {
    const char = piece[i];
    const out = char === undefined || (classAt(piece, i) & (RTL | AN)) !== 0 || BOUNDARY.has(char);
    if (!out && start < 0) start = i;
    if (out && start >= 0) {
      found.push([start, i]);
      start = -1;
    }
  }
  return found;
}

function islandAt(text: string, start: number, end: number, reader: StrongReader): Island | undefined {
  const word = text.slice(start, end);
  if (word.length > LONGEST_WORD || !/[\p{L}\p{N}]/u.test(word)) return undefined;
  const glued = start > 0 && (classAt(text, start - 1) & RTL) !== 0;
  const latin = /\p{L}/u.test(word);
  const [from, to] = latin
    ? coreOfWord(word, { glued, before: text.slice(Math.max(0, start - 20), start), last: end >= text.length })
    : numberIn(text, start, word, glued);
  if (to <= from || !/[\p{L}\p{N}]/u.test(text.slice(start + from, start + to))) return undefined;
  const island = { start: start + from, end: start + to, before: '', after: '' };
  const core = text.slice(island.start, island.end);
  if (reader.holds(island.start, island.end)) return undefined;
  if (isFolder(core)) return { ...island, before: LRI, after: PDI };
  if (!/^\p{L}/u.test(core) && text[island.start - 1] !== LRM) island.before = LRM;
  if (!/[\p{L}\p{N}\p{M}]$/u.test(core) && text[island.end] !== LRM) island.after = LRM;
  return island.before === '' && island.after === '' ? undefined : island;
}

/** Where in a word of digits and signs a number begins, and its end, which may be groups later. */
function numberIn(text: string, start: number, word: string, glued: boolean): [from: number, to: number] {
  let from = /^[('[{<:;,!?…–—=]*/.exec(word)?.[0].length ?? 0;
  if (/^\(\d{2,4}\)/.test(word)) from = 0;
  const before = text.slice(Math.max(0, start - 2), start);
  if (/[0-9\u06f0-\u06f9] $/.test(before) && !/^[*#]/.test(word)) return [0, 0];
  const run = RUN.exec(text.slice(start + from, start + from + LONGEST_RUN))?.[0] ?? '';
  const length = numberLength(run, glued && from === 0);
  return [from, from + length];
}

/** Walks a text once and knows the last strong character before a place and what comes after one. */
class StrongReader {
  readonly #text: string;
  #at = 0;
  /** Class of the last strong character: L, R or AL; 0 at the start. */
  #strong = 0;
  /** Class before each isolate or embedding that is open. */
  readonly #open: number[] = [];
  /** What the algorithm said of short lines: texts repeat themselves. */
  readonly #held = new Map<string, boolean>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads on to `place`. */
  #read(place: number): void {
    for (; this.#at < place; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 0x0a || code === 0x0d || code === 0x2029) {
        this.#strong = 0;
        this.#open.length = 0;
      } else if ((code >= 0x2066 && code <= 0x2068) || code === 0x202a || code === 0x202b) this.#open.push(this.#strong);
      else if (code === 0x2069 || code === 0x202c) this.#strong = this.#open.pop() ?? this.#strong;
      else {
        const bits = classAt(this.#text, this.#at) & STRONG;
        if (bits !== 0) this.#strong = bits;
      }
    }
  }

  /** Whether a place stands inside an isolate or embedding, where the author has decided. */
  isClosedAt(place: number): boolean {
    this.#read(place);
    return this.#open.length > 0;
  }

  /** Takes an island as marked: after LRM the text is left-to-right, an isolate is neutral (BD8). */
  pass({ start, end, before, after }: Island): void {
    this.#read(start);
    if (before === LRI) this.#at = end;
    else this.#read(end);
    if (after === LRM || (before === LRM && this.#strong !== L)) this.#strong = L;
  }

  hasRtl(start: number, end: number): boolean {
    for (let i = start; i < end; i++) if (classAt(this.#text, i) & RTL) return true;
    return false;
  }

  /** Whether the run is drawn from left to right and in one piece, in a right-to-left paragraph. */
  holds(start: number, end: number): boolean {
    this.#read(start);
    const run = this.#text.slice(start, end);
    if (isPlainRun(run)) return true;
    const before = this.#strong === 0 ? '' : sample(this.#strong);
    const line = `${before} ${run} ${this.#after(end)}`;
    const known = this.#held.get(line);
    if (known !== undefined) return known;
    const { levels } = bidi.getEmbeddingLevels(line, 'rtl');
    const from = before.length + 1;
    const held = levels.subarray(from, from + run.length).every((level) => level === 2);
    if (this.#held.size < MOST_HELD && line.length <= LONGEST_RUN) this.#held.set(line, held);
    return held;
  }

  /** A sample of the next character that has a direction. */
  #after(end: number): string {
    for (let i = end; i < this.#text.length; i++) {
      const bits = classAt(this.#text, i);
      if (bits & B) return '';
      if (bits & STRONG) return sample(bits);
      if (bits & (EN | AN)) return '1';
    }
    return '';
  }
}

/** What takes the direction of the letters around it (UAX #9 W1, W4–W7, N1). Brackets are tried (N0). */
const BETWEEN = EN | ES | ET | CS | NSM | WS | ON;

/**
 * Whether a run begins and ends with left-to-right letters, or ends with digits after them, and has nothing but
 * neutrals between: it is then one run of level 2, whatever stands around it. Most are, and the algorithm is dear.
 */
function isPlainRun(run: string): boolean {
  const last = classAt(run, run.length - 1);
  if (classAt(run, 0) !== L || (last & (L | EN)) === 0) return false;
  for (let i = 0; i < run.length; i++) {
    const bits = classAt(run, i);
    if ((bits & CONTROL) !== 0 || (bits & (L | BETWEEN)) === 0) return false;
    if ((bits & ON) !== 0 && isBracket(run[i] as string)) return false;
  }
  return true;
}

function sample(bits: number): string {
  if (bits & L) return 'a';
  return bits & R ? '\u05d0' : '\u0627';
}
