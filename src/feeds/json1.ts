import type { Extension } from 'feed';
import { channelOf, type Channel } from './channel.ts';
import { entriesOf, summaryText, type Entry } from './entry.ts';
import { preciseInstantOf } from '../text/instant.ts';
import { objectsOf } from './coerce.ts';
import { directContent } from './mark.ts';
import type { Media } from './media.ts';
import { jsonAuthors } from './person.ts';
import type { FeedData } from './shapes.ts';
import { cleanXml } from './xml.ts';

const VERSION = 'https://jsonfeed.org/version/1.1';
/** Deeper objects of an extension are left out; an object that contains itself ends there. */
const DEPTH = 20;

/** A copy that JSON can write: no functions, big numbers as strings, strings without what XML forbids. */
function plain(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanXml(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || typeof value === 'symbol' || depth > DEPTH) return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (Array.isArray(value)) return value.map((each) => plain(each, depth + 1) ?? null);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [cleanXml(key), plain(each, depth + 1)]));
}

/** Extensions as members; their names begin with an underscore (JSON Feed 1.1, Extensions). */
function extensionMembers(extensions: Extension[]): Record<string, unknown> {
  return Object.fromEntries(
    extensions
      .filter(({ name }) => typeof name === 'string' && name !== '')
      .map(({ name, objects }) => [cleanXml(name.startsWith('_') ? name : `_${name}`), plain(objects)]),
  );
}

function attachmentsOf(files: Media[], image: Media | undefined): object[] | undefined {
  // A member's type is required; the picture has a member of its own.
  const attached = files.filter(({ type, url }) => type !== undefined && url !== image?.url);
  if (attached.length === 0) return undefined;
  return attached.map(({ url, type, title, length, duration }) => ({
    url,
    mime_type: type,
    title,
    size_in_bytes: length,
    duration_in_seconds: duration,
  }));
}

/** An item has content_html or content_text, or both (JSON Feed 1.1, Items). */
function contentOf(entry: Entry): { content_html?: string; content_text?: string; summary?: string } {
  const { content, description } = entry;
  const summary = summaryText(entry);
  if (content !== undefined) return { content_html: content, summary };
  if (description?.html === true) return { content_html: directContent(description.text, entry) };
  return { content_text: summary ?? entry.title ?? entry.link ?? '' };
}

/** What JSON Feed has no member for: a caption without its picture, and where an item was taken from. */
function ownMembers({ caption, image, source }: Entry): object | undefined {
  const alone = image === undefined ? caption : undefined;
  if (alone === undefined && source === undefined) return undefined;
  return { caption: alone, source: source && { title: source.title, url: source.link, feed_url: source.feed } };
}

export function jsonItem(entry: Entry): Record<string, unknown> {
  const { titlePlain, direction, image, extensions } = entry;
  return {
    id: entry.jsonId,
    url: entry.link,
    external_url: entry.source === undefined ? undefined : entry.link,
    title: entry.title,
    ...contentOf(entry),
    image: image?.url,
    date_published: entry.published === undefined ? undefined : preciseInstantOf(entry.published),
    date_modified: entry.updated === undefined ? undefined : preciseInstantOf(entry.updated),
    authors: jsonAuthors(entry.authors),
    tags: entry.categories.length === 0 ? undefined : [...new Set(entry.categories.map(({ name }) => name))],
    language: entry.language,
    attachments: attachmentsOf(entry.files, image),
    _bidi: { dir: direction, title_plain: titlePlain },
    _nashra: ownMembers(entry),
    ...(extensions.length > 0 ? extensionMembers(extensions) : undefined),
  };
}

/** Of the indentation, in spaces. */
const INDENT = 1;

/** The document with these items, and nothing else that follows from them. */
export function jsonDocument({ extensions }: FeedData, channel: Channel, items: unknown[]): string {
  const { self, hub, author } = channel;
  const next = channel.links.find(({ rel, href }) => rel === 'next' && href !== self.json)?.href;
  return `${JSON.stringify(
    {
      version: VERSION,
      title: channel.title,
      home_page_url: channel.link,
      feed_url: self.json,
      description: channel.description,
      next_url: next,
      icon: channel.image,
      favicon: channel.favicon,
      authors: author === undefined ? undefined : jsonAuthors([author]),
      language: channel.language,
      hubs: hub === undefined ? undefined : [{ type: hub.startsWith('wss:') ? 'WebSocket' : 'WebSub', url: hub }],
      _bidi: { dir: channel.direction, title_plain: channel.titlePlain },
      ...extensionMembers(objectsOf(extensions)),
      items,
    },
    undefined,
    INDENT,
  )}\n`;
}

/** The feed as JSON Feed 1.1. */
export function json1Of(feed: FeedData): string {
  const channel = channelOf(feed);
  return jsonDocument(feed, channel, entriesOf(feed.items, channel, 'jsonId').map(jsonItem));
}

/** An item as it stands in the list of {@link jsonDocument}. */
export function itemJson(entry: Entry): string {
  const indent = ' '.repeat(2 * INDENT);
  // A line break within a string is escaped.
  return indent + JSON.stringify(jsonItem(entry), undefined, INDENT).replaceAll('\n', `\n${indent}`);
}

const EMPTY_LIST = '[]\n}\n';

/** What stands before the items, between two of them, and behind them. */
export function jsonFrame(feed: FeedData, channel: Channel): [string, string, string] {
  const empty = jsonDocument(feed, channel, []);
  if (!empty.endsWith(EMPTY_LIST)) throw new Error('the list of items must be the last member');
  return [`${empty.slice(0, -EMPTY_LIST.length)}[\n`, ',\n', `\n${' '.repeat(INDENT)}]\n}\n`];
}
