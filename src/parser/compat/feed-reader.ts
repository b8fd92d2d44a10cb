import type Parser from 'rss-parser';
import { decodeBytes } from '../../text/charset/decode.ts';
import { FeedError } from '../feed-error.ts';
import { copyCustomFields, firstOf, isoDateOf, textOfValue, withoutFields } from './held-back.ts';
import { keptHtml } from '../raw-html.ts';
import { outputOfJsonFeed } from './json-output.ts';
import {
  MappingParser,
  sourceOfField,
  targetOfField,
  type FieldMapping,
  type OutputFeed,
  type OutputItem,
} from './mapping.ts';
import { request } from './request.ts';
import { snippetOf } from './snippet.ts';
import { readDocumentTree } from './tree.ts';
import { valueOptions } from './value-options.ts';
import type { XmlObject } from './xml-object.ts';
import { readContext } from '../formats/context.ts';
import { readJsonFeed } from '../formats/json-feed.ts';
import { Problems } from '../problems.ts';
import { readFeed, whyNoFeed, withoutControls, type ReadFeedOptions } from '../read-feed.ts';
import type { FeedDocument } from '../upstream-feed.ts';

/** rss-parser's own default: fields of any type. */
type Fields = { [key: string]: ReturnType<typeof JSON.parse> };

/** rss-parser's options, and the zone of dates that name none. */
export interface FeedReaderOptions<T, U> extends Parser.ParserOptions<T, U> {
  /** IANA time zone of dates without a zone. Default `UTC`, never the machine's. */
  readonly timeZone?: string;
}

/**
 * rss-parser's Parser over a reader that damage does not stop. Options, custom fields and results are
 * rss-parser's; docs/parser.md lists the defects that are mended. As there, `content` is the feed's own
 * HTML, not sanitized: {@link FeedReader.parseBytes} gives clean articles.
 *
 * @example
 * const reader = new FeedReader({ customFields: { item: ['media:credit'] } });
 * const feed = await reader.parseURL('https://example.org/rss.xml');
 */
export class FeedReader<T = Fields, U = Fields> extends MappingParser<T, U> {
  /** What rss-parser is not shown of an entry of Atom. */
  #held: { fields: FieldMapping[]; names: string[] } | undefined;
  /** The field table of one feed, without and with what has snippets. */
  #fields: { given: FieldMapping[]; shown: FieldMapping[]; withSnippet: FieldMapping[] } | undefined;

  constructor(options: FeedReaderOptions<T, U> = {}) {
    // rss-parser writes its defaults into the options it is given.
    super({ ...options, customFields: { ...options.customFields } });
  }

