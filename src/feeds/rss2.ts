import { alternatesOf } from './alternates.ts';
import { channelOf, type Channel } from './channel.ts';
import { descriptionHtml, entriesOf, type Entry } from './entry.ts';
import { Parts, Prefixes } from './extension.ts';
import { distinctLinks, linkElement } from './links.ts';
import { objectsOf, stringOf } from './coerce.ts';
import { rfc822Of } from '../text/instant.ts';
import { durationOf, type Media } from './media.ts';
import { rssAuthors } from './person.ts';
import { addEpisode } from './podcast/episode.ts';
import { addShow } from './podcast/show.ts';
import type { FeedData } from './shapes.ts';
import { rssSource } from './source.ts';
import { cdata, element, xmlText, xmlTitle, prolog, textElement } from './xml.ts';

const DOCS = 'https://validator.w3.org/feed/docs/rss2.html';

/**
 * `enclosure` and `media:content` of an item. RSS has one enclosure an item, whose type is required;
 * what has no type, and every further file, goes into media:content.
 */
function addMedia(parts: Parts, entry: Entry): void {
  const enclosed = entry.files.find(({ type }) => type !== undefined);
  if (enclosed !== undefined) {
    parts.add(
      'enclosure',
      element('enclosure', '', { url: enclosed.url, length: enclosed.length ?? 0, type: enclosed.type }),
    );
  }
  const described = entry.caption !== undefined && entry.image !== undefined;
  for (const media of entry.files) {
    if (media === enclosed) continue;
    const caption = described && media.url === entry.image?.url ? entry.caption : undefined;
    parts.addPrefixed('media', 'media:content', mediaContent(media, caption));
  }
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
  const description = descriptionHtml(entry);
  // An item must have one of both (RSS 2.0, elements of item).
  const title = entry.title ?? (description === undefined ? (entry.link ?? entry.id) : undefined);
  const parts = new Parts(entry.extensions, prefixes);
  if (title !== undefined) parts.add('title', element('title', xmlTitle(title)));
  parts.add('link', textElement('link', entry.link));
  parts.add('guid', element('guid', xmlText(entry.id), entry.isPermaLink ? IS_PERMALINK : IS_NO_PERMALINK));
  const published = entry.published ?? entry.updated;
  if (published !== undefined) parts.add('pubDate', element('pubDate', rfc822Of(published)));
  const authors = rssAuthors(entry.authors);
  if (authors.startsWith('<author>')) parts.add('author', authors);
  else parts.addPrefixed('dc', 'dc:creator', authors);
  if (entry.language !== undefined) parts.addPrefixed('dc', 'dc:language', element('dc:language', entry.language));
  for (const { name, domain } of entry.categories)
    parts.add('category', textElement('category', name, domain === undefined ? undefined : { domain }));
  if (description !== undefined) parts.add('description', element('description', cdata(description)));
  if (entry.content !== undefined)
    parts.addPrefixed('content', 'content:encoded', element('content:encoded', cdata(entry.content)));
  if (entry.files.length > 0) addMedia(parts, entry);
  const duration = durationOfEntry(entry);
  if (entry.episode !== undefined) addEpisode(parts, entry.episode, duration);
  else if (options.podcast === true && duration !== undefined)
    parts.addPrefixed('itunes', 'itunes:duration', element('itunes:duration', durationOf(duration)));
  if (entry.source !== undefined) parts.add('source', rssSource(entry.source));
  for (const link of entry.links) parts.addPrefixed('atom', 'atom:link', linkElement('atom:link', link));
  return `<item>\n${parts.end()}</item>\n`;
}

/** Seconds. */
function durationOfEntry({ files, episode }: Entry): number | undefined {
  return files.find((media) => media.duration !== undefined)?.duration ?? episode?.duration;
}

const IS_PERMALINK = { isPermaLink: 'true' };
const IS_NO_PERMALINK = { isPermaLink: 'false' };

/** The elements that podcast programs look for, as `feed` writes them. */
function addPodcast(parts: Parts, { options, author, image, titlePlain }: Channel): void {
  const category = stringOf(options.category);
  const add = (name: string, content: string, of?: Record<string, string>) =>
    parts.addPrefixed(name.slice(0, name.indexOf(':')), name, element(name, content, of));
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
}

function addChannel(parts: Parts, channel: Channel): void {
  const { options, title, link, image } = channel;
  parts.add('title', element('title', xmlTitle(title)));
  parts.add('link', textElement('link', link ?? channel.self.rss));
  parts.add('description', element('description', xmlText(channel.description ?? title)));
  if (channel.language !== undefined) {
    // The bare primary subtag: readers compare this element with a list of those.
    parts.add('language', element('language', channel.language.split('-', 1)[0]!));
  }
  parts.add('copyright', textElement('copyright', channel.rights));
  if (channel.updated !== undefined) parts.add('lastBuildDate', element('lastBuildDate', rfc822Of(channel.updated)));
  for (const category of channel.categories) parts.add('category', textElement('category', category));
  parts.add('generator', textElement('generator', channel.generator));
  parts.add('docs', textElement('docs', stringOf(options.docs) ?? DOCS));
  if (channel.ttl !== undefined) parts.add('ttl', element('ttl', String(channel.ttl)));
  if (image !== undefined && (link ?? channel.self.rss) !== undefined) {
    parts.add(
      'image',
      element(
        'image',
        element('url', xmlText(image))
          + element('title', xmlTitle(title))
          + textElement('link', link ?? channel.self.rss),
      ),
    );
  }
  const links = distinctLinks([...alternatesOf(channel, 'rss'), ...channel.links]);
  parts.addPrefixed('atom', 'atom:link', links.map((each) => linkElement('atom:link', each)).join(''));
  if (channel.archive) parts.addPrefixed('fh', 'fh:archive', element('fh:archive', ''));
}

/** What stands before the items and behind them. @param prefixes with those that the items use */
export function rssFrame({ extensions }: FeedData, channel: Channel, prefixes: Prefixes): [string, string] {
  const { options } = channel;
  const parts = new Parts(objectsOf(extensions), prefixes);
  addChannel(parts, channel);
  if (channel.show !== undefined) addShow(parts, channel.show);
  else if (options.podcast === true) addPodcast(parts, channel);
  const head = parts.end();
  const root = `<rss version="2.0"${prefixes.declarations()}>`;
  return [`${prolog(stringOf(options.stylesheet))}${root}\n<channel>\n${head}`, '</channel>\n</rss>\n'];
}

/** The feed as RSS 2.0. */
export function rss2Of(feed: FeedData): string {
  const channel = channelOf(feed);
  const prefixes = new Prefixes(channel.options.namespaces);
  let items = '';
  for (const entry of entriesOf(feed.items, channel, 'rss')) items += itemXml(entry, channel, prefixes);
  const [head, tail] = rssFrame(feed, channel, prefixes);
  return `${head}${items}${tail}`;
}
