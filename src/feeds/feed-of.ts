/** The feeds of the service as `Feed` of the package `feed`, for programs that go on with them. */
import type { Article } from '../article.ts';
import { emptyFeed, feedUpdated, itemOf, type FeedChannel } from './feed-data.ts';
import type { Format } from './formats.ts';
import { RtlFeed } from './rtl-feed.ts';

/** The articles, in the order given, as a feed in any of the formats. */
export function feedOf(articles: Article[], channel: FeedChannel): RtlFeed {
  const feed = new RtlFeed(emptyFeed(channel, feedUpdated(articles)).options);
  for (const article of articles) feed.addItem(itemOf(article, channel));
  return feed;
}

/** The document of a feed in one format. */
export function renderFeed(feed: RtlFeed, format: Format): string {
  if (format === 'rss') return feed.rss2();
  return format === 'atom' ? feed.atom1() : feed.json1();
}
