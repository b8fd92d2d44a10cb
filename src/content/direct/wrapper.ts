/** The div around content: ours, and those of aggregators. */
import type { Direction } from '../../article.ts';
import { canonicalLanguage, majorityDirection } from '../../text/index.ts';
import { textOfHtml } from '../reading/text.ts';

/** What content belongs to. */
export interface DirectedItem {
  direction: Direction;
  /** BCP 47 tag. */
  language?: string;
}

/** The start tag of the wrapper. */
export function wrapperOf({ direction, language }: DirectedItem): string {
  const tag = language === undefined ? undefined : canonicalLanguage(language);
  return tag === undefined ? `<div dir="${direction}">` : `<div dir="${direction}" lang="${tag}">`;
}

/** Feedly's: `<div style="direction:rtl;text-align:right">`. */
const FEEDLY = /^\s*<div\s+style\s*=\s*["']\s*direction\s*:\s*rtl\s*;\s*text-align\s*:\s*right\s*;?\s*["']\s*>/i;

/**
 * The HTML without the wrapper in which Feedly sends right-to-left content, where it holds all of it and says nothing
 * that the letters do not say: it would make one article two.
 */
export function unwrapHtml(html: string): string {
  const start = FEEDLY.exec(html.slice(0, 200))?.[0].length;
  const inside = start === undefined ? undefined : insideOf('div', html, start);
  return inside === undefined || majorityDirection(textOfHtml(inside.slice(0, SAMPLE))) === 'ltr' ? html : inside;
}

/** Characters of markup that the letters are read from. */
const SAMPLE = 8_000;

/**
 * What stands in an element that begins the HTML and ends it.
 *
 * @param start length of its start tag, with what stands before it
 * @returns undefined where something stands after it
 */
export function insideOf(name: string, html: string, start: number): string | undefined {
  let depth = 1;
  for (const tag of html.slice(start).matchAll(new RegExp(`<(/?)${name}\\b[^<>]*>`, 'gi'))) {
    depth += tag[1] === '' ? 1 : -1;
    if (depth > 0) continue;
    const end = start + tag.index;
    return html.slice(end + tag[0].length).trim() === '' ? html.slice(start, end) : undefined;
  }
  return undefined;
}
