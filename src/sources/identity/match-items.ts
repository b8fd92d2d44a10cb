/** Which item of a document is which seen one. */
import type { SeenItem } from '../../seen-items.ts';
import { hashOf } from '../../text/hash.ts';
import { firstFree } from '../../text/slug.ts';
import { keysOf, sharedKeys, type FeedAddresses, type Identifiable, type Kind } from './keys.ts';

/** What a seen item is recognised by: at most {@link KEYS_LIMIT} keys of 17 characters. */
export type SeenIdentity = Pick<SeenItem, 'key' | 'keys'>;

export interface Matched {
  /** For every incoming item, in its order. An item that stands twice in the document has the same key twice. */
  items: { key: string; fresh: boolean }[];
  /** For the next call: the items of this document first, then those seen longest ago last. */
  seen: SeenIdentity[];
  /** Candidates that several items of the document carry. */
  shared: ReadonlySet<string>;
}

/** The rest of a document of which only a part was read. */
export interface Surroundings {
  /** Seen items that stand in the document unchanged: none of the incoming ones is one of them. */
  present?: readonly SeenIdentity[];
  /** Candidates that several items carried before. */
  shared?: Iterable<string>;
}

/** Items remembered beyond those of the document; about 400 bytes each. */
export const SEEN_LIMIT = 500;
export const KEYS_LIMIT = 16;

interface Entry {
  keys: string[];
  places: number[];
  seen?: SeenIdentity;
}

/**
 * Gives every incoming item the key of the seen item that it is, or a new one. What is certain is settled first, and a
 * seen item is given away once; the order of the document does not matter. Linear in seen and incoming items.
 */
export function matchItems(
  seen: readonly SeenIdentity[],
  incoming: readonly Identifiable[],
  feed: FeedAddresses = {},
  around: Surroundings = {},
): Matched {
  const present = around.present ?? [];
  const entries = differentItems(incoming.map((item) => keysOf(item, feed)));
  // Only what an incoming item carries decides anything: the seen ones are many.
  const wanted = new Set(entries.flatMap(({ keys }) => keys));
  const shared = sharedKeys([...entries, ...present].map(({ keys }) => keys.filter((key) => wanted.has(key))));
  for (const key of around.shared ?? []) shared.add(key);
  for (const entry of entries) entry.keys = entry.keys.filter((key) => !shared.has(key));
  const { holder, ambiguous } = holdersOf(seen, wanted);
  const free = new Set(seen);
  const found = (entry: Entry, kinds: string): SeenIdentity | undefined => {
    for (const key of entry.keys) {
      const one = kinds.includes(key[0]!) ? holder.get(key) : undefined;
      if (one !== undefined && free.has(one)) return one;
    }
    return undefined;
  };
  const settle = (kinds: string, isCertain: (entry: Entry, seen: SeenIdentity) => boolean): void => {
    for (const entry of entries) {
      const one = entry.seen === undefined ? found(entry, kinds) : undefined;
      if (one === undefined || !isCertain(entry, one)) continue;
      entry.seen = one;
      free.delete(one);
    }
  };
  // Nothing has changed in most items.
  settle('y', () => true);
  // A guid that names one item and a link that names another: guids that count places in the list do that, and
  // then the link is right. So both together come next, then links, then guids.
  settle('lm', (entry, one) => agree(entry.keys, one.keys, 'ghw'));
  settle('l', () => true);
  settle('m', (entry, one) => !bothHave(entry.keys, one.keys, 'ghw') || agree(entry.keys, one.keys, 'nbi'));
  settle('gh', () => true);
  // A path alone, or a place, is the same in another site or another day.
  settle('pw', (entry, one) => agree(entry.keys, one.keys, 'nbi'));
  settle(
    't',
    (entry, one) =>
      !(bothHave(entry.keys, one.keys, 'ghw') && bothHave(entry.keys, one.keys, 'lm'))
      || agree(entry.keys, one.keys, 'bi'),
  );
  for (const kind of 'xnbi') {
    settle(
      kind,
      (entry, one) =>
        (!has(entry.keys, 'ghwlm') || !has(one.keys, 'ghwlm'))
        && entry.keys.some((key) => key[0] === kind && !ambiguous.has(key) && holder.get(key) === one),
    );
  }
  return { ...outcome(entries, seen, present, free, incoming.length), shared };
}

