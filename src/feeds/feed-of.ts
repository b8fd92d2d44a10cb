/** The feeds of the service as `Feed` of the package `feed`, for programs that go on with them. */
import type { Article } from '../article.ts';
import { documentOf, feedDataOf, type FeedChannel } from './feed-data.ts';
import type { Format } from './formats.ts';
import { RtlFeed } from './rtl-feed.ts';

/** The articles, in the order given, as a feed in any of the formats. */
export function feedOf(articles: Article[], channel: FeedChannel): RtlFeed {
  const { options, items } = feedDataOf(articles, channel);
  const feed = new RtlFeed(options);
  for (const item of items) feed.addItem(item);
  return feed;
}

/** The document of a feed in one format. */
export function renderFeed(feed: RtlFeed, format: Format): string {
  return documentOf(feed, format);
}
