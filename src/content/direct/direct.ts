/** Content set in its direction, for readers of every kind: the content rules, made while rendering. */
import type { Direction } from '../../article.ts';
import { FSI, hasBidiControl, LRE, LRI, LRM, PDF, PDI, RLE, RLI, RLM } from '../../text/bidi/controls.ts';
import { marksAround } from '../../text/bidi/mark.ts';
import { firstStrong } from '../../text/index.ts';
import type { BidiPolicy } from '../../text/index.ts';
import { htmlOf, tokensOf, type Token } from '../reading/tokens.ts';
import { directBlocks, lineMajority } from './blocks.ts';
import { isolateCode, plainOf, setIslands } from './inline.ts';
import { linesOf, type Line } from './lines.ts';
import { stripDirection } from './strip.ts';
import { wrapperOf } from './wrapper.ts';
import type { DirectedItem } from './wrapper.ts';

/**
 * Round a whole line stand embeddings and not isolates: a line is a paragraph of its own, so the order is the same, and
 * QtWebKit (QuiteRSS) writes numbers within RLI…PDI backwards (docs/readers.md).
 */
const EMBEDDINGS: Record<Direction, string> = { ltr: LRE, rtl: RLE };
/** What isolates hold, with them. */
const ISOLATED = new RegExp(`[${LRI}${RLI}${FSI}][^${PDI}]*${PDI}`, 'g');

/**
 * Stored content with all that readers need to draw it in the right order.
 *
 * One wrapper `<div dir lang>` for readers that keep `dir`; `dir` on every block that holds text;
 * where a line begins with a letter of the other direction, or is drawn otherwise in a box of the
 * other direction, RLM or LRM and isolates, for readers that guess or keep no attributes; and
 * left-to-right islands in right-to-left lines as `<bdi dir="ltr">` with their marks in it. What the
 * author set (`dir`, bdi, bdo) stays. Code keeps its text: marks stand outside the code element, and
 * in a pre of several lines there are none, since they would be copied with the code.
 *
 * Left-to-right content in a left-to-right item is marked only where a line begins with a
 * right-to-left letter. Directing twice changes nothing; {@link stripDirection} takes the marks out.
 *
 * @param html content as sanitizeHtml gives it
 * @param policy `mark` makes no isolate characters; `none` gives the content back as it is stored,
 *   without a wrapper
 */
export function directHtml(html: string, item: DirectedItem, policy: BidiPolicy = 'isolate'): string {
  if (policy === 'none' || html.trim() === '') return html;
  return directTokens(tokensOf(html), html, item, policy);
}

/** The same for content that was read. Its tokens are changed. */
export function directTokens(given: Token[], html: string, item: DirectedItem, policy: BidiPolicy = 'isolate'): string {
  if (policy === 'none' || html.trim() === '') return html;
  const wrapper = wrapperOf(item);
  const isMarked = html.startsWith(wrapper) || hasBidiControl(html);
  const content = linesOf(isMarked ? tokensOf(stripDirection(html, item)) : given);
  const { blocks, given: directions } = directBlocks(content.root, item.direction);
  for (const [block, direction] of directions) if (block.token !== undefined) setDirection(block.token, direction);
  for (const code of content.codes) setDirection(code, 'ltr');
  let first = true;
  for (const line of content.lines) {
    if (!line.pieces.some(({ token }) => token.text !== undefined)) continue;
    const base = blocks.get(line.block) ?? item.direction;
    const own = directionOfLine(line, base, item.direction);
    markLine(line, { own, base, item: item.direction, first }, policy);
    first = false;
  }
  return `${wrapper}${htmlOf(content.tokens)}</div>`;
}

function directionOfLine(line: Line, base: Direction, item: Direction): Direction {
  const { block } = line;
  // Not asked here: whether the block's `dir` is stored. The second time, ours would be.
  if (block.name === 'pre') return base;
  if (block.token !== undefined && block.lines.length === 1 && block.blocks.length === 0) return base;
  return lineMajority(line, item) ?? base;
}

interface Place {
  /** Direction of the line. */
  own: Direction;
  /** Direction of its block. */
  base: Direction;
  item: Direction;
  /** Whether it is the first of the item: Miniflux and Vienna take the direction of all from it. */
  first: boolean;
}

