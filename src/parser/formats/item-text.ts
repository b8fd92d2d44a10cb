import type { ItemHtml } from '../upstream-feed.ts';
import { type XmlElement } from '../xml/element.ts';
import { baseOf, type ReadContext } from './context.ts';
import { htmlOf, lineOf, summaryOf } from './plain-text.ts';
import { atomText, rssText, type TextSource } from './text-source.ts';

export interface ItemText {
  title: string;
  summary?: string;
  summaryHtml?: ItemHtml;
  contentHtml?: ItemHtml;
}

const TITLES = ['title', 'atom:title', 'dc:title', 'media:title', 'itunes:title'];
const CONTENTS = ['content:encoded', 'body', 'atom:content', 'content', 'fullitem'];
const SUMMARIES = [
  'description',
  'summary',
  'atom:summary',
  'dc:description',
  'itunes:summary',
  'googleplay:description',
  'media:description',
];

/** Title, content and summary of an item. What RSS calls description is the content if there is no other. */
export function textOfItem(item: XmlElement, atom: boolean, context: ReadContext): ItemText {
  const title = firstSource(item, TITLES, atom);
  const content = firstSource(item, CONTENTS, atom);
  let summary = firstSource(item, SUMMARIES, atom);
  if (summary === undefined) {
    const group = item.child('media:group') ?? item.child('media:content');
    summary = group && firstSource(group, ['media:description'], atom);
  }
  const text: ItemText = { title: title === undefined ? '' : lineOf(title) };
  const clean = (source: TextSource): ItemHtml | undefined =>
    context.clean(htmlOf(source), baseOf(source.base, context));
  const body = content ?? (atom ? undefined : summary);
  if (body !== undefined) text.contentHtml = clean(body);
  if (summary !== undefined && body !== summary && summary.value.trim() !== content?.value.trim()) {
    text.summary = summaryOf(summary) || undefined;
    text.summaryHtml = clean(summary);
  }
  return text;
}

/** The first of these children that holds something. */
export function firstSource(element: XmlElement, names: readonly string[], atom: boolean): TextSource | undefined {
  for (const name of names) {
    for (const child of element.children(name)) {
      const source = name.startsWith('atom:') || (atom && !name.includes(':')) ? atomText(child) : rssText(child);
      if (source.value.trim() !== '') return source;
    }
  }
  return undefined;
}
