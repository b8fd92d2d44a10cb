import { alternatesOf } from './alternates.ts';
import { channelOf, type Channel } from './channel.ts';
import { descriptionHtml, entriesOf, type Entry } from './entry.ts';
import { Prefixes, withExtensions, type Part } from './extension.ts';
import { distinctLinks, linkElement } from './links.ts';
import { objectsOf, rfc822, stringOf } from './coerce.ts';
import { durationOf, type Media } from './media.ts';
import { rssAuthors } from './person.ts';
import type { FeedData } from './shapes.ts';
import { rssSource } from './source.ts';
import { attributes, cdata, element, xmlText, xmlTitle, prolog, textElement } from './xml.ts';

const DOCS = 'https://validator.w3.org/feed/docs/rss2.html';

/**
 * `enclosure` and `media:content` of an item. RSS has one enclosure an item, whose type is required;
 * what has no type, and every further file, goes into media:content.
 */
function mediaParts(entry: Entry): Part[] {
  const enclosed = entry.files.find(({ type }) => type !== undefined);
  const parts: Part[] = [];
  if (enclosed !== undefined) {
    parts.push([
      'enclosure',
      element('enclosure', '', { url: enclosed.url, length: enclosed.length ?? 0, type: enclosed.type }),
    ]);
  }
  const described = entry.caption !== undefined && entry.image !== undefined;
  for (const media of entry.files) {
    if (media !== enclosed)
      parts.push([
        'media:content',
        mediaContent(media, described && media.url === entry.image?.url ? entry.caption : undefined),
      ]);
  }
  return parts;
}

function mediaContent(
  { url, type, medium, length, duration, width, height }: Media,
  caption: string | undefined,
): string {
  return element(
    'media:content',
    caption === undefined ? '' : element('media:description', xmlText(caption), { type: 'plain' }),
    {
      url,
      type,
      medium,
      fileSize: length,
      duration: duration === undefined ? undefined : Math.round(duration),
      width,
      height,
    },
  );
}

export function itemXml(entry: Entry, { options }: Channel, prefixes: Prefixes): string {
  const podcast = options.podcast === true;
  const description = descriptionHtml(entry);
  // An item must have one of both (RSS 2.0, elements of item).
  const title = entry.title ?? (description === undefined ? (entry.link ?? entry.guid) : undefined);
  const parts: Part[] = [
    ['title', title === undefined ? '' : element('title', xmlTitle(title))],
    ['link', textElement('link', entry.link)],
    ['guid', element('guid', xmlText(entry.guid), { isPermaLink: entry.guidIsPermaLink ? 'true' : 'false' })],
  ];
  const published = entry.published ?? entry.updated;
  if (published !== undefined) parts.push(['pubDate', element('pubDate', rfc822(published))]);
  const authors = rssAuthors(entry.authors);
  parts.push([authors.startsWith('<author>') ? 'author' : 'dc:creator', authors]);
  if (entry.language !== undefined) parts.push(['dc:language', element('dc:language', entry.language)]);
  for (const { name, domain } of entry.categories) parts.push(['category', textElement('category', name, { domain })]);
  if (description !== undefined) parts.push(['description', element('description', cdata(description))]);
  if (entry.content !== undefined) parts.push(['content:encoded', element('content:encoded', cdata(entry.content))]);
  parts.push(...mediaParts(entry));
  const duration = podcast ? entry.files.find((media) => media.duration !== undefined)?.duration : undefined;
  if (duration !== undefined) parts.push(['itunes:duration', element('itunes:duration', durationOf(duration))]);
  if (entry.source !== undefined) parts.push(['source', rssSource(entry.source)]);
  for (const link of entry.links) parts.push(['atom:link', linkElement('atom:link', link)]);
  for (const [name, xml] of parts) if (xml !== '' && name.includes(':')) prefixes.use(name.slice(0, name.indexOf(':')));
  return `<item>\n${withExtensions(parts, entry.extensions, prefixes)}</item>\n`;
}

