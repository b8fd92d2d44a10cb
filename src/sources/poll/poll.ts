/**
 * Polling as a function: what was known of a source and what its server answered give what is known now,
 * and the new and changed articles. No clock, no chance, no network, no store.
 */
import { NOTHING_SEEN, type SeenItems } from '../../seen-items.ts';
import {
  MOST_PROBLEMS,
  stateFor,
  type FeedMetadata,
  type LastPoll,
  type SourceState,
  type LanguageUsage,
} from '../../source-state.ts';
import type { SourceSettings } from '../../source.ts';
import { FeedError } from '../../parser/feed-error.ts';
import type { Fetched, FetchOutcome, NotModified } from '../fetch/index.ts';
import { adoptedUrl, nextPollAt, type PollOutcome } from '../schedule/index.ts';
import { afterLoss, afterPage, afterPageFailure } from './catch-up.ts';
import { itemTimes } from './remember-items.ts';
import { whyUnread } from './no-feed.ts';
import { readItems, type PolledItem, type ReadItems } from './read-items.ts';
import { placeAfterFailure, type Failure } from './after-failure.ts';
import { boundsOf, shapeOf, type Turn } from './request.ts';
import { countUsage, usageOfFeed } from './language-usage.ts';

export interface PollInput {
  settings: SourceSettings;
  /** What was asked for (see `turnOf`). */
  turn: Turn;
  /** Absent for a source that was never polled. */
  state?: SourceState | undefined;
  /** Looked at only if there is a body to read ({@link needsSeenItems}). */
  seen?: SeenItems | undefined;
}

export interface PollContext {
  /** Milliseconds since 1970, when the answer was there. */
  now: number;
  /** From 0 up to 1, for the jitter. */
  random: number;
  /** IANA zone of dates without one. */
  timeZone: string;
  /** Characters of HTML that may be cleaned, for places where computing time is short; at least one item is taken. */
  budget?: number;
  /** Shown the document, which may be large and is not part of the result, and the seen items after it. */
  look?(document: ReadItems['document'], keys: readonly string[], seen: SeenItems): void;
}

export interface PollResult {
  state: SourceState;
  /** If they have changed. */
  seen?: SeenItems;
  /** New and changed items, oldest first. */
  items: PolledItem[];
  /** Keys of all items of the document in its order, if one was read. */
  keys?: string[];
  /** The budget did not suffice: the same answer, given once more, brings what is missing. */
  unfinished?: true;
}

/** Whether the seen items are needed for this answer. */
export function needsSeenItems(outcome: FetchOutcome): boolean {
  return outcome.outcome === 'ok' && !outcome.unchanged;
}

export function pollResult(input: PollInput, outcome: FetchOutcome, context: PollContext): PollResult {
  const state = stateFor(input.settings.url, input.state);
  const page = input.turn === 'page';
  if (outcome.outcome !== 'ok')
    return page
      ? pageFailed(state, outcome, context)
      : outcome.outcome === 'not-modified'
        ? same(input, state, outcome, context)
        : failed(input, state, outcome, context);
  if (outcome.unchanged && !page) return same(input, state, outcome, context);
  const seen = input.seen ?? NOTHING_SEEN;
  let read: ReadItems;
  try {
    read = readItems(input.settings, state, seen, outcome, { ...context, page });
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    const noFeed = {
      outcome: 'no-feed',
      url: outcome.url,
      status: outcome.status,
      message: whyUnread(error, page ? outcome.url : state.url, outcome.url),
    } as const;
    return page ? pageFailed(state, noFeed, context) : failed(input, state, noFeed, context);
  }
  context.look?.(read.document, read.keys, read.seen);
  return page ? pageRead(state, seen, read, context) : feedRead(input, state, outcome, seen, read, context);
}

