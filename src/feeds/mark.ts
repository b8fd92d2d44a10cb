import type { Direction } from '../article.ts';
import { cleanText, directionOfTitle, markText, type BidiPolicy } from '../text/index.ts';
import { BIDI_CONTROLS, hasBidiControl } from '../text/bidi/controls.ts';
import { directHtml } from '../content/index.ts';
import { cleanXml } from './xml.ts';

/** What the marks of a text depend on besides the text. */
export interface BidiContext {
  /** Direction of the item (or of the feed, for its own texts). */
  direction: Direction;
  language?: string;
  feedDirection: Direction;
  policy: BidiPolicy;
}

/**
 * Right-to-left letters and everything that acts on direction. Without them, and with left to right all around, there
 * is nothing to mark.
 */
export const MAY_REORDER = new RegExp(
  `[\\u0590-\\u08ff${BIDI_CONTROLS}\\ufb1d-\\ufdff\\ufe70-\\ufefc]|[\\ud802\\ud803\\ud83a\\ud83b]`,
);

function isAllLtr(text: string, context: BidiContext): boolean {
  return context.direction === 'ltr' && context.feedDirection === 'ltr' && !MAY_REORDER.test(text);
}

/** White space that becomes one space, and bidi controls: one look for what most lines have nothing of. */
const NOT_PLAIN = new RegExp(`[\\t\\n${BIDI_CONTROLS}]| {2}`);

/** A plain text on one line, without unbalanced controls; under `none` with those it was given. */
export function plainLine(text: string, policy: BidiPolicy): string {
  if (!NOT_PLAIN.test(text)) return text.trim();
  const line = (/[\t\n]| {2}/.test(text) ? text.replace(/[\t\n ]+/g, ' ') : text).trim();
  if (!hasBidiControl(line)) return line;
  const clean = cleanText(line).trim();
  // What is nothing but marks is nothing under any policy.
  return policy === 'none' && clean !== '' ? line : clean;
}

/** Most lines that are remembered of one context, and UTF-16 units of one. */
const MOST_REMEMBERED = 2_000;
const LONGEST_REMEMBERED = 200;
/**
 * Lines as they were marked last. Marking is a third of the work of a document, and titles, names and categories come
 * again: in three formats, in every cut, and one author in every item. One map for each of the eight contexts: to put
 * the context into the key costs more than the look.
 */
const remembered = Array.from({ length: 8 }, () => new Map<string, string>());

/** The one place where plain text of a feed is marked: titles, summaries, names, labels, captions. */
export function markLine(text: string, context: BidiContext): string {
  return markPlainLine(plainLine(text, context.policy), context);
}

/** {@link markLine} of what {@link plainLine} gave. */
export function markPlainLine(line: string, context: BidiContext): string {
  const { direction, feedDirection, policy } = context;
  if (line === '' || policy === 'none' || isAllLtr(line, context)) return line;
  if (line.length > LONGEST_REMEMBERED) return markedLine(line, context);
  const lines = remembered[
    (direction === 'rtl' ? 1 : 0) + (feedDirection === 'rtl' ? 2 : 0) + (policy === 'mark' ? 4 : 0)
  ] as Map<string, string>;
  const known = lines.get(line);
  if (known !== undefined) return known;
  const marked = markedLine(line, context);
  if (lines.size >= MOST_REMEMBERED) lines.clear();
  lines.set(line, marked);
  return marked;
}

function markedLine(line: string, { direction, feedDirection, policy }: BidiContext): string {
  return markText(line, directionOfTitle(line, direction), feedDirection, policy);
}

/** {@link markLine} for a field that may be missing; what holds nothing but marks is missing too. */
export function markOptional(text: string | undefined, context: BidiContext): string | undefined {
  return text === undefined ? undefined : markLine(text, context) || undefined;
}

/**
 * HTML with its wrapper, directions and marks; left alone if everything runs from left to right. Cleaned
 * after that, since what was a character reference may have become a character.
 */
export function directContent(html: string, context: BidiContext): string {
  if (context.policy === 'none' || isAllLtr(html, context)) return cleanXml(html);
  return cleanXml(directHtml(html, { direction: context.direction, language: context.language }, context.policy));
}
