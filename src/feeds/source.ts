import { canonicalLanguage, directionOfLanguage } from '../text/index.ts';
import { preciseInstantOf } from '../text/instant.ts';
import { stringOf, timeOf } from './coerce.ts';
import { markOptional, type BidiContext } from './mark.ts';
import { linkElement } from './links.ts';
import type { ItemSource } from './shapes.ts';
import { absoluteUri, webUrl } from './web-url.ts';
import { element, xmlText, textElement } from './xml.ts';

/** The feed that an item was taken from. */
export interface Source {
  id: string;
  title: string;
  language?: string;
  link?: string;
  feed?: string;
  updated?: number;
}

/** The source of an item if it has a title and something to identify it. */
export function sourceOf(given: ItemSource | undefined, context: BidiContext): Source | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const link = webUrl(given.link);
  const feed = webUrl(given.feed);
  const id = absoluteUri(given.id) ?? feed ?? link;
  const tag = stringOf(given.language);
  const language = tag === undefined ? undefined : canonicalLanguage(tag);
  const direction = (language === undefined ? undefined : directionOfLanguage(language)) ?? context.direction;
  const title = markOptional(stringOf(given.title), { ...context, direction });
  if (title === undefined || id === undefined) return undefined;
  return { id, title, language, link, feed, updated: timeOf(given.updated) };
}

/** `source` of an Atom entry (RFC 4287 §4.2.11). */
export function atomSource({ id, title, language, link, feed, updated }: Source): string {
  return element(
    'source',
    textElement('id', id)
      + element('title', xmlText(title), { type: 'text', 'xml:lang': language })
      + (updated === undefined ? '' : element('updated', preciseInstantOf(updated)))
      + (link === undefined ? '' : linkElement('link', { rel: 'alternate', href: link }))
      + (feed === undefined ? '' : linkElement('link', { rel: 'self', href: feed })),
  );
}

/** `source` of an RSS item: its title, and the address of the feed. */
export function rssSource({ title, feed }: Source): string {
  return feed === undefined ? '' : element('source', xmlText(title), { url: feed });
}