/** 304, or the body we had. */
function same(
  { settings }: PollInput,
  state: SourceState,
  outcome: NotModified | Fetched,
  { now, random }: PollContext,
): PollResult {
  const unchanged = outcome.outcome === 'ok';
  const schedule = nextPollAt(
    state.schedule,
    { outcome: outcome.outcome, cacheSeconds: outcome.cacheSeconds },
    now,
    random,
    boundsOf(settings),
  );
  const totals = {
    ...state.totals,
    polls: state.totals.polls + 1,
    ...(unchanged ? { unchanged: state.totals.unchanged + 1 } : { notModified: state.totals.notModified + 1 }),
  };
  return {
    state: {
      ...(unchanged ? { ...withoutValidators(state), ...validatorsOf(outcome) } : state),
      ...adoptedUrl(state, outcome.permanentUrl, now, state.feed?.movedTo),
      schedule,
      totals,
      lastSuccessAt: now,
      last: {
        at: now,
        outcome: unchanged ? 'unchanged' : 'not-modified',
        status: unchanged ? outcome.status : 304,
        ...placeOf(state, outcome.url),
        items: state.window ?? 0,
        fresh: 0,
        changed: 0,
      },
    },
    items: [],
  };
}

function feedRead(
  { settings }: PollInput,
  state: SourceState,
  outcome: Fetched,
  seen: SeenItems,
  read: ReadItems,
  { now, random }: PollContext,
): PollResult {
  const { document, fresh, changed } = read;
  // An unfinished document was judged when its reading began: the rest of it shares items with its beginning.
  // A document without items, or of another address, has none in common with this one anyway.
  const lost = (state.window ?? 0) > 0 && read.keys.length > 0 && read.shared === 0;
  const bounds = boundsOf(settings);
  const answered: PollOutcome = {
    outcome: 'ok',
    cacheSeconds: outcome.cacheSeconds,
    feed: document.feed,
    items: itemTimes(read.seen, read.keys.length),
    loss: lost,
    tight: fresh > read.keys.length / 2,
  };
  const schedule = nextPollAt(state.schedule, answered, now, random, bounds);
  const { catchUp, begunAt = now, ...rest } = state;
  const way = lost ? afterLoss(document.feed, outcome.url, now, catchUp) : catchUp && { catchUp };
  const window = document.stopped ? Math.max(read.keys.length, state.window ?? 0) : read.keys.length;
  const usageCounts = countUsage(state.usageCounts, read.newUsage);
  const next: SourceState = {
    ...rest,
    ...adoptedUrl(state, outcome.permanentUrl, now, document.feed.movedTo),
    ...way,
    feed: metadataOf(document.feed, usageOfFeed(usageCounts, document.feed, window)),
    ...(Object.keys(usageCounts).length > 0 && { usageCounts }),
    schedule,
    lastSuccessAt: now,
    shape: shapeOf(settings),
    ...(fresh > 0 && { lastNewItemAt: now }),
    ...(read.unfinished ? { begunAt } : !document.stopped && { wholeAt: now }),
    ...(read.deep && { deep: true }),
    window,
    totals: {
      ...state.totals,
      polls: state.totals.polls + 1,
      fresh: state.totals.fresh + fresh,
      changed: state.totals.changed + changed,
      losses: state.totals.losses + (lost ? 1 : 0),
    },
    last: {
      at: now,
      outcome: 'ok',
      status: outcome.status,
      ...placeOf(state, outcome.url),
      items: window,
      fresh,
      changed,
      format: document.format,
      ...(document.problems.length > 0 && { problems: document.problems.slice(0, MOST_PROBLEMS) }),
    },
  };
  const result = { ...(read.seen !== seen && { seen: read.seen }), items: read.items, keys: read.keys };
  if (!read.unfinished) return { ...result, state: { ...withoutValidators(next), ...validatorsOf(outcome) } };
  // Without validators the same body comes again, and what has been taken of it is known then.
  return {
    ...result,
    state: { ...withoutValidators(next), schedule: { ...schedule, nextPollAt: now } },
    unfinished: true,
  };
}

