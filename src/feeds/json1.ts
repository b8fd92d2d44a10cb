import type { Extension } from 'feed';
import { channelOf, type Channel } from './channel.ts';
import { deletedMember } from './deleted.ts';
import { entriesOf, summaryText, type Entry } from './entry.ts';
import { preciseInstantOf } from '../text/instant.ts';
import { objectsOf } from './coerce.ts';
import { directContent } from './mark.ts';
import type { Media } from './media.ts';
import { jsonAuthors, type Person } from './person.ts';
import { episodeJson } from './podcast/episode.ts';
import { showJson } from './podcast/show.ts';
import type { FeedData } from './shapes.ts';
import { cleanXml } from './xml.ts';
import { jsonText, quoted, quotedContent } from './json.ts';

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
function extensionMembers(extensions: readonly Extension[]): Record<string, unknown> {
  return Object.fromEntries(
    extensions
      .filter(({ name }) => typeof name === 'string' && name !== '')
      .map(({ name, objects }) => [cleanXml(name.startsWith('_') ? name : `_${name}`), plain(objects)]),
  );
}

/** @param seconds of the first of them, if nothing is said of it there */
function attachmentsOf(files: readonly Media[], image: Media | undefined, seconds?: number): object[] | undefined {
  // A member's type is required; the picture has a member of its own.
  const attached = files.filter(({ type, url }) => type !== undefined && url !== image?.url);
  if (attached.length === 0) return undefined;
  return attached.map(({ url, type, title, length, duration }, at) => ({
    url,
    mime_type: type,
    title,
    size_in_bytes: length,
    duration_in_seconds: duration ?? (at === 0 ? seconds : undefined),
  }));
}

/** An item has content_html or content_text, or both (JSON Feed 1.1, Items). */
function contentJson(entry: Entry): string {
  const { content, description } = entry;
  if (content !== undefined)
    return `${NEXT}"content_html": ${quotedContent(content)}${textMember('summary', summaryText(entry))}`;
  if (description?.html === true)
    return `${NEXT}"content_html": ${quotedContent(directContent(description.text, entry))}`;
  return textMember('content_text', summaryText(entry) ?? entry.title ?? entry.link ?? '');
}

/** What JSON Feed has no member for: a caption without its picture, and where an item was taken from. */
function ownMembers({ caption, image, source }: Entry): object | undefined {
  const alone = image === undefined ? caption : undefined;
  if (alone === undefined && source === undefined) return undefined;
  return { caption: alone, source: source && { title: source.title, url: source.link, feed_url: source.feed } };
}

/** Between two members of an item. */
const NEXT = ',\n   ';
/** How deep the members of an item stand. */
const MEMBER = 3;

function textMember(name: string, text: string | undefined): string {
  return text === undefined ? '' : `${NEXT}"${name}": ${quoted(text)}`;
}

function member(name: string, value: unknown): string {
  const json = value === undefined ? undefined : jsonText(value, MEMBER);
  return json === undefined ? '' : `${NEXT}${quoted(name)}: ${json}`;
}

function instantMember(name: string, time: number | undefined): string {
  return time === undefined ? '' : `${NEXT}"${name}": "${preciseInstantOf(time)}"`;
}

/** An author alone with a name is the usual case. */
function authorsMember(people: readonly Person[]): string {
  const [first] = people;
  if (
    people.length !== 1
    || first === undefined
    || first.url !== undefined
    || first.email !== undefined
    || first.avatar
  )
    return member('authors', jsonAuthors(people));
  return `${NEXT}"authors": [\n    {\n     "name": ${quoted(first.name)}\n    }\n   ]`;
}

function tagsMember(categories: Entry['categories']): string {
  if (categories.length === 0) return '';
  let tags = '';
  for (const name of new Set(categories.map((category) => category.name)))
    tags += `${tags === '' ? '' : ','}\n    ${quoted(name)}`;
  return `${NEXT}"tags": [${tags}\n   ]`;
}

/**
 * An item as it stands in the list of the document: as JSON.stringify writes it with an indent of 1, which takes twice
 * the time for the content alone.
 */
export function itemJson(entry: Entry): string {
  const { link, title, titlePlain, image, files } = entry;
  const extensions = entry.extensions.length > 0 ? extensionMembers(entry.extensions) : undefined;
  let json = `  {\n   "id": ${quoted(entry.id)}`;
  json += textMember('url', link);
  if (entry.source !== undefined) json += textMember('external_url', link);
  json += textMember('title', title) + contentJson(entry) + textMember('image', image?.url);
  json += instantMember('date_published', entry.published) + instantMember('date_modified', entry.updated);
  json += authorsMember(entry.authors) + tagsMember(entry.categories) + textMember('language', entry.language);
  if (files.length > 0) json += member('attachments', attachmentsOf(files, image, entry.episode?.duration));
  if (extensions !== undefined && Object.hasOwn(extensions, '_bidi')) json += member('_bidi', extensions._bidi);
  else {
    const plainTitle = titlePlain === undefined ? '' : `,\n    "title_plain": ${quoted(titlePlain)}`;
    json += `${NEXT}"_bidi": {\n    "dir": "${entry.direction}"${plainTitle}\n   }`;
  }
  const podcast = episodeJson(entry.episode);
  if (podcast !== undefined && (extensions === undefined || !Object.hasOwn(extensions, '_podcast')))
    json += member('_podcast', podcast);
  if (extensions === undefined) return `${json}${member('_nashra', ownMembers(entry))}\n  }`;
  json += member('_nashra', Object.hasOwn(extensions, '_nashra') ? extensions._nashra : ownMembers(entry));
  for (const [name, value] of Object.entries(extensions))
    if (name !== '_bidi' && name !== '_nashra') json += member(name, value);
  return `${json}\n  }`;
}

/** The document without items. */
export function emptyJson({ extensions }: FeedData, channel: Channel): string {
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
      _podcast: channel.show === undefined ? undefined : showJson(channel.show),
      _deleted: channel.deleted.length === 0 ? undefined : channel.deleted.map(deletedMember),
      ...extensionMembers(objectsOf(extensions)),
      items: [],
    },
    undefined,
    1,
  )}\n`;
}

const EMPTY_LIST = '[]\n}\n';

/** What stands before the items, between two of them, and behind them. */
export function jsonFrame(feed: FeedData, channel: Channel): [string, string, string] {
  const empty = emptyJson(feed, channel);
  if (!empty.endsWith(EMPTY_LIST)) throw new Error('the list of items must be the last member');
  return [`${empty.slice(0, -EMPTY_LIST.length)}[\n`, ',\n', '\n ]\n}\n'];
}

/** The feed as JSON Feed 1.1. */
export function json1Of(feed: FeedData): string {
  const channel = channelOf(feed);
  const entries = entriesOf(feed.items, channel, 'json');
  if (entries.length === 0) return emptyJson(feed, channel);
  const [head, between, tail] = jsonFrame(feed, channel);
  let items = '';
  for (const entry of entries) items += `${items === '' ? '' : between}${itemJson(entry)}`;
  return `${head}${items}${tail}`;
}
