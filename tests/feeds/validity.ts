/**
 * What the W3C feed validator, RFC 4287, the RSS profile and JSON Feed 1.1 hold against a document, as
 * sentences; an empty list is a valid document. `self` is the address it was fetched from.
 */
import { all, only, parseXml, textIn, type Element } from './strict-xml.ts';

const URI = /^[a-z][a-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/i;
const RFC822 =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} (GMT|[+-]\d{4})$/;
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(;.*)?$/;

type Say = (problem: string) => void;

const isWeb = (url: string | undefined) => url !== undefined && URI.test(url) && /^https?:/i.test(url);

function unique(say: Say, what: string, values: (string | undefined)[]): void {
  const seen = new Set<string | undefined>();
  for (const value of values) {
    if (value !== undefined && seen.has(value)) say(`${what} twice: ${value}`);
    seen.add(value);
  }
}

function single(say: Say, parent: Element, names: string[]): void {
  for (const name of names) if (all(parent, name).length > 1) say(`${name} more than once in ${parent.name}`);
}

/** Relative references in content. */
function checkHtml(say: Say, html: string | undefined): void {
  for (const [, , url] of html?.matchAll(/<[a-z][^>]*\s(href|src|poster)="([^"]*)"/gi) ?? []) {
    if (!/^[a-z][a-z0-9+.-]*:/i.test(url!)) say(`relative reference in content: ${url}`);
  }
  if (/<script|\son[a-z]+=|\sstyle=/i.test(html ?? '')) say('unsafe or styled content');
}

function checkRssItem(say: Say, item: Element): void {
  single(say, item, [
    'title',
    'link',
    'description',
    'content:encoded',
    'pubDate',
    'guid',
    'author',
    'enclosure',
    'dc:language',
    'source',
  ]);
  const names = item.children.map(({ name }) => name);
  if (!names.includes('title') && !names.includes('description')) say('item with neither title nor description');
  if (names.includes('content:encoded') && names.indexOf('description') < 0) say('content:encoded without description');
  if (names.indexOf('description') > names.indexOf('content:encoded') && names.includes('content:encoded'))
    say('description after content:encoded');
  if (names.includes('author') && names.includes('dc:creator')) say('author and dc:creator both');
  const link = textIn(item, 'link');
  if (link !== undefined && !isWeb(link)) say(`link is no URL: ${link}`);
  const guid = only(item, 'guid');
  if (guid === undefined) say('item without guid');
  else if (guid.attributes.isPermaLink !== 'false' && (!isWeb(guid.text) || guid.text !== link))
    say(`guid is no permalink: ${guid.text}`);
  if (guid?.text === '') say('empty guid');
  const date = textIn(item, 'pubDate');
  if (date !== undefined && !RFC822.test(date)) say(`pubDate ${date}`);
  const author = textIn(item, 'author');
  if (author !== undefined && !/^[^\s@]+@[^\s@]+( \([^()]+\))?$/.test(author)) say(`author ${author}`);
  for (const creator of all(item, 'dc:creator')) if (creator.text.trim() === '') say('empty dc:creator');
  const language = textIn(item, 'dc:language');
  if (language !== undefined && !LANGUAGE.test(language)) say(`dc:language ${language}`);
  for (const {
    attributes: { url, length, type },
  } of all(item, 'enclosure')) {
    if (!isWeb(url)) say(`enclosure url ${url}`);
    if (!/^\d+$/.test(length ?? '')) say(`enclosure length ${length}`);
    if (!MEDIA_TYPE.test(type ?? '')) say(`enclosure type ${type}`);
  }
  for (const {
    attributes: { url, type },
  } of all(item, 'media:content')) {
    if (!isWeb(url)) say(`media:content url ${url}`);
    if (type !== undefined && !MEDIA_TYPE.test(type)) say(`media:content type ${type}`);
  }
  for (const source of all(item, 'source')) if (!isWeb(source.attributes.url)) say('source without url');
  for (const category of all(item, 'category')) if (category.text.trim() === '') say('empty category');
  checkHtml(say, textIn(item, 'content:encoded'));
  checkHtml(say, textIn(item, 'description'));
}

