/** The items of one document: which were seen before, which are new, and what the new and the changed ones say. */
import type { SeenItem, SeenItems } from '../../seen-items.ts';
import type { SourceState } from '../../source-state.ts';
import type { ArticleDraft } from '../../article.ts';
import type { SourceSettings } from '../../source.ts';
import type { Fetched } from '../fetch/index.ts';
import { matchItems, meaningHash, servedForm } from '../identity/index.ts';
import { readChanges, type ChangedDocument } from '../../parser/read-changes.ts';
import type { RawHtml } from '../../content/index.ts';
import type { ItemHtml, UpstreamItem } from '../../parser/upstream-feed.ts';
import { Flapping, judgeForm, judgeMeaning, saidAnew, servedAnew, servedOf } from './corrections.ts';
import { editedDates, firstDates, isDated, seenAt } from './dates.ts';
import { draftOf } from './draft-article.ts';
import { seenAfter, MOST_ITEMS, areSameItems, unread } from './remember-items.ts';
import { shapeOf } from './request.ts';
import { usageOfItem } from './language-usage.ts';

/** A new or changed item. */
export interface PolledItem {
  /** Its identity within the source, for ever. */
  key: string;
  fresh: boolean;
  article: ArticleDraft;
  /** Instants for good, ISO 8601: an undated item has the one at which it was first seen. */
  published: string;
  updated: string;
}

export interface ReadItems {
  document: ChangedDocument;
  /** Those from before, if nothing has changed in them. */
  seen: SeenItems;
  /** New and changed items, oldest first. */
  items: PolledItem[];
  /** Of all items of the document, in its order. */
  keys: string[];
  fresh: number;
  /** What each new item is written in (see `usageOfItem`). */
  newUsage: string[];
  changed: number;
  /** How many items of the document were seen before. */
  shared: number;
  /** Whether one of them was seen before an instant (milliseconds since 1970). */
  sharedBefore(instant: number): boolean;
  /** New ones stood behind so many seen ones that reading might have stopped before them. */
  deep: boolean;
  /** The budget did not suffice for all of them. */
  unfinished: boolean;
}

/** Seen items in a row after which the rest of a long document counts as seen too, and how long that may go on. */
const ENOUGH = 100;
const WHOLE_EVERY = 24 * 3_600_000;

interface Reading {
  now: number;
  timeZone: string;
  budget?: number;
  /** A page of the archives, which is read to its end. */
  page: boolean;
}

/** @throws {FeedError} if the body is not a feed */
export function readItems(
  settings: SourceSettings,
  state: SourceState,
  seenBefore: SeenItems,
  outcome: Fetched,
  reading: Reading,
): ReadItems {
  const reshaped = state.shape !== undefined && state.shape !== shapeOf(settings);
  const before = reshaped ? unread(seenBefore) : seenBefore;
  /** A document that is not finished goes on where it was left, and pages are not where an item is looked at again. */
  const goesOn = reading.page || state.begunAt !== undefined;
  const isRead = (item: SeenItem): boolean => item.fingerprint !== '' && (goesOn || item.again === undefined);
  const byFingerprint = new Map(before.items.flatMap((item) => (isRead(item) ? [[item.fingerprint, item]] : [])));
  const document = readChanges(outcome.bytes, {
    url: outcome.url,
    timeZone: reading.timeZone,
    seen: new Set(byFingerprint.keys()),
    ...(outcome.contentType !== undefined && { contentType: outcome.contentType }),
    ...(mayStop(state, before, reading) && { enough: ENOUGH }),
  });
  const entries = newestOf(
    document.entries.filter(({ item }) => item === undefined || !isEmpty(item)),
    byFingerprint,
  );
  const present = new Set(
    entries.flatMap(({ item, fingerprint }) => (item === undefined ? (byFingerprint.get(fingerprint) ?? []) : [])),
  );
  const readings = entries.map(({ item }) => (item === undefined ? undefined : document.clean(item)));
  const matched = matchItems(
    before.items.filter((item) => !present.has(item)),
    readings.filter((item) => item !== undefined),
    { ...document.feed, url: outcome.url },
    { present: [...present], shared: before.shared },
  );
  const candidates = new Map(matched.seen.map(({ key, keys }) => [key, keys]));
  const byKey = new Map(before.items.map((item) => [item.key, item]));

  const begun = reading.page ? reading.now : (state.begunAt ?? reading.now);
  let left = reading.budget ?? Infinity;
  let unfinished = false;
  let at = 0;
  let undated = 0;
  let seenInARow = 0;
  let deep = false;
  /** The items of the document that have been seen now, in its order. */
  const standing = new Map<string, SeenItem>();
  const keys: string[] = [];
  const newUsage: string[] = [];
  const items: PolledItem[] = [];
  const flapping = new Flapping(before.flapping ?? [], reading.now);
  const restless = new Map<SeenItem, SeenItem>();
  const unfamiliar = areAllUnfamiliar(
    matched.items.flatMap(({ key }) => byKey.get(key) ?? []),
    present,
  );
  for (const [place, { fingerprint, item }] of entries.entries()) {
    const one = item === undefined ? byFingerprint.get(fingerprint) : byKey.get(matched.items[at]?.key ?? '');
    const key = item === undefined ? one?.key : matched.items[at++]?.key;
    if (key === undefined) continue;
    keys.push(key);
    // The same item twice in one document: the first one speaks.
    if (standing.has(key)) continue;
    if (one === undefined) deep ||= seenInARow >= ENOUGH;
    seenInARow = one === undefined ? 0 : seenInARow + 1;
    // What earlier turns have taken of this document has its place among the undated ones too.
    if (one !== undefined && one.seen === begun && one.published === seenAt(begun, undated + 1)) undated++;
    const clean = readings[place];
    if (item === undefined || clean === undefined) {
      if (one !== undefined) standing.set(key, one);
      continue;
    }
    if (one === undefined && !isDated(item, reading.now)) undated++;
    const cost = sizeOf(item);
    if (cost > left && left !== reading.budget) {
      unfinished = true;
      if (one !== undefined) standing.set(key, one);
      continue;
    }
    left -= cost;
    const article = draftOf(clean, settings);
    const form = servedForm(article);
    const meaning = meaningHash(clean);
    const same = { key, keys: candidates.get(key) ?? [], fingerprint, meaning, again: undefined };
    const { now } = reading;
    const { restless: isRestless, ...served } = form;
    if (one === undefined) {
      const dates = firstDates(clean, now, seenAt(begun, undated));
      standing.set(key, { ...same, ...served, seen: begun, ...dates });
      items.push({ key, fresh: true, article, ...dates });
      newUsage.push(usageOfItem(clean));
      continue;
    }
    const { seen, published, updated } = one;
    const edited = one.meaning !== meaning;
    const asItStands = one.form === undefined && unfamiliar;
    const judgement = edited
      ? judgeMeaning(one, meaning, now)
      : asItStands
        ? 'same'
        : judgeForm(one, form, flapping, now);
    if (edited && judgement === 'serve') {
      const dates = editedDates(clean, one, now);
      standing.set(key, { ...same, ...saidAnew(one, meaning, now), ...served, seen, ...dates });
      items.push({ key, fresh: false, article, ...dates });
    } else if (judgement === 'leave') {
      const after: SeenItem = {
        ...same,
        meaning: one.meaning,
        ...servedOf(one),
        again: true,
        seen,
        published,
        updated,
      };
      standing.set(key, after);
      restless.set(one, after);
    } else if (judgement === 'serve') {
      standing.set(key, { ...same, ...servedAnew(one, form, now), seen, published, updated });
      items.push({ key, fresh: false, article, published, updated });
    } else {
      const after = { ...same, ...servedOf(one), ...served, seen, published, updated };
      standing.set(key, after);
      if ((isRestless && one.form !== undefined) || one.again) restless.set(one, after);
    }
  }
  const fresh = items.filter((item) => item.fresh).length;
  const reach = reading.page ? 'page' : unfinished || document.stopped ? 'part' : 'whole';
  const after = seenAfter([...standing.values()], before, matched.shared, flapping.kept(), reach);
  return {
    document,
    keys,
    unfinished,
    deep,
    items: items.sort((a, b) => (a.published < b.published ? -1 : a.published > b.published ? 1 : 0)),
    // What the next turn is to go on from is written in any case.
    seen: areSameItems(seenBefore, after, unfinished || goesOn ? new Map() : restless) ? seenBefore : after,
    fresh,
    newUsage,
    changed: items.length - fresh,
    shared: keys.filter((key) => byKey.has(key)).length,
    sharedBefore: (instant) => keys.some((key) => (byKey.get(key)?.seen ?? Infinity) < instant),
  };
}

