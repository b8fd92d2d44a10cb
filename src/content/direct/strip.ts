/** The way back: content without the marks that were made while rendering, or by others. */
import { hasBidiControl, LRI, LRM, PDI, RLM } from '../../text/bidi/controls.ts';
import { cleanText, unmarkText } from '../../text/index.ts';
import { escapeText } from '../../text/escape.ts';
import { htmlOf, tokensOf, type Token } from '../reading/tokens.ts';
import { ISLANDS, OBJECT, PLAIN_CODE, readAs } from './inline.ts';
import { linesOf } from './lines.ts';
import type { Content, Line } from './lines.ts';
import { insideOf, wrapperOf } from './wrapper.ts';
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
export function stripDirection(html: string, item?: DirectedItem): string {
  const wrapper = item === undefined ? undefined : wrapperOf(item);
  const inside =
    wrapper !== undefined && html.startsWith(wrapper) ? (insideOf('div', html, wrapper.length) ?? html) : html;
  if (!hasBidiControl(inside)) return inside;
  const content = linesOf(tokensOf(inside));
  const islands = removeIslands(content);
  for (const line of content.lines) cleanLine(line, islands);
  return htmlOf(content.tokens);
}

const ISLAND_TAGS: ReadonlySet<string> = new Set(Object.values(ISLANDS));
/** Marks at the edges of what an island holds. */
const MARKED = new RegExp(`^[${LRM}${RLM}${LRI}]|[${LRM}${RLM}${PDI}]$`);

/**
 * Takes islands as directHtml sets them out of their element, and the isolates around code away.
 * @returns what stood in the islands; its marks go with the line's
 */
function removeIslands({ tokens, lines }: Content): ReadonlySet<Token> {
  const islands = new Set<Token>();
  const places = new Map<Token, number>();
  for (const [i, token] of tokens.entries()) {
    places.set(token, i);
    const text = tokens[i + 1];
    const close = tokens[i + 2];
    if (
      !ISLAND_TAGS.has(token.source)
      || text?.text === undefined
      || close?.source !== '</bdi>'
      || !MARKED.test(text.text)
    )
      continue;
    token.instead = '';
    close.instead = '';
    islands.add(text);
  }
  for (const { open, close, text } of lines.flatMap(({ codes }) => codes)) {
    // What stands round an island, or round code that needs no isolate, is the author's.
    if (open.instead === '' || PLAIN_CODE.test(text)) continue;
    const before = tokens[(places.get(open) as number) - 1];
    const after = tokens[(places.get(close) as number) + 1];
    if (!before?.text?.endsWith(LRI) || !after?.text?.startsWith(PDI)) continue;
    setText(before, before.text.slice(0, -1));
    setText(after, after.text.slice(1));
  }
  return islands;
}

function setText(token: Token, text: string): void {
  token.text = text;
  token.instead = escapeText(text);
}

function cleanLine(line: Line, islands: ReadonlySet<Token>): void {
  const texts = line.pieces.map(({ token, text }) => token.text ?? text);
  if (!texts.some(hasBidiControl)) return;
  // A line break of the source is a space.
  const oneLine = (text: string): string => (line.block.name === 'pre' ? text : text.replace(BREAK, ' '));
  // What was set apart when the line was marked is so now.
  const seen = line.pieces.map(({ token, inside, isRaised }, i) => {
    const text = oneLine(readAs({ text: texts[i] as string, isRaised }));
    return inside === undefined || islands.has(token) ? text : OBJECT.repeat(text.length);
  });
  const unmarked = kept(texts, seen, unmarkText(seen.join('')));
  const clean = kept(unmarked, unmarked.map(oneLine), cleanText(unmarked.map(oneLine).join('')));
  for (const [i, { token }] of line.pieces.entries()) {
    if (token.text !== undefined && clean[i] !== texts[i]) setText(token, clean[i] as string);
  }
}

/** What is left of texts without the characters that are not in `clean`; `seen` is what stood for them. */
function kept(texts: readonly string[], seen: readonly string[], clean: string): string[] {
  let at = 0;
  return texts.map((text, i) => {
    let left = '';
    for (let place = 0; place < text.length; place++) {
      if (seen[i]?.[place] !== clean[at]) continue;
      left += text[place];
      at++;
    }
    return left;
  });
}
