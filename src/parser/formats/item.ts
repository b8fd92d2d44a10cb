import type { Author, Direction } from '../../article.ts';
import { cleanText } from '../../text/clean.ts';
import { LIMITS } from '../limits.ts';
import type { ItemHtml, ItemSource, UpstreamItem } from '../upstream-feed.ts';
import type { XmlElement } from '../xml/element.ts';
import { categoriesOf } from './categories.ts';
import { addressOf, numberOf, present, type ReadContext } from './context.ts';
import { datesOf } from './item-dates.ts';
import { firstSource, textOfItem } from './item-text.ts';
import { alternateOf, linkOf, linksOf, plainLinks, type ReadLink } from './links.ts';
import { enclosuresOf, imageOf, mediaOf } from './media.ts';
import { distinctPeople, personOfElement } from './people.ts';
import { placeOf } from './geo-place.ts';
import { lineOf, nameOf } from './plain-text.ts';
import { episodeOf } from './podcast.ts';

/** An item or entry. What the feed says for all of its items is added afterwards (`inheritFromFeed`). */
export function readItem(item: XmlElement, atom: boolean, given: ReadContext): UpstreamItem<ItemHtml> {
  const links = linksOf(item);
  const permalink = item.child('guid')?.attribute('isPermaLink')?.trim().toLowerCase() !== 'false';
  const originalUrl = addressOf(item.child('feedburner:origLink')?.text, item.inherited.base);
  const url = addressOfItem(item, links, permalink);
  const context: ReadContext = { ...given, itemUrl: originalUrl ?? url };
  const media = mediaOf(item, context);
  const enclosures = enclosuresOf(item, links, media, context);
  const { title, ...texts } = textOfItem(item, atom, context);
  const id = identityOf(item);
  const rights = firstSource(item, RIGHTS, atom);
  const base = item.inherited.base;
  return withoutAbsent<UpstreamItem<ItemHtml>>({
    id,
    guid: id,
    ...(item.child('guid') && { permalink }),
    url,
    originalUrl,
    title,
    ...texts,
    language: languageOf(item, context),
    direction: directionOf(item),
    ...datesOf(item, context),
    authors: distinctPeople(AUTHORS.flatMap((name) => people(item, name))),
    contributors: distinctPeople(CONTRIBUTORS.flatMap((name) => people(item, name))),
    categories: categoriesOf(item),
    image: imageOf(item, media, enclosures, context),
    enclosures,
    media,
    externalUrl: linkOf(links, 'related', 'via'),
    commentsUrl:
      addressOf(item.child('comments')?.text, base)
      ?? links.find((link) => link.rel === 'replies' && /html/.test(link.type ?? 'html'))?.url,
    commentsFeed:
      addressOf(item.child('wfw:commentRss')?.text, base)
      ?? links.find((link) => link.rel === 'replies' && /xml/.test(link.type ?? ''))?.url,
    comments: numberOf(item.child('thr:total')?.text ?? item.child('slash:comments')?.text),
    inReplyTo: item.child('thr:in-reply-to')?.attribute('ref')?.trim() || undefined,
    copyright: rights === undefined ? undefined : lineOf(rights) || undefined,
    from: sourceOf(item, atom, context),
    place: placeOf(item),
    podcast: episodeOf(item),
    links: plainLinks(links),
  });
}

const AUTHORS = ['author', 'atom:author', 'dc:creator', 'itunes:author', 'managingEditor', 'googleplay:author'];
const CONTRIBUTORS = ['contributor', 'atom:contributor', 'dc:contributor'];
const RIGHTS = ['rights', 'atom:rights', 'dc:rights', 'dcterms:rights', 'copyright', 'media:copyright'];

function identityOf(item: XmlElement): string | undefined {
  for (const name of ['guid', 'id', 'atom:id']) {
    for (const element of item.children(name)) {
      const text = cleanText(element.deepText()).trim();
      if (text !== '') return text.slice(0, LIMITS.urlCharacters);
    }
  }
  const about = item.attribute('rdf:about')?.trim() || item.child('dc:identifier')?.text.trim();
  return about ? about.slice(0, LIMITS.urlCharacters) : undefined;
}