export function rssProblems(document: string, self?: string): string[] {
  const problems: string[] = [];
  const say: Say = (problem) => problems.push(problem);
  const rss = parseXml(document);
  if (rss.name !== 'rss' || rss.attributes.version !== '2.0') say('not RSS 2.0');
  for (const key of Object.keys(rss.attributes)) {
    const prefix = /^xmlns:(.+)$/.exec(key)?.[1];
    if (prefix !== undefined && !document.includes(`<${prefix}:`) && !document.includes(` ${prefix}:`))
      say(`namespace ${prefix} is not used`);
  }
  const channel = only(rss, 'channel');
  if (channel === undefined) return ['no channel'];
  single(say, channel, [
    'title',
    'link',
    'description',
    'language',
    'copyright',
    'lastBuildDate',
    'generator',
    'docs',
    'ttl',
    'image',
  ]);
  if (!textIn(channel, 'title')) say('channel without title');
  if (only(channel, 'description') === undefined) say('channel without description');
  const link = textIn(channel, 'link');
  if (!isWeb(link)) say(`channel link ${link}`);
  const language = textIn(channel, 'language');
  if (language !== undefined && !/^[a-z]{2,3}$/.test(language)) say(`language ${language}`);
  const built = textIn(channel, 'lastBuildDate');
  if (built !== undefined && !RFC822.test(built)) say(`lastBuildDate ${built}`);
  const ttl = textIn(channel, 'ttl');
  if (ttl !== undefined && !/^[1-9]\d*$/.test(ttl)) say(`ttl ${ttl}`);
  const image = only(channel, 'image');
  if (image !== undefined) {
    if (textIn(image, 'title') !== textIn(channel, 'title') || textIn(image, 'link') !== link)
      say('image of another channel');
    if (!isWeb(textIn(image, 'url'))) say('image without url');
  }
  const links = all(channel, 'atom:link');
  for (const {
    attributes: { href },
  } of links)
    if (!isWeb(href)) say(`atom:link ${href}`);
  const own = links.filter(({ attributes: { rel } }) => rel === 'self');
  if (
    self !== undefined
    && (own.length !== 1 || own[0]?.attributes.href !== self || own[0].attributes.type !== 'application/rss+xml')
  )
    say('atom:link self is not the address');
  checkArchive(say, channel, links, self);
  const markup = document.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  const rawTitles = markup.match(/<title>[^<]*<\/title>/g) ?? [];
  if (rawTitles.length !== (markup.match(/<title>/g) ?? []).length) say('markup in a title');
  for (const title of rawTitles) if (/&(?!#x(26|3C|3E);)/.test(title)) say(`reference in ${title}`);
  const items = all(channel, 'item');
  for (const item of items) checkRssItem(say, item);
  unique(
    say,
    'guid',
    items.map((item) => textIn(item, 'guid')),
  );
  return problems;
}

function checkAtomText(say: Say, parent: Element, name: string): void {
  const construct = only(parent, name);
  const type = construct?.attributes.type;
  if (construct !== undefined && type !== undefined && type !== 'text' && type !== 'html') say(`${name} type ${type}`);
}

function checkAtomLinks(say: Say, parent: Element): void {
  const links = all(parent, 'link').map(({ attributes }) => attributes);
  for (const { href, length, type } of links) {
    if (!isWeb(href)) say(`link ${href}`);
    if (length !== undefined && !/^\d+$/.test(length)) say(`link length ${length}`);
    if (type !== undefined && !MEDIA_TYPE.test(type)) say(`link type ${type}`);
  }
  unique(
    say,
    'alternate link',
    links.filter(({ rel = 'alternate' }) => rel === 'alternate').map(({ type, hreflang }) => `${type} ${hreflang}`),
  );
}

function checkAtomPeople(say: Say, parent: Element): void {
  for (const person of [...all(parent, 'author'), ...all(parent, 'contributor')]) {
    if (!textIn(person, 'name')) say('person without name');
    const uri = textIn(person, 'uri');
    if (uri !== undefined && !URI.test(uri)) say(`uri ${uri}`);
    const email = textIn(person, 'email');
    if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email)) say(`email ${email}`);
  }
}

/** Ids are IRIs (RFC 3987): Unicode letters may stand in them. */
const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;

const ATOM = 'http://www.w3.org/2005/Atom';

