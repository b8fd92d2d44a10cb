import { Feed, type Item } from 'feed';
import { atom1Of } from './atom1.ts';
import { json1Of } from './json1.ts';
import { rss2Of } from './rss2.ts';
import type { RtlFeedOptions, RtlItem } from './shapes.ts';

/**
 * `Feed` of the package `feed`, with the same constructor, options and methods, for publications of any
 * direction. Whatever an item holds, the documents are well-formed and their bytes depend on nothing
 * but what the feed was given.
 *
 * @example
 * const feed = new RtlFeed({ title: 'نشرة الأخبار', language: 'ar', link: 'https://example.org/' });
 * feed.addItem({ title: 'NATO يوقّع اتفاقًا', link: 'https://example.org/1', date: new Date('2024-07-12T16:30:00Z') });
 * feed.rss2();
 */
export class RtlFeed extends Feed {
  declare options: RtlFeedOptions;
  declare items: (Item & RtlItem)[];

  // It takes more options than that of `feed`.
  // oxlint-disable-next-line no-useless-constructor
  constructor(options: RtlFeedOptions) {
    super(options);
  }

  override addItem(item: RtlItem): void {
    // Nothing of an item is required here; `feed` declares three fields so.
    this.items.push(item as Item & RtlItem);
  }

  /** RSS 2.0 with content:encoded, Dublin Core, Media RSS and atom:link where they are needed. */
  override rss2(): string {
    return rss2Of(this);
  }

  /** Atom 1.0 (RFC 4287). */
  override atom1(): string {
    return atom1Of(this);
  }

  /** JSON Feed 1.1. */
  override json1(): string {
    return json1Of(this);
  }
}
