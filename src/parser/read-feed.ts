import { contentOf } from '../content/index.ts';
import { decodeBytes } from '../text/charset/decode.ts';
import { legalText } from '../text/xml-characters.ts';
import { documentThat, FeedError, tooLarge } from './feed-error.ts';
import { LIMITS } from './limits.ts';
import { readContext } from './formats/context.ts';
import { feedsOfPage, isHtmlPage } from './formats/discovery.ts';
import { readJsonFeed } from './formats/json-feed.ts';
import { readXmlFeed, type ReadFeed } from './formats/xml-feed.ts';
import { Problems } from './problems.ts';
import type { UnchangedItems } from './skip-unchanged.ts';
import { rawHtml } from './raw-html.ts';
import type { FeedDocument, ItemHtml } from './upstream-feed.ts';

export interface ReadFeedOptions {
  /** The whole Content-Type header; its charset comes after a byte order mark. */
  contentType?: string;
  /** Where the document came from: the base of relative addresses if it has no xml:base. */
  url?: string;
  /** IANA time zone of dates without a zone. Default `UTC`. */
  timeZone?: string;
}

/**
 * Reads RSS 0.90–2.0, RSS 1.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1, however damaged.
 * @returns the feed, its items in the order of the document, clean and with absolute addresses, and what was wrong
 * @throws FeedError if there is no feed: nothing at all, a web page (with the feeds it declares), something else
 */
export function readFeed(bytes: Uint8Array, options: ReadFeedOptions = {}): FeedDocument {
  return readFeedWith(bytes, options, (html, base) => contentOf(rawHtml(html, base))?.html);
}

/** readFeed with another hand for the HTML: reading apart from sanitizing. */
export function readFeedWith<Html extends ItemHtml>(
  bytes: Uint8Array,
  options: ReadFeedOptions,
  clean: (html: string, base: string | undefined) => Html | undefined,
): FeedDocument<Html> {
  return readDecoded(decodeFeed(bytes, options), options, clean);
}

/** A document as text, and what was wrong with it so far. */
export interface DecodedFeed {
  text: string;
  charset: string;
  problems: Problems;
}

/** @throws FeedError if it is too large */
export function decodeFeed(bytes: Uint8Array, { contentType, url }: ReadFeedOptions): DecodedFeed {
  if (bytes.byteLength > LIMITS.documentBytes) throw tooLarge(bytes.byteLength, url);
  const decoded = decodeBytes(bytes, { ...(contentType !== undefined && { contentType }), declared: 'xml' });
  const problems = new Problems();
  for (const problem of decoded.problems) problems.add(problem);
  return { text: withoutControls(decoded.text, problems), charset: decoded.charset, problems };
}

/** Whether a text is JSON rather than XML. */
function isJson(text: string): boolean {
  return /^\s*[{[]/.test(text.slice(0, 1_000));
}

/**
 * @param unchanged items to pass over, if the document is XML; it takes note of the others
 * @throws FeedError if there is no feed
 */
export function readDecoded<Html extends ItemHtml>(
  { text, charset, problems }: DecodedFeed,
  options: ReadFeedOptions,
  clean: (html: string, base: string | undefined) => Html | undefined,
  unchanged?: UnchangedItems,
): FeedDocument<Html> {
  const context = readContext(problems, options.timeZone, options.url, clean);
  const read = isJson(text)
    ? readJsonFeed(text, options.url, context)
    : readXmlFeed(text, options.url, context, unchanged);
  // All HTML in the items is what `clean` gave.
  if (read !== undefined) return { ...(read as ReadFeed<Html>), charset, problems: problems.list() };
  throw whyNoFeed(text, options.url);
}

/** What is wrong with a text that is not a feed. */
export function whyNoFeed(text: string, url: string | undefined): FeedError {
  if (text.trim() === '') return new FeedError('empty', documentThat('is empty', url));
  if (!isHtmlPage(text)) return new FeedError('not-a-feed', documentThat('is neither RSS, Atom nor JSON Feed', url));
  const feeds = feedsOfPage(text, url);
  const declared = feeds.slice(0, 5).map((feed) => feed.url);
  const complaint =
    declared.length === 0
      ? { ...documentThat('is a web page that declares no feed', url), advice: 'look for the address of its feed' }
      : { ...documentThat('is a web page', url), advice: `read a feed that it declares: ${declared.join(', ')}` };
  return new FeedError('html', complaint, { feeds });
}

/** The text without what XML forbids, which would make every feed that passes it on ill-formed. */
export function withoutControls(text: string, problems: Problems): string {
  const start = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (legalText(start) === start) return start;
  const formed = start.toWellFormed();
  const legal = legalText(formed);
  if (legal !== formed) problems.add('control characters');
  return legal;
}