/** RFC 5005 §4: an archive says where the feed is, and no archive links to itself or to one relation twice. */
function checkArchive(say: Say, head: Element, links: Element[], self: string | undefined): void {
  const archives = head.children.filter(({ name }) => name === 'fh:archive');
  if (archives.length > 1) say('fh:archive more than once');
  for (const { namespace, text, children } of archives)
    if (namespace !== 'http://purl.org/syndication/history/1.0' || text !== '' || children.length > 0)
      say('fh:archive is not an empty element of its namespace');
  const related = (rel: string) => links.flatMap(({ attributes }) => (attributes.rel === rel ? attributes.href : []));
  for (const rel of ['prev-archive', 'next-archive', 'current']) {
    if (related(rel).length > 1) say(`${rel} more than once`);
    if (self !== undefined && related(rel).includes(self)) say(`${rel} is the document itself`);
  }
  if (archives.length > 0 && related('current').length === 0) say('archive without current');
}

/** RFC 6721 §3: `ref` is the id of an entry, `when` a date, and no two say the same. They stand before the entries. */
function checkDeleted(say: Say, feed: Element): void {
  const deleted = feed.children.filter(({ name }) => name === 'at:deleted-entry');
  for (const { namespace, attributes } of deleted) {
    if (namespace !== 'http://purl.org/atompub/tombstones/1.0') say('deleted-entry of another namespace');
    if (!IRI.test(attributes.ref ?? '')) say(`deleted-entry ref ${attributes.ref}`);
    if (!RFC3339.test(attributes.when ?? '')) say(`deleted-entry when ${attributes.when}`);
  }
  unique(
    say,
    'deleted-entry',
    deleted.map(({ attributes }) => `${attributes.ref} ${attributes.when}`),
  );
  const firstEntry = feed.children.findIndex(({ name }) => name === 'entry');
  if (firstEntry >= 0 && feed.children.slice(firstEntry).some(({ name }) => name !== 'entry'))
    say('something of the feed behind an entry');
}

