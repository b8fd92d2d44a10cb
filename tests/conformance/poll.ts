/** The contract of the conformance kit for polling: one poll of one address, on Node, without a store. */
import { NOTHING_SEEN, type SeenItem, type SeenItems } from '../../src/seen-items.ts';
import type { SourceState } from '../../src/source-state.ts';
import { guardedFetch, type GuardedFetch } from '../../src/node/fetch/guarded-fetch.ts';
import type { SourceSettings } from '../../src/source.ts';
import {
  allowedHosts,
  fetchUpstream,
  userAgentOf,
  type FetchLimits,
  type FetchOutcome,
} from '../../src/sources/fetch/index.ts';
import { isEmpty, pollResult, requestOf, unread, type PollContext } from '../../src/sources/poll/index.ts';
import { itemOf, type ConformanceItem } from './parse.ts';

export interface ConformancePoll {
  outcome: 'ok' | 'not-modified' | 'gone' | 'retry-later' | 'error';
  items: (ConformanceItem & { key: string })[];
  etag: string | null;
  lastModified: string | null;
  state: PollMemory;
  permanentUrl: string | null;
  /** Seconds. */
  retryAfter: number | null;
  /** Seconds until the next poll; null where the source is disabled. */
  nextPoll: number | null;
  error: string | null;
}

/** JSON-able. */
export interface PollMemory {
  source?: SourceState;
  known?: SeenItems;
}

export interface PollAsked {
  url: string;
  etag?: string | null | undefined;
  lastModified?: string | null | undefined;
  state?: PollMemory | undefined;
}

let shared: GuardedFetch | undefined;

/** One for all polls, as in the service: it keeps connections. */
function sharedFetch(): GuardedFetch {
  const host = process.env.CONF_ALLOW_HOST ?? '';
  shared ??= guardedFetch({ allowed: allowedHosts(host === '' ? [] : [host]) });
  return shared;
}

/** Closes what {@link poll} keeps open. */
export async function close(): Promise<void> {
  await shared?.close();
  shared = undefined;
}

export async function poll(
  { url, etag, lastModified, state }: PollAsked,
  limits?: FetchLimits,
): Promise<ConformancePoll> {
  try {
    return await polled(url, { etag: etag ?? undefined, lastModified: lastModified ?? undefined }, state ?? {}, limits);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      outcome: 'error',
      items: [],
      etag: etag ?? null,
      lastModified: lastModified ?? null,
      state: state ?? {},
      permanentUrl: null,
      retryAfter: null,
      nextPoll: null,
      error: `${url}: it could not be polled (${message}); that is a fault of Nashra: please report it`,
    };
  }
}

async function polled(
  url: string,
  validators: { etag: string | undefined; lastModified: string | undefined },
  memory: PollMemory,
  limits?: FetchLimits,
): Promise<ConformancePoll> {
  const settings: SourceSettings = { slug: 'conformance', url, categories: [], content: 'full', paused: false };
  // Read to its end each time.
  const state = memory.source && { ...memory.source, wholeAt: 0 };
  const { bodyHash: _, ...request } = requestOf(settings, state, 'feed');
  const asked = {
    ...request,
    ...(validators.etag !== undefined && { etag: validators.etag }),
    ...(validators.lastModified !== undefined && { lastModified: validators.lastModified }),
  };
  const fetcher = sharedFetch();
  const outcome = await fetchUpstream({ ...asked, userAgent: userAgentOf() }, fetcher, limits);
  const now = fetcher.now();
  // All items are asked for, also those that stand as they stood: none of them counts as read.
  const before = unread(memory.known ?? NOTHING_SEEN);
  let items: ConformancePoll['items'] = [];
  const look: PollContext['look'] = (document, keys, known) => void (items = itemsOf(document, keys, known));
  const result = pollResult({ settings, state, seen: before, turn: 'feed' }, outcome, {
    now,
    random: 0.5,
    timeZone: 'UTC',
    look,
  });
  const known = result.seen ?? memory.known ?? NOTHING_SEEN;
  const { last, schedule } = result.state;
  const isFeed = outcome.outcome !== 'ok' || last?.outcome === 'ok';
  const reached = isFeed && (outcome.outcome === 'ok' || outcome.outcome === 'not-modified');
  return {
    outcome: isFeed ? outcome.outcome : 'error',
    items,
    etag: (reached ? outcome.etag : validators.etag) ?? null,
    lastModified: (reached ? outcome.lastModified : validators.lastModified) ?? null,
    state: { source: result.state, known },
    permanentUrl: reached ? outcome.permanentUrl : null,
    retryAfter: retryAfterOf(outcome),
    nextPoll: schedule.nextPollAt === null ? null : Math.max(0, Math.ceil((schedule.nextPollAt - now) / 1000)),
    error: last?.message ?? null,
  };
}

function retryAfterOf(outcome: FetchOutcome): number | null {
  return outcome.outcome === 'retry-later' || outcome.outcome === 'error' ? (outcome.retryAfter ?? null) : null;
}

/** The items of the document with their keys and the dates that they were given for good. */
function itemsOf(
  document: Parameters<NonNullable<PollContext['look']>>[0],
  keys: readonly string[],
  { items }: SeenItems,
): ConformancePoll['items'] {
  const entries = document.entries.flatMap(({ fingerprint, item }) =>
    item === undefined || isEmpty(item) ? [] : [{ fingerprint, item }],
  );
  const byKey = new Map(items.map((one) => [one.key, one]));
  const byFingerprint = new Map(items.map((one) => [one.fingerprint, one]));
  return entries.flatMap(({ fingerprint, item }, place) => {
    // Where there are more than are taken in, the keys are those of the newest.
    const one: SeenItem | undefined =
      entries.length === keys.length ? byKey.get(keys[place]!) : byFingerprint.get(fingerprint);
    return one === undefined
      ? []
      : [{ ...itemOf(document.clean(item)), key: one.key, published: one.published, updated: one.updated }];
  });
}
