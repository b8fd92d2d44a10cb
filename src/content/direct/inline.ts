/** What stands in a line: islands of the other direction, and code. */
import type { Direction } from '../../article.ts';
import { LRI, LRM, PDI, RLM } from '../../text/bidi/controls.ts';
import { islandsOf } from '../../text/index.ts';
import type { BidiPolicy, Island } from '../../text/index.ts';
import { escapeText } from '../../text/escape.ts';
import type { Line, Piece } from './lines.ts';

/** Stands for what is seen and is no text (U+FFFC, object replacement character). */
export const OBJECT = '\ufffc';

/** How islands are set in lines of the other direction. */
export const ISLANDS: Record<Direction, string> = { ltr: '<bdi dir="ltr">', rtl: '<bdi dir="rtl">' };

/** Code that is drawn from left to right in any box: words that begin with a letter and end in one. */
export const PLAIN_CODE = /^[A-Za-z](?:[\w .-]*\w)?$/;

/**
 * Sets the islands of a line (content rule 6): in bdi, with their marks in it, so that a reader which drops bdi has
 * them all the same; one that begins in one element and ends in another by its marks alone. What stands in code or is
 * set apart by the author is left alone.
 *
 * @param base direction of the line
 * @returns the text in which none were found; undefined if one was set
 */
export function setIslands(line: Line, base: Direction, policy: BidiPolicy): string | undefined {
  let written = '';
  for (const piece of line.pieces)
    written += piece.inside === undefined ? readAs(piece) : OBJECT.repeat(piece.text.length);
  // A line break of the source is a space.
  const flat = written.replace(/[\n\r\u0085\u2029]/g, ' ');
  const islands = islandsOf(flat, base);
  if (islands.length === 0) return flat;
  let start = 0;
  let next = 0;
  for (const piece of line.pieces) {
    const end = start + piece.text.length;
    const cuts: Cut[] = [];
    for (; next < islands.length; next++) {
      const island = islands[next] as Island;
      if (island.start >= end) break;
      const [before, after] = [withPolicy(island.before, policy), withPolicy(island.after, policy)];
      const whole = island.start >= start && island.end <= end;
      const tag = whole ? ISLANDS[island.after.endsWith(RLM) && base === 'ltr' ? 'rtl' : 'ltr'] : '';
      if (island.start >= start) cuts.push({ at: island.start - start, html: tag + before, text: before });
      if (island.end > end) break;
      cuts.push({ at: island.end - start, html: tag === '' ? after : `${after}</bdi>`, text: after });
    }
    if (piece.token.text !== undefined && cuts.length > 0) setCuts(piece, cuts);
    start = end;
  }
  return undefined;
}

/** The text of a piece as it is read for islands: signs in sup as the raised ones that they look like. */
export function readAs({ text, isRaised }: Pick<Piece, 'text' | 'isRaised'>): string {
  return isRaised === true ? text.replace(/[-+\u2212]/g, (sign) => (sign === '+' ? '\u207a' : '\u207b')) : text;
}

/** What is put into a text at a place. */
interface Cut {
  at: number;
  html: string;
  text: string;
}

function setCuts(piece: Piece, cuts: readonly Cut[]): void {
  let html = '';
  let marked = '';
  let from = 0;
  for (const { at, html: put, text } of cuts) {
    const between = piece.text.slice(from, at);
    html += escapeText(between) + put;
    marked += between + text;
    from = at;
  }
  const rest = piece.text.slice(from);
  piece.token.instead = html + escapeText(rest);
  piece.marked = marked + rest;
}

function withPolicy(mark: string, policy: BidiPolicy): string {
  return policy === 'mark' && (mark === LRI || mark === PDI) ? LRM : mark;
}

/**
 * Isolates inline code of a right-to-left line, and what the author has set left-to-right, from
 * outside, for readers that keep no `dir` and no bdi.
 */
export function isolateCode(line: Line): void {
  if (line.torn) return;
  for (const { open, close, text } of line.codes) {
    if (PLAIN_CODE.test(text)) continue;
    open.before = LRI;
    close.after = PDI;
  }
}

/** The text of a line as a reader has it that keeps no bdi and no `dir`, with the marks set so far. */
export function plainOf(line: Line): string {
  if (line.pieces.length === 1) {
    const { inside, marked, text } = line.pieces[0] as Piece;
    if (inside === undefined) return marked ?? text;
  }
  const isIsolated = (code: boolean) => line.codes.some(({ open, isCode }) => isCode === code && open.before !== '');
  const isolated = { code: isIsolated(true), apart: isIsolated(false) };
  let plain = '';
  for (const { inside, marked, text } of line.pieces) {
    plain += inside !== undefined && isolated[inside] ? LRI + text + PDI : (marked ?? text);
  }
  return plain;
}