function markLine(line: Line, { own, base, item, first }: Place, policy: BidiPolicy): void {
  const code = line.block.name === 'pre';
  const isolates = policy === 'isolate' && !line.torn;
  const calm = own === 'rtl' && !code ? marksOfCalm(line) : undefined;
  // The mark before a line says which islands are set in it; where it must be the item's, isolates say so.
  const looked = !code && calm === undefined && (isolates || !first || own === item);
  const flat = looked ? setIslands(line, own, isolates ? 'isolate' : 'mark') : undefined;
  const set = looked && flat === undefined;
  if (own === 'rtl' && !code && policy === 'isolate') isolateCode(line);
  const plain = calm === undefined ? plainOf(line) : '';
  const severalLines = code && /\n/.test(plain.trim());
  let before = '';
  let isolated = false;
  if (severalLines) {
    if (first && firstStrong(plain) !== item) before = markOf(item);
  } else {
    const marks =
      calm
      ?? (set && own === 'rtl' && isolates
        ? BOTH
        : marksOf(SPACES.test(plain) ? plain.replace(/\s+/g, ' ').trim() : plain.trim(), own, {
            amongRtl: item === 'rtl' || own !== base,
            flat,
          }));
    isolated = isolates && (marks.isolate || own !== item || own !== base);
    const mark = isolated || set || marks.mark;
    if (first && own !== item) before = markOf(item);
    else if (mark) before = markOf(own);
  }
  if (before !== '' || isolated) enclose(line, before + (isolated ? EMBEDDINGS[own] : ''), isolated ? PDF : '');
}

const BOTH = { mark: true, isolate: true };
const NEITHER = { mark: false, isolate: false };
/** Hebrew and Arabic letters with their vowel signs, and signs that stand between them without a direction. */
const CALM =
  /^[\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3][\u05d0-\u05ea\u0620-\u0652\u0671-\u06d3\u200c\s.,:!"«»،؛؟…–-]*$/;
const ENDS_IN_LETTER = /[\u05d0-\u05ea\u0620-\u0652\u0671-\u06d3؛؟]$/;

/**
 * The marks of a right-to-left line of one text that is nothing but right-to-left prose: it is drawn alike in any box
 * unless a sign stands at its end. Undefined for any other line.
 */
function marksOfCalm({ pieces, codes }: Line): { mark: boolean; isolate: boolean } | undefined {
  const [piece] = pieces;
  if (piece === undefined || pieces.length > 1 || codes.length > 0 || piece.inside !== undefined) return undefined;
  const text = piece.text.trim();
  if (!CALM.test(text) || /\s[\u064b-\u0652]|\u200c$/.test(text)) return undefined;
  return ENDS_IN_LETTER.test(text) ? NEITHER : BOTH;
}

/** White space that is not one space. */
const SPACES = /[^\S ]|  /;

/**
 * What plain-text rules 1 and 2 put around a line.
 * @param context `flat` is the text in which no islands were found
 */
function marksOf(
  text: string,
  own: Direction,
  { amongRtl, flat }: { amongRtl: boolean; flat: string | undefined },
): { mark: boolean; isolate: boolean } {
  // Letters of both directions, outside isolates: their runs change places with the box. This is the
  // usual case, and the algorithm is the dear part of directing.
  if (own === 'rtl' && /[A-Za-z]/.test(text)) {
    const open = text.replace(ISOLATED, '');
    if (/[A-Za-z]/.test(open) && /[\u05d0-\u05ea\u0620-\u064a]/.test(open)) return BOTH;
  }
  if (own === 'ltr' && !amongRtl) return { mark: firstStrong(text) === 'rtl', isolate: false };
  return marksAround(text, own, flat?.trim() === text);
}

function markOf(direction: Direction): string {
  return direction === 'rtl' ? RLM : LRM;
}

/** Puts characters around what is seen of a line; white space at its edges stays outside. */
function enclose({ start, end }: Line, before: string, after: string): void {
  if (start === undefined) return;
  if (start.text === undefined) start.before = before + start.before;
  else {
    const html = start.instead ?? start.source;
    const spaces = /^\s*/.exec(html)?.[0] ?? '';
    start.instead = spaces + before + html.slice(spaces.length);
  }
  if (after === '' || end === undefined) return;
  if (end.text === undefined) end.after += after;
  else {
    const html = end.instead ?? end.source;
    const seen = html.trimEnd().length;
    end.instead = html.slice(0, seen) + after + html.slice(seen);
  }
}

function setDirection(token: Token, direction: Direction): void {
  const start = `<${token.name}`;
  if (token.dir === undefined && token.source.startsWith(start)) {
    token.instead = `${start} dir="${direction}"${token.source.slice(start.length)}`;
    return;
  }
  // One that is not believed makes room.
  const source = token.source.replace(/ dir="[a-z]*"/, '');
  token.instead = source.replace(/^<[^\s/>]+/, (name) => `${name} dir="${direction}"`);
}