/** The elements that podcast programs look for, as `feed` writes them. */
function podcastParts({ options, author, image, titlePlain }: Channel): Part[] {
  const parts: Part[] = [];
  const category = stringOf(options.category);
  const add = (name: string, content: string, of?: Record<string, string>) =>
    parts.push([name, element(name, content, of)]);
  if (category !== undefined) {
    add('googleplay:category', '', { text: category });
    add('itunes:category', '', { text: category });
  }
  if (author?.email !== undefined) {
    add('googleplay:owner', xmlText(author.email));
    add(
      'itunes:owner',
      textElement('itunes:name', stringOf(options.author?.name) ?? titlePlain)
        + textElement('itunes:email', author.email),
    );
  }
  if (stringOf(options.author?.name) !== undefined && author !== undefined) {
    add('googleplay:author', xmlText(author.name));
    add('itunes:author', xmlText(author.name));
  }
  if (image !== undefined) {
    add('googleplay:image', '', { href: image });
    add('itunes:image', '', { href: image });
  }
  return parts;
}

function channelParts(channel: Channel): Part[] {
  const { options, title, link, image } = channel;
  const parts: Part[] = [
    ['title', element('title', xmlTitle(title))],
    ['link', textElement('link', link ?? channel.self.rss)],
    ['description', element('description', xmlText(channel.description ?? title))],
  ];
  if (channel.language !== undefined) {
    // The bare primary subtag: readers compare this element with a list of those.
    parts.push(['language', element('language', channel.language.split('-', 1)[0]!)]);
  }
  parts.push(['copyright', textElement('copyright', channel.rights)]);
  if (channel.updated !== undefined) parts.push(['lastBuildDate', element('lastBuildDate', rfc822(channel.updated))]);
  for (const category of channel.categories) parts.push(['category', textElement('category', category)]);
  parts.push(
    ['generator', textElement('generator', channel.generator)],
    ['docs', textElement('docs', stringOf(options.docs) ?? DOCS)],
  );
  if (channel.ttl !== undefined) parts.push(['ttl', element('ttl', String(channel.ttl))]);
  if (image !== undefined && (link ?? channel.self.rss) !== undefined) {
    parts.push([
      'image',
      element(
        'image',
        element('url', xmlText(image))
          + element('title', xmlTitle(title))
          + textElement('link', link ?? channel.self.rss),
      ),
    ]);
  }
  const links = distinctLinks([...alternatesOf(channel, 'rss'), ...channel.links]);
  if (links.length > 0) parts.push(['atom:link', links.map((each) => linkElement('atom:link', each)).join('')]);
  return parts;
}

/** What stands before the items and behind them. @param prefixes with those that the items use */
export function rssFrame({ extensions }: FeedData, channel: Channel, prefixes: Prefixes): [string, string] {
  const { options } = channel;
  const parts = channelParts(channel);
  if (options.podcast === true) parts.push(...podcastParts(channel));
  for (const [name] of parts) if (name.includes(':')) prefixes.use(name.slice(0, name.indexOf(':')));
  const head = withExtensions(parts, objectsOf(extensions), prefixes);
  const root = `<rss${attributes({ version: '2.0', ...prefixes.declarations() })}>`;
  return [`${prolog(stringOf(options.stylesheet))}${root}\n<channel>\n${head}`, '</channel>\n</rss>\n'];
}

/** The feed as RSS 2.0. */
export function rss2Of(feed: FeedData): string {
  const channel = channelOf(feed);
  const prefixes = new Prefixes(channel.options.namespaces);
  let items = '';
  for (const entry of entriesOf(feed.items, channel, 'guid')) items += itemXml(entry, channel, prefixes);
  const [head, tail] = rssFrame(feed, channel, prefixes);
  return `${head}${items}${tail}`;
}
