/** Marks for plain text, made while rendering and never stored. */
import type { Direction } from '../direction.ts';
import { AN, BN, classAt, CONTROL, EN, L, NSM, RTL, S, WS } from './classes.ts';
import { LRE, LRI, LRM, PDI, RLE, RLI, RLM } from './controls.ts';
import { eachParagraph, withoutEdgeControls } from '../clean.ts';
import { firstStrong, hasRightToLeft, majorityDirection } from './direction.ts';
import { BIDI_CONTROLS } from './controls.ts';
import { islandsOf, markIslands, unmarkIslands } from './islands/index.ts';
import { isOrderSafe } from './order.ts';

/** How feeds are marked: with isolates (the default), with a mark alone, or not at all. */
export type BidiPolicy = 'isolate' | 'mark' | 'none';

/**
 * Plain text with what it needs to be drawn in the right order by readers that guess its direction
 * or do not look for it.
 *
 * Where it would be right anyway it is given back as it is. Where only a guess from the first strong
 * letter would go wrong, one RLM or LRM stands before it. Where the order depends on the box, it is
 * isolated as well; the mark stands before the isolate, because several readers skip isolates when
 * they look for the base. Islands ({@link islandsOf}) are kept whole by marks within it. Left-to-right
 * text without a right-to-left letter is never touched in a left-to-right feed.
 *
 * In a text of several paragraphs each is marked by itself, since an isolate ends with its paragraph
 * (UAX #9 X8), and each by its own majority.
 *
 * @param text clean text ({@link cleanText}); marks of an earlier call are taken off first, so that
 *   marking twice changes nothing.
 * @param base the direction of this string, see {@link directionOfTitle}
 * @param feedDirection the direction of the language of the feed around it
 * @param policy `none` gives the text back untouched
 */
export function markText(
  text: string,
  base: Direction,
  feedDirection: Direction,
  policy: BidiPolicy = 'isolate',
): string {
  if (policy === 'none') return text;
  const plain = unmarkText(text);
  const several = /[\n\r\u0085\u2029]/.test(plain.trim());
  return eachParagraph(plain, (paragraph) =>
    markParagraph(paragraph, several ? (majorityDirection(paragraph) ?? base) : base, feedDirection, policy),
  );
}

/**
 * The text without the marks of {@link markText}: for clean text, byte for byte what was marked, the author's own marks
 * within it included.
 */
export function unmarkText(text: string): string {
  return eachParagraph(text, unmarkParagraph);
}

/** The controls before what is seen of a paragraph. */
const LEAD = new RegExp(`^[\\s${LRM}${RLM}${LRE}${RLE}${LRI}${RLI}]+`);
const EITHER_MARK = new RegExp(`[${LRM}${RLM}]`);
const OPENING = new RegExp(`[${LRE}${RLE}${LRI}${RLI}]`);

/** What is marked within begins with a mark, which clean text never does: so it is told from what its author marked. */
function unmarkParagraph(text: string): string {
  const within = withoutEdgeControls(text);
  const lead = LEAD.exec(text)?.[0] ?? '';
  if (!EITHER_MARK.test(lead)) return within;
  // Before an isolate or embedding stands the mark of the item, whose direction may be the other one.
  const own = OPENING.exec(lead)?.[0] ?? lead.trimStart()[0];
  return unmarkIslands(within, own === RLM || own === RLI || own === RLE ? 'rtl' : 'ltr');
}

function markParagraph(text: string, base: Direction, feedDirection: Direction, policy: BidiPolicy): string {
  if (!/\S/.test(text)) return text;
  const mark = base === 'rtl' ? RLM : LRM;
  const within = markIslands(text, base, policy === 'mark' ? LRM : undefined);
  const isolated = policy === 'mark' ? mark + within : mark + (base === 'rtl' ? RLI : LRI) + within + PDI;
  if (within !== text) return isolated;
  if (base === 'ltr' && feedDirection === 'ltr' && !hasRightToLeft(text)) return text;
  if (!isSafe(text)) return isolated;
  if (firstStrong(text) === base) return text;
  // The mark is a letter to the algorithm: `★ 5 ★`, alike in both boxes by itself, is not after RLM.
  return isOrderSafe(mark + text) ? mark + text : isolated;
}

/**
 * What {@link markText} would put around one line under the isolate policy, in a right-to-left feed.
 *
 * @param hasNoIslands says that none were found in this very text
 */
export function marksAround(line: string, base: Direction, hasNoIslands = false): { mark: boolean; isolate: boolean } {
  if (UNUSUAL.test(line)) {
    const marked = markText(line, base, 'rtl');
    return {
      mark: marked[0] === RLM || marked[0] === LRM,
      isolate: marked.startsWith(RLI, 1) || marked.startsWith(LRI, 1),
    };
  }
  if (!/\S/.test(line)) return { mark: false, isolate: false };
  // Cells of tables: drawn alike in any box and behind any mark, and no letter to guess from.
  if (NUMBER.test(line)) return { mark: true, isolate: false };
  if ((!hasNoIslands && islandsOf(line, base).length > 0) || !isSafe(line)) return { mark: true, isolate: true };
  if (firstStrong(line) === base) return { mark: false, isolate: false };
  return { mark: true, isolate: !isOrderSafe((base === 'rtl' ? RLM : LRM) + line) };
}

const NUMBER = /^\d{1,20}(?:[.,]\d{1,20})?$/;

/** Controls that were set before, and what ends a paragraph. */
const UNUSUAL = new RegExp(`[${BIDI_CONTROLS}\\n\\r\\u001c-\\u001e\\u0085\\u2029]`);

/**
 * {@link isOrderSafe} with a quick answer for the usual lines. With letters of one direction only, every neutral
 * between two of them takes theirs in both boxes (N1), and a sign at one end alone stands on the left in one and on the
 * right in the other; with letters of both, the first run does.
 */
function isSafe(text: string): boolean {
  return quickAnswer(text) ?? isOrderSafe(text);
}

const BRACKET_AT_EDGE = /^\s*[\p{Ps}\p{Pe}]|[\p{Ps}\p{Pe}]\s*$/u;

/** Undefined where the line must be tried. */
function quickAnswer(text: string): boolean | undefined {
  let seen = 0;
  let first = 0;
  let last = 0;
  let before = WS;
  for (let i = 0; i < text.length; i++) {
    const bits = classAt(text, i);
    if (bits & (CONTROL | S | AN)) return undefined;
    seen |= bits;
    if (seen & L && seen & RTL) return false;
    if (bits & NSM && before & WS) return undefined;
    before = bits;
    if (bits === 0 || bits & (NSM | BN | WS)) continue;
    if (first === 0) first = bits;
    last = bits;
  }
  // Brackets take the direction of what they hold (N0).
  if (BRACKET_AT_EDGE.test(text)) return undefined;
  const own = seen & RTL ? RTL : L;
  if ((seen & own) === 0 || first & EN) return undefined;
  const [begins, ends] = [(first & own) !== 0, (last & (own | EN)) !== 0];
  return begins || ends ? begins && ends : undefined;
}
