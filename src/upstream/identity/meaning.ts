/** Whether an item says something else than before. */
import { textOfHtml } from '../../html/index.ts';
import { isCounterLine } from '../../text/boilerplate/counters.ts';
import { asciiDigits } from '../../text/index.ts';
import type { UpstreamItem } from '../upstream-feed.ts';
import { canonicalLink } from './canonical-link.ts';
import { hashOf } from '../../text/hash.ts';

export type Worded = Pick<UpstreamItem, 'title' | 'summary' | 'contentHtml'>;

/**
 * Hash of what an item says in title, summary and content: 16 hexadecimal digits. Markup, white space, invisible
 * controls, the shape of digits, pictures, tracking parameters, counters, ages, share buttons and labelled
 * advertisements do not change it; numbers in sentences do.
 */
export function meaningHash(item: Worded): string {
  return hashOf(`${titleOf(item.title)}\n${item.summary === undefined ? '' : proseOf(item.summary)}\n${bodyOf(item)}`);
}

/** What the content says, '' where there is none: as {@link meaningHash} takes it. */
export function bodyOf(item: Worded): string {
  return item.contentHtml === undefined ? '' : proseOf(textOfHtml(item.contentHtml));
}

/** A title as it is compared: counters after it dropped, unless they are all there is. */
export function titleOf(title: string): string {
  return proseOf(title) || plainText(title).replace(/\s+/g, ' ').trim();
}

function proseOf(text: string): string {
  const kept: string[] = [];
  for (const line of plainText(text).split('\n')) {
    if (isCounterLine(line)) continue;
    for (const part of partsOf(line)) if (!isCounterLine(part)) kept.push(part);
  }
  return kept.join(' ').replace(/https?:\/\/[^\s<>"']+/gi, (url) => canonicalLink(url) ?? url).replace(/\s+/g, ' ').trim();
}

/** A line's sentences, bracketed remarks and what stands between separators. */
function partsOf(line: string): string[] {
  return line.split(/(?<=[.!?؟۔…])\s|\s?[|·•]\s?|\s(?=\([^()]{1,60}\)(?:\s|$))|(?<=\))\s/u);
}

function plainText(text: string): string {
  return asciiDigits(text.normalize('NFKC')).replace(/[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '');
}
