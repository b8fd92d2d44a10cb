import type { Direction } from '../article.ts';
import { cleanText, directionOfTitle, markText, type BidiPolicy } from '../text/index.ts';
import { directHtml } from '../html/index.ts';
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
const MAY_TURN = /[\u0590-\u08FF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC]|[\uD802\uD803\uD83A\uD83B]/;

function isPlainLtr(text: string, setting: Setting): boolean {
  return setting.direction === 'ltr' && setting.feedDirection === 'ltr' && !MAY_TURN.test(text);
}

/** A plain text on one line, without what XML forbids and without unbalanced controls; stored bytes under `none`. */
export function plainLine(text: string, policy: BidiPolicy): string {
  const line = cleanXml(text).replace(/[\t\n ]+/g, ' ').trim();
  return policy === 'none' || !MAY_TURN.test(line) ? line : cleanText(line);
}

/** The one place where plain text of a feed is marked: titles, summaries, names, labels, captions. */
export function marked(text: string, setting: Setting): string {
  const line = plainLine(text, setting.policy);
  if (line === '' || setting.policy === 'none' || isPlainLtr(line, setting)) return line;
  return markText(line, directionOfTitle(line, setting.direction), setting.feedDirection, setting.policy);
}

/** HTML with its wrapper, directions and marks; left alone where all is from left to right. */
export function directed(html: string, setting: Setting): string {
  if (isPlainLtr(html, setting)) return html;
  return directHtml(html, { direction: setting.direction, language: setting.language }, setting.policy);
}

export { MAY_TURN };
