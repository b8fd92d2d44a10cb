import type { FeedFormat, ItemHtml, UpstreamFeed, UpstreamItem } from '../upstream-feed.ts';
import type { UnchangedItems } from '../skip-unchanged.ts';
import { noteSurroundings } from '../xml/surroundings.ts';
import { readXml } from '../xml/tree.ts';
import { readChannel } from './channel.ts';
import type { ReadContext } from './context.ts';
import { formatOf } from './format.ts';
import { inheritFromFeed } from './inherit.ts';
import { readItem } from './item.ts';

export interface ReadFeed<Html extends ItemHtml = ItemHtml> {
  feed: UpstreamFeed;
  items: UpstreamItem<Html>[];
  format: FeedFormat;
}

/**
 * Reads RSS, RDF and Atom; undefined if the text has no such root. Items are read one by one as they end.
 * @param unchanged items to pass over; it takes note of the others
 */
export function readXmlFeed(
  text: string,
  url: string | undefined,
  context: ReadContext,
  unchanged?: UnchangedItems,
): ReadFeed | undefined {
  const items: UpstreamItem<ItemHtml>[] = [];
  const { root, cutOff } = readXml(text, context.problems, {
    url,
    onItem: (element, { name }, stretch) => {
      const item = readItem(element, name === 'feed', context);
      items.push(item);
      unchanged?.take(item, stretch);
    },
    skip: unchanged?.skip,
  });
  if (root === undefined) return undefined;
  noteSurroundings(text, cutOff, context.problems);
  const feed = readChannel(root, context);
  const atom = root.name === 'feed';
  for (const item of items) inheritFromFeed(item, feed, atom && item.from === undefined, context);
  return { feed, items, format: formatOf(root) };
}
