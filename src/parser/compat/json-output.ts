import { RawHtml } from '../../content/index.ts';
import type { FeedDocument, ItemHtml } from '../upstream-feed.ts';
import type { OutputFeed, OutputItem } from './mapping.ts';
import { isoDateOf } from './held-back.ts';
import { snippetOf } from './snippet.ts';

/** A JSON Feed in the shape of rss-parser, which reads none. */
export function outputOfJsonFeed({ feed, items }: Pick<FeedDocument<ItemHtml>, 'feed' | 'items'>): OutputFeed {
  const output = { items: items.map(outputItem) } as OutputFeed;
  if (feed.title !== '') output.title = feed.title;
  if (feed.link !== undefined) output.link = feed.link;
  if (feed.self !== undefined) output.feedUrl = feed.self;
  if (feed.description !== undefined) output.description = feed.description;
  if (feed.language !== undefined) output.language = feed.language;
  if (feed.image !== undefined) output.image = { url: feed.image.url };
  if (feed.next !== undefined)
    output.paginationLinks = { ...(feed.self !== undefined && { self: feed.self }), next: feed.next };
  return output;
}

function outputItem(item: FeedDocument<ItemHtml>['items'][number]): OutputItem {
  const output: OutputItem = {};
  if (item.title !== '') output.title = item.title;
  if (item.url !== undefined) output.link = item.url;
  if (item.publishedText !== undefined) output.pubDate = item.publishedText;
  if (item.published !== undefined) output.isoDate = isoDateOf(item.published, undefined)!;
  if (item.authors[0] !== undefined) output.creator = output.author = item.authors[0].name;
  if (item.summary !== undefined) output.summary = item.summary;
  if (item.contentHtml !== undefined) {
    // As it came: so does rss-parser give it.
    const html = item.contentHtml instanceof RawHtml ? item.contentHtml.html : item.contentHtml;
    output.content = html;
    output.contentSnippet = snippetOf(html);
  }
  if (item.id !== undefined) output.guid = output.id = item.id;
  if (item.categories.length > 0) output.categories = item.categories.map(({ term }) => term);
  const enclosure = item.enclosures[0];
  if (enclosure !== undefined) {
    output.enclosure = {
      url: enclosure.url,
      ...(enclosure.length !== undefined && { length: enclosure.length }),
      ...(enclosure.type !== undefined && { type: enclosure.type }),
    };
  }
  return output;
}