/** Whether seen items at the beginning say that the rest has nothing new: not if the new ones come last. */
function mayStop(state: SourceState, { items }: SeenItems, { now, page }: Reading): boolean {
  if (page || state.begunAt !== undefined || state.deep || now - (state.wholeAt ?? 0) >= WHOLE_EVERY) return false;
  const [first, last] = [items[0], items[Math.min(items.length, state.window ?? 0) - 1]];
  return first !== undefined && last !== undefined && first.published >= last.published;
}

/**
 * Whether most of the items were kept before forms were, and have other bytes now all at once. Then it is the reading
 * of items that has changed with the version of Nashra, and not the items: their forms are taken as they stand.
 *
 * @param changed seen items whose bytes have changed @param present the others
 */
function areAllUnfamiliar(changed: readonly SeenItem[], present: Iterable<SeenItem>): boolean {
  const unfamiliar = changed.filter(({ form }) => form === undefined).length;
  return (
    unfamiliar > 2
    && unfamiliar
      > Iterator.from(present)
        .filter(({ form }) => form === undefined)
        .toArray().length
  );
}

type Entry = ChangedDocument['entries'][number];

/** The newest items of a document that has too many: those at its end if its last one is newer than its first. */
function newestOf(entries: Entry[], byFingerprint: ReadonlyMap<string, SeenItem>): Entry[] {
  if (entries.length <= MOST_ITEMS) return entries;
  const dateOf = (entry: Entry | undefined): string =>
    entry?.item?.published ?? entry?.item?.updated ?? byFingerprint.get(entry?.fingerprint ?? '')?.published ?? '';
  const [first, last] = [dateOf(entries[0]), dateOf(entries.at(-1))];
  return first !== '' && last > first ? entries.slice(-MOST_ITEMS) : entries.slice(0, MOST_ITEMS);
}

/** `<item/>`: nothing to recognise it by and nothing to show. */
export function isEmpty({
  guid,
  url,
  title,
  summary,
  summaryHtml,
  contentHtml,
  enclosures,
  image,
}: UpstreamItem<ItemHtml>): boolean {
  return (
    !guid
    && !url
    && title === ''
    && !summary
    && !summaryHtml
    && !contentHtml
    && enclosures.length === 0
    && image === undefined
  );
}

/** Characters of HTML that cleaning will read, and something for the rest of the item. */
function sizeOf({ contentHtml, summaryHtml }: UpstreamItem<RawHtml>): number {
  return 500 + (contentHtml?.html.length ?? 0) + (summaryHtml?.html.length ?? 0);
}
