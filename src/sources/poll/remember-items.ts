/** What is remembered of the items of a source after a poll. */
import type { SeenItem, SeenItems } from '../../seen-items.ts';
import { SEEN_LIMIT } from '../identity/index.ts';

/** Items of one document that are taken in: the newest. With those remembered besides, their row stays below 2 MB. */
export const MOST_ITEMS = 2000;
const MOST_SEEN = MOST_ITEMS + SEEN_LIMIT;
const MOST_SHARED = 500;

/** How much of the feed was read: all of it, its beginning (or a part of it), or a page of its archives. */
export type Reach = 'whole' | 'part' | 'page';

/**
 * What has been seen after a document: its items in its order, then the others, cut at the limit. After a part nothing
 * is cut off that may stand in the rest. The items of a page come last, so that they push out none that the
 * feed has now, and none that ends the way back.
 */
export function seenAfter(
  document: readonly SeenItem[],
  before: SeenItems,
  shared: Iterable<string>,
  flapping: string[],
  reach: Reach,
): SeenItems {
  const standing = new Map(document.map((item) => [item.key, item]));
  const others = before.items.filter(({ key }) => !standing.has(key));
  const limit = reach === 'whole' ? standing.size + SEEN_LIMIT : MOST_SEEN;
  const items = (reach === 'page' ? afterPage(standing, before) : [...document, ...others]).slice(0, limit);
  return { items, shared: [...new Set([...shared, ...before.shared])].slice(0, MOST_SHARED), flapping };
}

function afterPage(page: ReadonlyMap<string, SeenItem>, before: SeenItems): SeenItem[] {
  const earlier = new Set(before.items.map(({ key }) => key));
  return [
    ...before.items.map((item) => page.get(item.key) ?? item),
    ...[...page.values()].filter(({ key }) => !earlier.has(key)),
  ];
}

/** The same items, to be read and given out once more. What they say has not changed, and their dates stay. */
export function unread({ items, ...rest }: SeenItems): SeenItems {
  return { ...rest, items: items.map((item) => ({ ...item, fingerprint: '', form: '' })) };
}

/**
 * Whether two of them are the same, item by item: then nothing has to be written.
 * @param restless items by what they were before, which differ only in what is made anew for each request
 */
export function areSameItems(one: SeenItems, other: SeenItems, restless: ReadonlyMap<SeenItem, SeenItem>): boolean {
  return (
    sameList(one.items, other.items, (before, after) => restless.get(before) === after)
    && sameList(one.shared, other.shared)
    && sameList(one.flapping ?? [], other.flapping ?? [])
  );
}

type Alike<Member> = (one: Member, other: Member) => boolean;

function sameList<Member>(one: readonly Member[], other: readonly Member[], alike: Alike<Member> = Object.is): boolean {
  return one.length === other.length && one.every((each, at) => each === other[at] || alike(each, other[at] as Member));
}

/**
 * When the source spoke: the times of its newest items, as the schedule wants them. They are among those of the last
 * document and those that left it last.
 */
export function itemTimes({ items }: SeenItems, window: number, most = 50): { published: number; firstSeen: number }[] {
  const times = items
    .slice(0, window + most)
    .map(({ published, seen }) => ({ published: Date.parse(published), firstSeen: seen }));
  const at = ({ published, firstSeen }: (typeof times)[number]): number => Math.min(published, firstSeen);
  return times.sort((a, b) => at(b) - at(a)).slice(0, most);
}
