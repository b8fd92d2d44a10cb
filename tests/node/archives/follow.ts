/** A program that follows a feed to its end, as one that makes a copy of a publication does (RFC 5005 §4.2). */
import { atomProblems, jsonProblems, rssProblems } from '../../feeds/validity.ts';
import { all, only, parseXml, textIn } from '../../feeds/strict-xml.ts';

export type Format = 'rss' | 'atom' | 'json';

export const FILES: Record<Format, string> = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' };

/** A document of the walk. */
export interface Followed {
  address: string;
  /** Its canonical address: that of a link is canonical already. */
  self: string;
  /** Of its entries, in their order. */
  ids: string[];
  titles: string[];
  bytes: number;
  /** Ids of what was taken out. */
  deleted: string[];
  /** `fh:archive`; JSON Feed has nothing for it. */
  isArchive: boolean;
  /** Address of the feed, as an archive says it. */
  current: string | undefined;
  previous: string | undefined;
  headers: Headers;
  /** What validators hold against it. */
  problems: string[];
}

/** Longer walks are circles. */
const MOST_DOCUMENTS = 500;

/** Without the marks that set text apart. */
const plain = (title: string): string => title.replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '');

/**
 * Follows a feed from its newest document to its oldest.
 * @param between called after each document, before the next one is asked for
 */
export async function follow(
  feed: string,
  format: Format,
  between: (documents: readonly Followed[]) => Promise<void> = async () => {},
): Promise<Followed[]> {
  const documents: Followed[] = [];
  for (let address: string | undefined = feed; address !== undefined; address = documents.at(-1)?.previous) {
    if (documents.length >= MOST_DOCUMENTS) throw new Error(`${feed} has no end`);
    documents.push(await documentAt(address, format));
    await between(documents);
  }
  return documents;
}

export async function documentAt(address: string, format: Format): Promise<Followed> {
  const response = await fetch(address);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${address}: ${response.status} ${text}`);
  const self = /<([^>]*)>; rel="self"/.exec(response.headers.get('Link') ?? '')?.[1] ?? address;
  const shared = { address, self, bytes: Buffer.byteLength(text), headers: response.headers };
  if (format === 'json') return { ...shared, ...readJson(text, self) };
  return { ...shared, ...(format === 'rss' ? readRss(text, self) : readAtom(text, self)) };
}

type Read = Omit<Followed, 'address' | 'self' | 'bytes' | 'headers'>;

function readJson(text: string, self: string): Read {
  const feed = JSON.parse(text) as {
    next_url?: string;
    items: { id: string; title: string }[];
    _deleted?: { id: string }[];
  };
  return {
    ids: feed.items.map(({ id }) => id),
    titles: feed.items.map(({ title }) => plain(title)),
    deleted: (feed._deleted ?? []).map(({ id }) => id),
    isArchive: false,
    current: undefined,
    previous: feed.next_url,
    problems: jsonProblems(text, self),
  };
}

function readRss(text: string, self: string): Read {
  const channel = only(parseXml(text), 'channel')!;
  const link = (rel: string) => all(channel, 'atom:link').find(({ attributes }) => attributes.rel === rel);
  return {
    ids: all(channel, 'item').map((item) => textIn(item, 'guid') ?? ''),
    titles: all(channel, 'item').map((item) => plain(textIn(item, 'title') ?? '')),
    deleted: [],
    isArchive: only(channel, 'fh:archive') !== undefined,
    current: link('current')?.attributes.href,
    previous: link('prev-archive')?.attributes.href,
    problems: rssProblems(text, self),
  };
}

function readAtom(text: string, self: string): Read {
  const feed = parseXml(text);
  const link = (rel: string) => all(feed, 'link').find(({ attributes }) => attributes.rel === rel);
  return {
    ids: all(feed, 'entry').map((entry) => textIn(entry, 'id') ?? ''),
    titles: all(feed, 'entry').map((entry) => plain(textIn(entry, 'title') ?? '')),
    deleted: all(feed, 'at:deleted-entry').map(({ attributes }) => attributes.ref ?? ''),
    isArchive: only(feed, 'fh:archive') !== undefined,
    current: link('current')?.attributes.href,
    previous: link('prev-archive')?.attributes.href,
    problems: atomProblems(text, self),
  };
}