/** `link` of RSS, the alternate link of Atom, a guid that is an address, `content src`. */
function addressOfItem(item: XmlElement, links: readonly ReadLink[], permalink: boolean): string | undefined {
  for (const element of item.children('link')) {
    const url =
      element.attribute('href') === undefined && (element.attribute('rel') ?? 'alternate') === 'alternate'
        ? addressOf(element.deepText(), element.inherited.base)
        : undefined;
    if (url !== undefined) return url;
  }
  const alternate = alternateOf(links);
  if (alternate !== undefined) return alternate;
  const guid = item.child('guid')?.deepText().trim() ?? item.attribute('rdf:about')?.trim();
  if (permalink && guid !== undefined && /^https?:\/\//i.test(guid)) return addressOf(guid, undefined);
  const id = item.child('id')?.deepText().trim();
  const content = item.child('content');
  return (
    addressOf(content?.attribute('src'), content?.inherited.base)
    ?? (id !== undefined && /^https?:\/\//i.test(id) && links.length === 0 ? addressOf(id, undefined) : undefined)
  );
}

/**
 * What the item itself says, else its content or title. `xml:lang` of what it stands in is the feed's word for all
 * (`inheritFromFeed`).
 */
function languageOf(item: XmlElement, context: ReadContext): string | undefined {
  const own = item.child('dc:language')?.text ?? item.child('language')?.text ?? item.attribute('xml:lang');
  const said = own ?? PARTS.map((part) => saidBy(item.child(part))).find((tag) => tag !== undefined);
  return said === undefined ? undefined : context.languageOf(said.trim());
}

/** `dir` is not an attribute of Atom, but feeds that need it have it. */
function directionOf(item: XmlElement): Direction | undefined {
  const content = item.child('content');
  const dir = (item.attribute('dir') ?? content?.attribute('dir'))?.trim().toLowerCase();
  if (dir === 'rtl' || dir === 'ltr') return dir;
  // Editors write `ltr` on the div of xhtml whatever stands in it.
  return divOf(content)?.attribute('dir')?.trim().toLowerCase() === 'rtl' ? 'rtl' : undefined;
}

const PARTS = ['content', 'atom:content', 'title', 'summary'];

function saidBy(part: XmlElement | undefined): string | undefined {
  const div = divOf(part);
  return part?.attribute('xml:lang') ?? div?.attribute('xml:lang') ?? div?.attribute('lang');
}

/** The div that xhtml stands in: it is not content (RFC 4287 §3.1.1.3). */
function divOf(part: XmlElement | undefined): XmlElement | undefined {
  return part?.attribute('type') === 'xhtml' ? part.children()[0] : undefined;
}

const people = (item: XmlElement, name: string): (Author | undefined)[] => item.children(name).map(personOfElement);

function sourceOf(item: XmlElement, atom: boolean, context: ReadContext): ItemSource | undefined {
  const source = item.child('source') ?? item.child('atom:source');
  if (source === undefined) return undefined;
  if (source.nodes === undefined) {
    return present<ItemSource>({
      title: nameOf(source.text) || undefined,
      feedUrl: addressOf(source.attribute('url'), source.inherited.base),
    });
  }
  const links = linksOf(source);
  const title = firstSource(source, ['title', 'atom:title'], atom);
  return present<ItemSource>({
    id: source.child('id')?.text.trim() || source.child('atom:id')?.text.trim() || undefined,
    title: title === undefined ? undefined : lineOf(title) || undefined,
    url: alternateOf(links),
    feedUrl: linkOf(links, 'self'),
    updated: datesOf(source, context).updated,
  });
}

function withoutAbsent<T extends object>(value: T): T {
  const kept = value as Record<string, unknown>;
  for (const key in kept) {
    const member = kept[key];
    if (
      member === undefined
      || (Array.isArray(member) && member.length === 0 && (key === 'media' || key === 'contributors'))
    )
      delete kept[key];
  }
  return value;
}