function failed(
  { settings }: PollInput,
  state: SourceState,
  outcome: Failure,
  { now, random }: PollContext,
): PollResult {
  const kind = outcome.outcome === 'no-feed' ? 'error' : outcome.outcome;
  const retryAfter = 'retryAfter' in outcome ? outcome.retryAfter : undefined;
  const schedule = nextPollAt(state.schedule, { outcome: kind, retryAfter }, now, random, boundsOf(settings));
  const totals = { ...state.totals, polls: state.totals.polls + 1, failures: state.totals.failures + 1 };
  const failure = { ...state, totals, last: failureOf(state, outcome, now) };
  const { place, atOnce } = placeAfterFailure(state, outcome, now);
  return { state: { ...failure, ...place, schedule: atOnce ? { ...schedule, nextPollAt: now } : schedule }, items: [] };
}

function pageRead(state: SourceState, seen: SeenItems, read: ReadItems, { now }: PollContext): PollResult {
  const { catchUp, ...rest } = state;
  if (catchUp === undefined) return { state, items: [] };
  const way = read.unfinished
    ? { catchUp: { ...catchUp, recovered: catchUp.recovered + read.fresh, at: now } }
    : afterPage(catchUp, read.document.feed, { fresh: read.fresh, closed: read.sharedBefore(catchUp.since) }, now);
  return {
    state: { ...rest, ...way, totals: { ...state.totals, fresh: state.totals.fresh + read.fresh } },
    ...(read.seen !== seen && { seen: read.seen }),
    items: read.items,
    keys: read.keys,
    ...(read.unfinished && { unfinished: true }),
  };
}

function pageFailed(state: SourceState, outcome: Failure | NotModified, { now }: PollContext): PollResult {
  const { catchUp, ...rest } = state;
  if (catchUp === undefined) return { state, items: [] };
  const retryAfter = 'retryAfter' in outcome ? outcome.retryAfter : undefined;
  const way = afterPageFailure(catchUp, retryAfter, now);
  if (retryAfter === undefined) return { state: { ...rest, ...way }, items: [] };
  // What one page is told holds for its server.
  const until = now + retryAfter * 1000;
  const { nextPollAt: planned, notBefore } = state.schedule;
  const schedule = {
    ...state.schedule,
    notBefore: Math.max(notBefore ?? 0, until),
    nextPollAt: planned === null ? null : Math.max(planned, until),
  };
  return { state: { ...rest, ...way, schedule }, items: [] };
}

function failureOf(state: SourceState, outcome: Failure, at: number): LastPoll {
  const status = 'status' in outcome ? outcome.status : outcome.outcome === 'gone' ? 410 : undefined;
  return {
    at,
    outcome: outcome.outcome,
    ...(status !== undefined && { status }),
    ...placeOf(state, outcome.url),
    message: outcome.message,
    items: state.window ?? 0,
    fresh: 0,
    changed: 0,
  };
}

function placeOf(state: SourceState, url: string): Pick<LastPoll, 'url'> {
  return url === state.url ? {} : { url };
}

function validatorsOf({
  url,
  etag,
  lastModified,
  bodyHash,
}: Fetched): Pick<SourceState, 'etag' | 'lastModified' | 'validatorsUrl' | 'bodyHash'> {
  return {
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
    validatorsUrl: url,
    bodyHash,
  };
}

function withoutValidators(state: SourceState): SourceState {
  const { etag: _1, lastModified: _2, validatorsUrl: _3, bodyHash: _4, ...rest } = state;
  return rest;
}

function metadataOf(feed: ReadItems['document']['feed'], usage: LanguageUsage | undefined): FeedMetadata {
  const { title, id, link, language, direction, description, movedTo, hubs } = feed;
  return {
    title,
    ...(id !== undefined && { id }),
    ...(link !== undefined && { link }),
    ...(language !== undefined && { language }),
    ...(direction !== undefined && { direction }),
    ...(usage !== undefined && { usage }),
    ...(description !== undefined && { description: description.slice(0, 1000) }),
    ...(movedTo !== undefined && { movedTo }),
    ...(hubs.length > 0 && { hubs: hubs.slice(0, 5) }),
  };
}