  /**
   * Reads a feed in a string: RSS, Atom, JSON Feed.
   * @throws FeedError (as a rejection, or to the callback) if the text is not a feed
   */
  override parseString(
    xml: string,
    callback?: (error: Error, feed: Parser.Output<U>) => void,
  ): Promise<T & Parser.Output<U>> {
    return answered((async () => this.#read(xml, undefined))(), callback);
  }

  /**
   * Fetches a feed and reads it, in the charset it is in. Addresses are not checked: guard what strangers give.
   * @throws FeedError (as a rejection, or to the callback): `request`, `too-large`, and those of parseString
   */
  override parseURL(
    feedUrl: string,
    callback?: (error: Error, feed: Parser.Output<U>) => void,
    redirectCount = 0,
  ): Promise<T & Parser.Output<U>> {
    const read = async (): Promise<OutputFeed> => {
      const { bytes, url, contentType } = await request(feedUrl, this.options, redirectCount);
      return this.#read(
        decodeBytes(bytes, { ...(contentType !== undefined && { contentType }), declared: 'xml' }).text,
        url,
      );
    };
    return answered(read(), callback);
  }

  /**
   * Reads the bytes of a feed into articles: sanitized, with absolute addresses, dates in UTC.
   * @throws FeedError if they are not a feed
   */
  parseBytes(bytes: Uint8Array, options: Omit<ReadFeedOptions, 'timeZone'> = {}): FeedDocument {
    const { timeZone } = this.options;
    return readFeed(bytes, { ...options, ...(timeZone !== undefined && { timeZone }) });
  }

  #read(source: string, url: string | undefined): OutputFeed {
    const problems = new Problems();
    const text = withoutControls(String(source), problems);
    if (/^\s*\{/.test(text.slice(0, 1_000))) {
      const json = readJsonFeed(
        text,
        url,
        readContext(problems, this.options.timeZone, url, (html) => keptHtml(html, undefined)),
      );
      if (json !== undefined) return outputOfJsonFeed(json);
    }
    const tree = readDocumentTree(text, problems, valueOptions(this.options.xml2js));
    if (tree === undefined) throw notRecognized(whyNoFeed(text, url));
    if ('feed' in tree) return this.buildAtomFeed(tree);
    if ('rdf:RDF' in tree) return this.buildRSS1(tree);
    const version = tree.rss.$?.version ?? (this.options.defaultRSS === 0.9 ? '0.9' : '2.0');
    return version.startsWith('0.9') ? this.buildRSS0_9(tree) : this.buildRSS2(tree);
  }

  /** rss-parser throws here at a date it cannot read, and at content it takes seconds for its snippet. */
  override parseItemAtom(entry: XmlObject): OutputItem {
    const fields = this.options.customFields.item;
    if (this.#held?.fields !== fields) {
      this.#held = { fields, names: [...new Set([...HELD_OF_ENTRY, ...fields.filter(hasSnippet).map(sourceOfField)])] };
    }
    const held = this.#held.names;
    const item = withoutFields(entry, held, (rest) => super.parseItemAtom(rest));
    copyCustomFields(entry, item, fields, held);
    const title = textOfValue(firstOf(entry, 'title'));
    if (title !== '') item.title = title;
    const date = textOfValue(firstOf(entry, 'published')) || textOfValue(firstOf(entry, 'updated'));
    const pubDate =
      isoDateOf(date, this.options.timeZone)
      ?? isoDateOf(textOfValue(firstOf(entry, 'updated')), this.options.timeZone);
    if (pubDate !== undefined) item.pubDate = pubDate;
    if (entry.content !== undefined) {
      item.content = textOfValue(firstOf(entry, 'content'));
      item.contentSnippet = snippetOf(item.content);
    }
    if (entry.summary !== undefined) item.summary = textOfValue(firstOf(entry, 'summary'));
    this.setISODate(item);
    return item;
  }

  override parseItemRss(xmlItem: XmlObject, fields: FieldMapping[]): OutputItem {
    if (this.#fields?.given !== fields)
      this.#fields = { given: fields, shown: fields.map(withoutSnippet), withSnippet: fields.filter(hasSnippet) };
    const { shown, withSnippet } = this.#fields;
    const item = withoutFields(xmlItem, HELD_OF_ITEM, (rest) => super.parseItemRss(rest, shown));
    copyCustomFields(xmlItem, item, this.options.customFields.item, HELD_OF_ITEM);
    for (const field of withSnippet) {
      const value = item[targetOfField(field)];
      if (typeof value === 'string' && value !== '' && xmlItem[sourceOfField(field)] !== undefined)
        item[`${targetOfField(field)}Snippet`] = snippetOf(value);
    }
    if (xmlItem.description !== undefined) {
      item.content = textOfValue(firstOf(xmlItem, 'description'));
      item.contentSnippet = snippetOf(item.content);
    }
    return item;
  }

  override setISODate(item: OutputItem): void {
    const date = item.pubDate ?? item.date;
    const isoDate = typeof date === 'string' ? isoDateOf(date, this.options.timeZone) : undefined;
    if (isoDate !== undefined) item.isoDate = isoDate;
  }
}

const HELD_OF_ENTRY = ['published', 'updated', 'content', 'summary', 'title'];
const HELD_OF_ITEM = ['description'];

const hasSnippet = (field: FieldMapping): boolean => typeof field !== 'string' && field[2]?.includeSnippet === true;

const withoutSnippet = (field: FieldMapping): FieldMapping =>
  typeof field !== 'string' && field[2]?.includeSnippet === true
    ? [field[0], field[1], { ...field[2], includeSnippet: false }]
    : field;

/** The reason, after the words that programs know from rss-parser. */
function notRecognized(reason: FeedError): FeedError {
  const known = reason.code === 'empty' ? 'Unable to parse XML.' : 'Feed not recognized as RSS 1 or 2.';
  return new FeedError(reason.code, { problem: `${known} (${reason.message})` }, { feeds: reason.feeds });
}

/** A promise, or with a callback what rss-parser makes of it: the call comes after the current turn. */
function answered<R>(
  promise: Promise<OutputFeed>,
  callback: ((error: Error, feed: R) => void) | undefined,
): Promise<never> {
  if (callback === undefined) return promise as unknown as Promise<never>;
  return promise.then(
    (feed) => void setTimeout(() => callback(null as unknown as Error, feed as R)),
    (error: Error) => void setTimeout(() => callback(error, undefined as R)),
  ) as unknown as Promise<never>;
}
