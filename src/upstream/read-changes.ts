import { sanitizeHtml } from '../html/index.ts';
import { hashOf } from '../text/hash.ts';
import { readFeedWith, type ReadFeedOptions } from './read-feed.ts';
import type { FeedDocument, UpstreamItem } from './upstream-feed.ts';

export interface ReadChangesOptions extends ReadFeedOptions {
  /** Prints of the items of the last polls. An item whose print is among them is not parsed. */
  known: ReadonlySet<string>;
  /** Reading stops after so many known items in a row; left out, all is read. */
  enough?: number;
}

export interface ChangedDocument extends Omit<FeedDocument, 'items'> {
  /** In the order of the document. `item` is absent where the print is known. */
  entries: { print: string; item?: UpstreamItem }[];
  /** Whether reading stopped before the end. */
  stopped: boolean;
  /** The item with its HTML sanitized. */
  clean(item: UpstreamItem): UpstreamItem;
}

/** Reads a document as far as it is new. @throws FeedError as `readFeed` does */
export function readChanges(bytes: Uint8Array, options: ReadChangesOptions): ChangedDocument {
  const { items, ...document } = readFeedWith(bytes, options, (html, base) => sanitizeHtml(html, base === undefined ? {} : { baseUrl: base }));
  const entries = items.map((item) => {
    const print = hashOf(JSON.stringify(item));
    return options.known.has(print) ? { print } : { print, item };
  });
  return { ...document, entries, stopped: false, clean: (item) => item };
}
