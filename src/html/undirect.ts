/** The way back: content without the marks that were made while rendering, or by others. */
import { cleanText } from '../text/index.ts';
import { hasControls, ISLAND } from './inline.ts';
import { escapeText, htmlOf, linesOf } from './lines.ts';
import type { Content, Line, Token } from './lines.ts';
import { insideOfDiv, wrapperOf } from './wrapper.ts';
import type { DirectedItem } from './wrapper.ts';

const BREAK = /[\n\r\u0085\u2029]/g;

/**
 * Content without bidi controls at the edges of its lines, without unpaired ones and overrides, and
 * without the islands and the wrapper of {@link directHtml}: what was stored, but for `dir` on
 * blocks, which says nothing that the text does not say. ZWNJ, ZWJ and the author's own marks within
 * a line stay.
 *
 * @param item whose wrapper is taken off; without it none is
 */
export function undirectHtml(html: string, item?: DirectedItem): string {
  const wrapper = item === undefined ? undefined : wrapperOf(item);
  const inside = wrapper !== undefined && html.startsWith(wrapper) ? (insideOfDiv(html, wrapper.length) ?? html) : html;
  if (!hasControls(inside)) return inside;
  const content = linesOf(inside);
  removeIslands(content);
  for (const line of content.lines) cleanLine(line);
  return htmlOf(content.tokens);
}

/** Takes islands as directHtml sets them out of their element, and the isolates around code away. */
function removeIslands({ tokens, lines }: Content): void {
  const places = new Map<Token, number>();
  for (const [i, token] of tokens.entries()) {
    places.set(token, i);
    const text = tokens[i + 1];
    const close = tokens[i + 2];
    if (token.source !== ISLAND || text?.text === undefined || close?.source !== '</bdi>') continue;
    const bare = text.text.replace(/^[\u200e\u2066]/, '').replace(/[\u200e\u2069]$/, '');
    if (bare === text.text) continue;
    setText(text, bare);
    token.instead = '';
    close.instead = '';
  }
  for (const { open, close } of lines.flatMap(({ codes }) => codes)) {
    const before = tokens[(places.get(open) as number) - 1];
    const after = tokens[(places.get(close) as number) + 1];
    if (!before?.text?.endsWith('\u2066') || !after?.text?.startsWith('\u2069')) continue;
    setText(before, before.text.slice(0, -1));
    setText(after, after.text.slice(1));
  }
}

function setText(token: Token, text: string): void {
  token.text = text;
  token.instead = escapeText(text);
}

function cleanLine(line: Line): void {
  const texts = line.pieces.map(({ token, text }) => token.text ?? text);
  const flat = texts.join('');
  if (!hasControls(flat)) return;
  // A line break of the source is a space; in pre it ends a line.
  const clean = cleanText(line.block.name === 'pre' ? flat : flat.replace(BREAK, ' '));
  let at = 0;
  for (const [i, { token }] of line.pieces.entries()) {
    let kept = '';
    for (const char of texts[i] as string) {
      if (!clean.startsWith(char, at) && !(clean[at] === ' ' && char.search(BREAK) === 0)) continue;
      kept += char;
      at += char.length;
    }
    if (token.text !== undefined && kept !== texts[i]) setText(token, kept);
  }
}
