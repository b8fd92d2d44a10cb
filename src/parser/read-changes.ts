/**
 * Reading only what is new of a document. Items that stand in it as they stood at the last poll are passed over: a
 * poll costs what has changed, and a look at the rest.
 */
import { hashOf } from '../text/hash.ts';
import type { RawHtml } from '../content/index.ts';
import { cleanItem, keptHtml } from './raw-html.ts';
import { decodeFeed, readDecoded, type ReadFeedOptions } from './read-feed.ts';
import { UnchangedItems, type FoundItem } from './skip-unchanged.ts';
import type { FeedDocument, UpstreamItem } from './upstream-feed.ts';

export interface ReadChangesOptions extends ReadFeedOptions {
  /** Fingerprints of the items of the last polls. An item whose fingerprint is among them is not read. */
  seen: ReadonlySet<string>;
  /**
   * Reading stops after so many unchanged items in a row if the items up to there are all dated and stand newest
   * first: what comes later is then older, and was there before. If it is left out, all is read: an old item that was
   * edited, or added at the end, is found only so.
   */
  enough?: number;
}

export interface ChangedDocument extends Omit<FeedDocument, 'items'> {
  /**
   * In the order of the document. `item` is absent if the fingerprint was seen before. HTML in it is as it came, with
   * all that is dangerous, until {@link clean} has made it harmless.
   */
  entries: { fingerprint: string; item?: UpstreamItem<RawHtml> }[];
  /** Whether reading stopped before the end. */
  stopped: boolean;
  /** The item with its HTML sanitized and its links absolute: what `readFeed` would have given for it. */
  clean(item: UpstreamItem<RawHtml>): UpstreamItem;
}

/** @throws FeedError if there is no feed, as `readFeed` does */
export function readChanges(bytes: Uint8Array, options: ReadChangesOptions): ChangedDocument {
  const { seen, enough, url } = options;
  const unchanged = new UnchangedItems<RawHtml>(seen, enough, url);
  const { items, ...document } = readDecoded(decodeFeed(bytes, options), options, keptHtml, unchanged);
  const found: readonly FoundItem<RawHtml>[] = document.format.startsWith('json')
    ? items.map((item) => ({ item }))
    : unchanged.found;
  const entries = found.map(({ fingerprint, item }) => {
    // An item whose text is not certain is known by what was read of it.
    const own = fingerprint ?? `~${hashOf(JSON.stringify(item))}`;
    return item === undefined || seen.has(own) ? { fingerprint: own } : { fingerprint: own, item };
  });
  return { ...document, entries, stopped: unchanged.stopped, clean: cleanItem };
}