/** Entries that are one item twice put together, in an order that is not the document's. */
function differentItems(items: readonly string[][]): Entry[] {
  const entries = new Map<string, Entry>();
  items.forEach((keys, place) => {
    // The same in all but the guid is one item if a link that names one article vouches for it; else the guid must
    // be the same too.
    const vouched = has(keys, 'l') ? '' : keys.filter((key) => 'gw'.includes(key[0]!)).join();
    const name = `${keys.at(-1)}${vouched}`;
    const twin = entries.get(name);
    if (twin === undefined) entries.set(name, { keys: [...keys, `y${hashOf(name)}`], places: [place] });
    else {
      twin.places.push(place);
      // Which guid comes first must not depend on which entry did.
      twin.keys = [...new Set([...twin.keys, ...keys])].sort(byKind);
    }
  });
  return [...entries].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, entry]) => entry);
}

function outcome(
  entries: Entry[],
  seen: readonly SeenIdentity[],
  present: readonly SeenIdentity[],
  free: ReadonlySet<SeenIdentity>,
  count: number,
): Omit<Matched, 'shared'> {
  const taken = new Set([...seen, ...present].map((one) => one.key));
  const now = new Set(entries.flatMap((entry) => entry.keys));
  const items = Array.from<unknown, { key: string; fresh: boolean }>({ length: count }, () => ({
    key: '',
    fresh: false,
  }));
  const standing: SeenIdentity[] = [];
  for (const { keys, places, seen: one } of entries) {
    const key = one?.key ?? minted(keys, taken);
    taken.add(key);
    for (const place of places) items[place] = { key, fresh: one === undefined };
    // An older guid stays valid, unless another item bears it now.
    const older = one?.keys.filter((old) => !now.has(old)) ?? [];
    standing.push({ key, keys: [...keys, ...older].slice(0, KEYS_LIMIT) });
  }
  return { items, seen: [...standing, ...seen.filter((one) => free.has(one)).slice(0, SEEN_LIMIT)] };
}

function minted(keys: readonly string[], taken: ReadonlySet<string>): string {
  return firstFree(keys[0]!, taken);
}

/** Of several holders of a wanted key the one seen last, and the keys that have several. */
function holdersOf(
  seen: readonly SeenIdentity[],
  wanted: ReadonlySet<string>,
): { holder: Map<string, SeenIdentity>; ambiguous: Set<string> } {
  const holder = new Map<string, SeenIdentity>();
  const ambiguous = new Set<string>();
  for (const one of seen) {
    for (const key of one.keys) {
      if (!wanted.has(key)) continue;
      const first = holder.get(key);
      if (first === undefined) holder.set(key, one);
      else if (first !== one) ambiguous.add(key);
    }
  }
  return { holder, ambiguous };
}

const ORDER: Kind[] = ['g', 'h', 'p', 'l', 'm', 'w', 't', 'n', 'b', 'i', 'x', 'y'];
function byKind(one: string, other: string): number {
  return ORDER.indexOf(one[0] as Kind) - ORDER.indexOf(other[0] as Kind) || (one < other ? -1 : 1);
}

function has(keys: readonly string[], kinds: string): boolean {
  return keys.some((key) => kinds.includes(key[0]!));
}

function bothHave(one: readonly string[], other: readonly string[], kinds: string): boolean {
  return has(one, kinds) && has(other, kinds);
}

function agree(one: readonly string[], other: readonly string[], kinds: string): boolean {
  return one.some((key) => kinds.includes(key[0]!) && other.includes(key));
}
