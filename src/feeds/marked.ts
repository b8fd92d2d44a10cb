import type { Direction } from '../article.ts';
import { cleanText, directionOfTitle, markText, type BidiPolicy } from '../text/index.ts';
import { BIDI_CONTROLS } from '../text/bidi/controls.ts';
import { directHtml } from '../content/index.ts';
import { cleanXml } from './xml.ts';

/** What the marks of a text depend on besides the text. */
export interface Setting {
  /** Direction of the item (or of the feed, for its own texts). */
  direction: Direction;
  language?: string;
  feedDirection: Direction;
  policy: BidiPolicy;
}

// Right-to-left letters and everything that acts on direction. Without them, and from left to right
// all around, there is nothing to mark.
const MAY_TURN = new RegExp(
  `[\\u0590-\\u08ff${BIDI_CONTROLS}\\ufb1d-\\ufdff\\ufe70-\\ufefc]|[\\ud802\\ud803\\ud83a\\ud83b]`,
);

function isPlainLtr(text: string, setting: Setting): boolean {
  return setting.direction === 'ltr' && setting.feedDirection === 'ltr' && !MAY_TURN.test(text);
}

/** A plain text on one line, without unbalanced controls; under `none` with those it was given. */
export function plainLine(text: string, policy: BidiPolicy): string {
  const line = text.replace(/[\t\n ]+/g, ' ').trim();
  if (!MAY_TURN.test(line)) return line;
  const clean = cleanText(line).trim();
  // What is nothing but marks is nothing under any policy.
  return policy === 'none' && clean !== '' ? line : clean;
}

/** The one place where plain text of a feed is marked: titles, summaries, names, labels, captions. */
export function marked(text: string, setting: Setting): string {
  const line = plainLine(text, setting.policy);
  if (line === '' || setting.policy === 'none' || isPlainLtr(line, setting)) return line;
  return markText(line, directionOfTitle(line, setting.direction), setting.feedDirection, setting.policy);
}

/** {@link marked} for a field that may be missing; what holds nothing but marks is missing too. */
export function markedField(text: string | undefined, setting: Setting): string | undefined {
  return text === undefined ? undefined : marked(text, setting) || undefined;
}

/**
 * HTML with its wrapper, directions and marks; left alone where all is from left to right. Cleaned
 * after that, since what was a character reference may have become a character.
 */
export function directed(html: string, setting: Setting): string {
  if (isPlainLtr(html, setting)) return cleanXml(html);
  return cleanXml(directHtml(html, { direction: setting.direction, language: setting.language }, setting.policy));
}

export { MAY_TURN };
