/** The items of a source that are known: those of its last document, and some that have left it. JSON-able. */
import { KNOWN_LIMIT, type Known } from '../identity/index.ts';

export interface KnownItem extends Known {
  /** Of the item as it stood in the document: the same print is the same item, unread. */
  print: string;
  /** Hashes of what it says and of what goes with it (see `sayingOf`). */
  meaning: string;
  attached: string;
  /** Instant (milliseconds since 1970) at which a poll first brought it. */
  seen: number;
  /** As given to its article, for good: ISO 8601. */
  published: string;
  /** Moves when it says something else. */
  updated: string;
}

export interface KnownItems {
  /** The items of the last document first, then those seen longest ago last. */
  items: KnownItem[];
  /** Candidates that several items of a document carried, and that are therefore no identity. */
  shared: string[];
}

export const NOTHING_KNOWN: KnownItems = { items: [], shared: [] };

/** Items of one document that are taken in: the newest. With those remembered besides, their row stays below 2 MB. */
export const MOST_ITEMS = 2000;
const MOST_SHARED = 500;

/** What is known after a document: its items in its order, then the others, cut at the limit. */
export function knownAfter(document: readonly KnownItem[], before: KnownItems, shared: Iterable<string>): KnownItems {
  const present = new Set(document.map(({ key }) => key));
  const others = before.items.filter(({ key }) => !present.has(key));
  return {
    items: [...document, ...others].slice(0, Math.max(document.length, MOST_ITEMS) + KNOWN_LIMIT),
    shared: [...new Set([...shared, ...before.shared])].slice(0, MOST_SHARED),
  };
}

/** When the source spoke: the times of its newest items, as the schedule wants them. */
export function itemTimes({ items }: KnownItems, most = 50): { published: number; firstSeen: number }[] {
  const times = items.map(({ published, seen }) => ({ published: Date.parse(published), firstSeen: seen }));
  const at = ({ published, firstSeen }: (typeof times)[number]): number => Math.min(published, firstSeen);
  return times.sort((a, b) => at(b) - at(a)).slice(0, most);
}
