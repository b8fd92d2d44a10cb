/**
 * Documents put together from entries that were rendered before. A change of one article renders that article; variants
 * that differ in their number of entries share them all. The bytes are those of `renderFeed`.
 */
import type { Article } from '../article.ts';
import { concatenated } from '../text/bytes.ts';
import { atomFrame, entryXml } from './atom1.ts';
import { channelOf, type Channel } from './channel.ts';
import { entryOf, isEmpty, latestOfEach, type Entry } from './entry.ts';
import { Prefixes } from './extension.ts';
import { emptyFeed, feedUpdated, itemOf, type FeedChannel } from './feed-data.ts';
import type { Format } from './formats.ts';
import { emptyJson, itemJson, jsonFrame } from './json1.ts';
import { RenderedEntries, type RenderedEntry } from './rendered-entries.ts';
import { itemXml, rssFrame } from './rss2.ts';
import type { FeedData } from './shapes.ts';

/** An article of a document, as a list of them has it. */
export type ListedArticle = Pick<Article, 'seq' | 'id' | 'source' | 'updated'>;

/** The frame of a document: what stands before the entries, between two of them, and behind them. */
type Frame = readonly [string, string, string];

interface Writing {
  entry(entry: Entry, channel: Channel, prefixes: Prefixes): string;
  frame(feed: FeedData, channel: Channel, prefixes: Prefixes): Frame;
  /** A document without entries. */
  empty(feed: FeedData, channel: Channel): string;
}

const FORMATS: Record<Format, Writing> = {
  rss: {
    entry: itemXml,
    frame(feed, channel, prefixes) {
      const [head, tail] = rssFrame(feed, channel, prefixes);
      return [head, '', tail];
    },
    empty: (feed, channel) => rssFrame(feed, channel, new Prefixes(channel.options.namespaces)).join(''),
  },
  atom: {
    entry: entryXml,
    frame(_, channel) {
      const [head, tail] = atomFrame(channel);
      return [head, '', tail];
    },
    empty: (_, channel) => atomFrame(channel).join(''),
  },
  json: {
    entry: itemJson,
    frame: jsonFrame,
    empty: emptyJson,
  },
};

const encoder = new TextEncoder();

/** A document that is being put together. */
export class FeedDocument {
  readonly #articles: readonly ListedArticle[];
  readonly #described: FeedChannel;
  readonly #format: Format;
  readonly #writing: Writing;
  readonly #kept: RenderedEntries;
  readonly #feed: FeedData;
  readonly #channel: Channel;
  /** By the slug of the source: the beginning of the keys of its entries. */
  readonly #settings = new Map<string, number>();
  readonly #shared: string;
  readonly #entries: (RenderedEntry | undefined)[];
  /** By `seq`. */
  readonly #missing = new Map<number, number>();

  /**
   * @param articles in their order
   * @param since only the entries that are newer than this place in the sequence (RFC 3229, `A-IM: feed`); what the
   *   feed says about itself is the same
   */
  constructor(
    articles: readonly ListedArticle[],
    channel: FeedChannel,
    format: Format,
    kept: RenderedEntries,
    since = 0,
  ) {
    this.#articles = since === 0 ? articles : articles.filter(({ seq }) => seq > since);
    this.#described = channel;
    this.#format = format;
    this.#writing = FORMATS[format];
    this.#kept = kept;
    this.#feed = emptyFeed(channel, feedUpdated([...articles]));
    this.#channel = channelOf(this.#feed);
    this.#shared = JSON.stringify([
      format,
      channel.content,
      channel.baseUrl,
      this.#channel.policy,
      this.#channel.direction,
      this.#channel.language,
      this.#channel.link,
      this.#channel.id,
      // Whether an entry names an author depends on whether the feed has one.
      this.#channel.author !== undefined || this.#channel.title !== '',
      this.#channel.show !== undefined,
    ]);
    this.#entries = this.#articles.map((article, at) => {
      // A `seq` is that of one state of one article.
      const entry = kept.get(this.#keyOf(article));
      if (entry?.id === article.id) return entry;
      this.#missing.set(article.seq, at);
      return undefined;
    });
  }

  /** The `seq` of the articles whose entries must be rendered. */
  get missing(): number[] {
    return [...this.#missing.keys()];
  }

  /** Renders the entry of an article that is missing; of another one, does nothing. */
  add(article: Article): void {
    const at = this.#missing.get(article.seq);
    if (at === undefined || this.#articles[at]?.id !== article.id) return;
    this.#missing.delete(article.seq);
    const prefixes = new Prefixes(this.#channel.options.namespaces);
    const entry = entryOf(itemOf(article, this.#described), this.#channel, this.#format);
    const text = isEmpty(entry) ? '' : this.#writing.entry(entry, this.#channel, prefixes);
    const rendered: RenderedEntry = {
      id: article.id,
      identity: entry.id,
      updated: entry.updated,
      bytes: encoder.encode(text),
      prefixes: prefixes.used,
    };
    this.#entries[at] = rendered;
    this.#kept.keep(this.#keyOf(article), rendered);
  }

  /** @throws {Error} if an entry is missing */
  bytes(): Uint8Array<ArrayBuffer> {
    if (this.#missing.size > 0) throw new Error('an entry of the document was not rendered');
    const there = this.#entries.filter((entry) => entry !== undefined);
    const entries = latestOfEach(
      there.filter(({ bytes }) => bytes.byteLength > 0),
      ({ identity }) => identity,
    );
    if (entries.length === 0) return encoder.encode(this.#writing.empty(this.#feed, this.#channel));
    const prefixes = new Prefixes(this.#channel.options.namespaces);
    for (const entry of entries) for (const prefix of entry.prefixes) prefixes.use(prefix);
    const [head, between, tail] = this.#writing.frame(this.#feed, this.#channel, prefixes);
    const comma = encoder.encode(between);
    const parts = [encoder.encode(head)];
    for (const [at, { bytes }] of entries.entries()) {
      if (at > 0 && between !== '') parts.push(comma);
      parts.push(bytes);
    }
    parts.push(encoder.encode(tail));
    return concatenated(parts);
  }

  #keyOf({ seq, source }: ListedArticle): string {
    let setting = this.#settings.get(source);
    if (setting === undefined) {
      setting = this.#kept.settingOf(`${this.#shared}${JSON.stringify(this.#described.sources?.[source]) ?? ''}`);
      this.#settings.set(source, setting);
    }
    return `${setting} ${seq}`;
  }
}