export function atomProblems(document: string, self?: string): string[] {
  const problems: string[] = [];
  const say: Say = (problem) => problems.push(problem);
  const feed = parseXml(document);
  if (feed.name !== 'feed' || feed.namespace !== ATOM) say('not Atom 1.0');
  if (/<(feed|entry|title|summary|content|div)[^>]*\sdir=/.test(document.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')))
    say('dir attribute');
  const entries = all(feed, 'entry');
  for (const parent of [feed, ...entries]) {
    single(say, parent, [
      'id',
      'title',
      'updated',
      'subtitle',
      'logo',
      'icon',
      'rights',
      'generator',
      'published',
      'summary',
      'content',
      'source',
    ]);
    if (!IRI.test(textIn(parent, 'id') ?? '')) say(`id ${textIn(parent, 'id')}`);
    if (!textIn(parent, 'title')) say(`${parent.name} without title`);
    for (const name of ['title', 'subtitle', 'summary', 'rights', 'content']) checkAtomText(say, parent, name);
    for (const name of ['updated', 'published']) {
      const date = textIn(parent, name);
      if (date === undefined ? name === 'updated' : !RFC3339.test(date)) say(`${parent.name} ${name} ${date}`);
    }
    const language = parent.attributes['xml:lang'];
    if (language !== undefined && !LANGUAGE.test(language)) say(`xml:lang ${language}`);
    for (const {
      attributes: { term },
    } of all(parent, 'category'))
      if (!term) say('category without term');
    checkAtomLinks(say, parent);
    checkAtomPeople(say, parent);
  }
  for (const name of ['logo', 'icon']) {
    const url = textIn(feed, name);
    if (url !== undefined && !isWeb(url)) say(`${name} ${url}`);
  }
  const own = all(feed, 'link').filter(({ attributes: { rel } }) => rel === 'self');
  if (self !== undefined && (own.length !== 1 || own[0]?.attributes.href !== self)) say('self is not the address');
  checkArchive(say, feed, all(feed, 'link'), self);
  checkDeleted(say, feed);
  for (const entry of entries) {
    const alternate = all(entry, 'link').some(({ attributes: { rel = 'alternate' } }) => rel === 'alternate');
    if (only(entry, 'content') === undefined && !alternate) say('entry with neither content nor alternate link');
    if (only(feed, 'author') === undefined && only(entry, 'author') === undefined) say('entry without author');
    checkHtml(say, textIn(entry, 'content'));
    const source = only(entry, 'source');
    if (source !== undefined && (!IRI.test(textIn(source, 'id') ?? '') || !textIn(source, 'title')))
      say('source without id or title');
  }
  unique(
    say,
    'id',
    entries.map((entry) => textIn(entry, 'id')),
  );
  return problems;
}

interface JsonItem {
  id?: unknown;
  url?: unknown;
  external_url?: unknown;
  image?: unknown;
  content_html?: unknown;
  content_text?: unknown;
  title?: unknown;
  date_published?: unknown;
  date_modified?: unknown;
  authors?: unknown;
  tags?: unknown;
  language?: unknown;
  attachments?: unknown;
}

const ITEM_MEMBERS = new Set([
  'id',
  'url',
  'external_url',
  'title',
  'content_html',
  'content_text',
  'summary',
  'image',
  'banner_image',
  'date_published',
  'date_modified',
  'authors',
  'tags',
  'language',
  'attachments',
]);
const FEED_MEMBERS = new Set([
  'version',
  'title',
  'home_page_url',
  'feed_url',
  'description',
  'user_comment',
  'next_url',
  'icon',
  'favicon',
  'authors',
  'language',
  'expired',
  'hubs',
  'items',
]);

function checkMembers(say: Say, of: object, known: Set<string>): void {
  for (const name of Object.keys(of)) if (!known.has(name) && !name.startsWith('_')) say(`unknown member ${name}`);
}

function checkJsonItem(say: Say, item: JsonItem): void {
  checkMembers(say, item, ITEM_MEMBERS);
  if (typeof item.id !== 'string' || item.id === '') say(`id ${String(item.id)}`);
  if (typeof item.content_html !== 'string' && typeof item.content_text !== 'string') say('item without content');
  for (const name of ['url', 'external_url', 'image'] as const)
    if (item[name] !== undefined && !isWeb(item[name] as string)) say(`${name} ${String(item[name])}`);
  for (const name of ['date_published', 'date_modified'] as const)
    if (item[name] !== undefined && !RFC3339.test(item[name] as string)) say(`${name} ${String(item[name])}`);
  if (item.language !== undefined && !LANGUAGE.test(item.language as string)) say(`language ${String(item.language)}`);
  for (const author of (item.authors ?? []) as { name?: string; url?: string; avatar?: string }[]) {
    if (author.name === undefined && author.url === undefined && author.avatar === undefined) say('empty author');
  }
  for (const tag of (item.tags ?? []) as unknown[]) if (typeof tag !== 'string' || tag === '') say('tag');
  for (const { url, mime_type, size_in_bytes } of (item.attachments ?? []) as {
    url?: string;
    mime_type?: string;
    size_in_bytes?: unknown;
  }[]) {
    if (!isWeb(url) || !MEDIA_TYPE.test(mime_type ?? '')) say(`attachment ${url} ${mime_type}`);
    if (size_in_bytes !== undefined && !Number.isSafeInteger(size_in_bytes)) say('size_in_bytes');
  }
  checkHtml(say, item.content_html as string | undefined);
}

export function jsonProblems(document: string, self?: string): string[] {
  const problems: string[] = [];
  const say: Say = (problem) => problems.push(problem);
  const feed = JSON.parse(document) as Record<string, unknown> & { items: JsonItem[] };
  checkMembers(say, feed, FEED_MEMBERS);
  if (feed.version !== 'https://jsonfeed.org/version/1.1') say('version');
  if (typeof feed.title !== 'string') say('title');
  if (self !== undefined && feed.feed_url !== self) say('feed_url is not the address');
  if (feed.next_url !== undefined && feed.next_url === feed.feed_url) say('next_url is the feed itself');
  for (const name of ['home_page_url', 'feed_url', 'icon', 'favicon', 'next_url'])
    if (feed[name] !== undefined && !isWeb(feed[name] as string)) say(`${name} ${String(feed[name])}`);
  if (feed.language !== undefined && !LANGUAGE.test(feed.language as string)) say('language');
  if (!Array.isArray(feed.items)) return [...problems, 'items'];
  for (const item of feed.items) checkJsonItem(say, item);
  for (const { id, date_deleted } of (feed._deleted ?? []) as { id?: unknown; date_deleted?: string }[])
    if (typeof id !== 'string' || id === '' || !RFC3339.test(date_deleted ?? '')) say('_deleted');
  unique(
    say,
    'id',
    feed.items.map(({ id }) => id as string),
  );
  JSON.parse(document, (_, value: unknown) => {
    if (typeof value === 'string' && /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/u.test(value))
      say('control character or lone surrogate');
    return value;
  });
  return problems;
}
