/** The items of a source that are known: those of its last document, and some that have left it. JSON-able. */
import { SEEN_LIMIT, type SeenIdentity } from '../identity/index.ts';
import type { ServedItem } from './corrections.ts';

export interface KnownItem extends SeenIdentity, ServedItem {
  /** Of the item as it stood in the document: the same print is the same item, unread. */
  print: string;
  /** It is not served as it came then: it is looked at again in the next document, though its print is the same. */
  again?: true;
  /** Hash of what it says (see `meaningHash`). */
  meaning: string;
  /** Instant (milliseconds since 1970) at which a poll first brought it. */
  seen: number;
  /** As given to its article, for good: ISO 8601. */
  published: string;
  /** Moves when it says something else. */
  updated: string;
}

export interface KnownItems {
  /** The items of the last document first, in its order; those seen longest ago last. */
  items: KnownItem[];
  /** Candidates that several items of a document carried, and that are therefore no identity. */
  shared: string[];
  /** Parts of addresses that change by themselves (see `Flapping`). Absent in what was kept before they were told. */
  flapping?: string[];
}

export const NOTHING_KNOWN: KnownItems = { items: [], shared: [] };

/** Items of one document that are taken in: the newest. With those remembered besides, their row stays below 2 MB. */
export const MOST_ITEMS = 2000;
const MOST_KNOWN = MOST_ITEMS + SEEN_LIMIT;
const MOST_SHARED = 500;

/** How much of the feed was read: all of it, its beginning (or a part of it), or a page of its archives. */
export type Reach = 'whole' | 'part' | 'page';

/**
 * What is known after a document: its items in its order, then the others, cut at the limit. After a part nothing
 * is cut off that may stand in the rest. The items of a page are known last, so that they push out none that the
 * feed has now, and none that ends the way back.
 */
export function knownAfter(
  document: readonly KnownItem[],
  before: KnownItems,
  shared: Iterable<string>,
  flapping: string[],
  reach: Reach,
): KnownItems {
  const standing = new Map(document.map((item) => [item.key, item]));
  const others = before.items.filter(({ key }) => !standing.has(key));
  const limit = reach === 'whole' ? standing.size + SEEN_LIMIT : MOST_KNOWN;
  const items = (reach === 'page' ? afterPage(standing, before) : [...document, ...others]).slice(0, limit);
  return { items, shared: [...new Set([...shared, ...before.shared])].slice(0, MOST_SHARED), flapping };
}

function afterPage(page: ReadonlyMap<string, KnownItem>, before: KnownItems): KnownItem[] {
  const known = new Set(before.items.map(({ key }) => key));
  return [
    ...before.items.map((item) => page.get(item.key) ?? item),
    ...[...page.values()].filter(({ key }) => !known.has(key)),
  ];
}

/** The same items, to be read and given out once more. What they say has not changed, and their dates stay. */
export function unread({ items, ...known }: KnownItems): KnownItems {
  return { ...known, items: items.map((item) => ({ ...item, print: '', form: '' })) };
}

/**
 * Whether two of them are the same, item by item: then nothing has to be written.
 * @param restless items by what they were before, which differ only in what is made anew for each request
 */
export function sameKnown(one: KnownItems, other: KnownItems, restless: ReadonlyMap<KnownItem, KnownItem>): boolean {
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
export function itemTimes(
  { items }: KnownItems,
  window: number,
  most = 50,
): { published: number; firstSeen: number }[] {
  const times = items
    .slice(0, window + most)
    .map(({ published, seen }) => ({ published: Date.parse(published), firstSeen: seen }));
  const at = ({ published, firstSeen }: (typeof times)[number]): number => Math.min(published, firstSeen);
  return times.sort((a, b) => at(b) - at(a)).slice(0, most);
}
