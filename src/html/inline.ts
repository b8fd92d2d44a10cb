/** What stands in a line: islands of the other direction, and code. */
import { islandsOf } from '../text/index.ts';
import type { BidiPolicy } from '../text/index.ts';
import { escapeText } from './lines.ts';
import type { Line } from './lines.ts';

const LRM = '\u200e';
const LRI = '\u2066';
const PDI = '\u2069';

/** How an island is set. */
export const ISLAND = '<bdi dir="ltr">';

/** Code that is drawn from left to right in any box: words that begin with a letter and end in one. */
const PLAIN_CODE = /^[A-Za-z](?:[\w .-]*\w)?$/;

export function hasControls(text: string): boolean {
  return /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text);
}

/**
 * Sets the islands of a right-to-left line (content rule 6): in `<bdi dir="ltr">`, with their marks
 * in it, so that a reader which drops bdi has them all the same. What stands in code or is set apart
 * by the author is left alone, and so is what only begins in one element and ends in another.
 */
export function setIslands(line: Line, policy: BidiPolicy): void {
  let flat = '';
  const starts = line.pieces.map((piece) => {
    const start = flat.length + (piece.inside === undefined ? 0 : 1);
    flat += piece.inside === undefined ? piece.text : LRI + piece.text + PDI;
    return start;
  });
  // A line break of the source is a space.
  const islands = islandsOf(flat.replace(/[\n\r\u0085\u2029]/g, ' '), 'rtl');
  let place = 0;
  for (const [i, piece] of line.pieces.entries()) {
    const start = starts[i] as number;
    const end = start + piece.text.length;
    let html = '';
    let marked = '';
    let from = 0;
    for (; place < islands.length; place++) {
      const island = islands[place];
      if (island === undefined || island.start >= end) break;
      if (island.start < start || island.end > end || piece.inside !== undefined || piece.token.text === undefined) continue;
      const between = piece.text.slice(from, island.start - start);
      const own = piece.text.slice(island.start - start, island.end - start);
      const before = withPolicy(island.before, policy);
      const after = withPolicy(island.after, policy);
      html += `${escapeText(between)}${ISLAND}${before}${escapeText(own)}${after}</bdi>`;
      marked += between + before + own + after;
      from = island.end - start;
    }
    if (from === 0) continue;
    const rest = piece.text.slice(from);
    piece.token.instead = html + escapeText(rest);
    piece.marked = marked + rest;
  }
}

function withPolicy(mark: string, policy: BidiPolicy): string {
  return mark !== '' && policy === 'mark' ? LRM : mark;
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
  const isIsolated = (code: boolean) => line.codes.some(({ open, isCode }) => isCode === code && open.before !== '');
  const isolated = { code: isIsolated(true), apart: isIsolated(false) };
  let plain = '';
  for (const { inside, marked, text } of line.pieces) {
    plain += inside !== undefined && isolated[inside] ? LRI + text + PDI : (marked ?? text);
  }
  return plain;
}
