import type { XmlElement } from '../xml/element.ts';
import { instantOfText, type ReadContext } from './context.ts';

/** `issued` and `created` are those of Atom 0.3, under its prefix in RSS. */
const PUBLISHED = [
  'pubDate',
  'published',
  'atom:published',
  'issued',
  'atom:issued',
  'dc:date',
  'dcterms:issued',
  'dcterms:created',
  'dc:created',
  'created',
  'atom:created',
  'dcterms:date',
  'date',
];
const UPDATED = ['updated', 'atom:updated', 'modified', 'dcterms:modified', 'atom:modified', 'dc:date'];

export interface ItemDates {
  published?: string;
  updated?: string;
  publishedText?: string;
  updatedText?: string;
}

/** When an item was published and when changed. Of several dates the first that can be read counts. */
export function datesOf(item: XmlElement, context: ReadContext): ItemDates {
  const dates: ItemDates = {};
  [dates.publishedText, dates.published] = firstDate(item, PUBLISHED, context);
  [dates.updatedText, dates.updated] = firstDate(item, UPDATED, context);
  return dates;
}

function firstDate(
  item: XmlElement,
  names: readonly string[],
  context: ReadContext,
): [string | undefined, string | undefined] {
  let written: string | undefined;
  for (const name of names) {
    const text = item.child(name)?.deepText().trim();
    if (text === undefined || text === '') continue;
    written ??= text.slice(0, 200);
    const date = instantOfText(text, context);
    if (date !== undefined) return [text.slice(0, 200), date];
  }
  return [written, undefined];
}
