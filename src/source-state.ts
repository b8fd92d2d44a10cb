/** What is remembered of a source from poll to poll, in its row. JSON-able. Instants are milliseconds since 1970. */
import type { Direction } from './article.ts';
import { INITIAL_POLL_STATE, type PollState } from './poll-state.ts';
import type { SourceSettings } from './source.ts';
import { dayOf } from './text/instant.ts';

/** Where a source is, and where it says it has moved to. JSON-able. */
export interface RedirectState {
  /** The address that is polled. */
  url: string;
  /**
   * The move that every poll since has met; null without one. Milliseconds since 1970. `announced`: the feed says so
   * itself (itunes:new-feed-url), and no redirect.
   */
  moved: { url: string; since: number; announced?: true } | null;
  /** `url` is the new address, not yet known to give a feed: if it does not, `from` is asked again. */
  trial?: { from: string; because: 'dead' | 'announced' };
  /** Addresses that were left: a feed that announces one of them leads in a circle. */
  left?: string[];
}

export interface SourceState extends RedirectState {
  /** The address in the settings that `url` comes from: another one there makes the source begin anew. */
  configuredUrl: string;
  /** Validators as received, and the URL whose answer carried them. */
  etag?: string;
  lastModified?: string;
  validatorsUrl?: string;
  /** Of the body that was read last. */
  bodyHash?: string;
  /** Of the settings that shape its articles: if they change, its items are read anew. */
  shape?: string;
  schedule: PollState;
  feed?: FeedMetadata;
  last?: LastPoll;
  totals: PollTotals;
  /** When a poll last brought a feed or 304. */
  lastSuccessAt?: number;
  /** When an item last came. */
  lastNewItemAt?: number;
  /** When a document was last read to its end. */
  wholeAt?: number;
  /** When the reading began of a document that is not finished: its items are all of that instant. */
  begunAt?: number;
  /** What its items are written in, counted as they came. */
  usageCounts?: UsageCounts;
  /** Items of the last document. */
  window?: number;
  /** New items have stood behind many known ones: it is always read to its end. */
  deep?: true;
  /** The way back through archives after a loss, while it is under way. */
  catchUp?: CatchUp;
  /** The last loss, and what came of it. */
  loss?: Loss;
}

/** What a feed says of itself, as far as Nashra shows it. */
export interface FeedMetadata {
  /** Plain text. */
  title: string;
  id?: string;
  /** Address of the site. */
  link?: string;
  language?: string;
  direction?: Direction;
  /** Of the majority of its items, if it says something else itself or nothing. */
  usage?: LanguageUsage;
  description?: string;
  /** Where the feed says that it has moved to (itunes:new-feed-url). */
  movedTo?: string;
  hubs?: string[];
}

/** What items are written in. */
export interface LanguageUsage {
  language?: string;
  direction: Direction;
}

/** How many items there were by direction and language (`rtl he`, `ltr`). */
export type UsageCounts = Record<string, number>;

/** The way back through archives after a loss. */
export interface CatchUp {
  /** The page to fetch next. */
  url: string;
  /** When: milliseconds since 1970. */
  at: number;
  /** When the loss was found: items seen before it are those that end the way back. */
  since: number;
  /** Addresses fetched so far; one that comes again is a circle. */
  visited: string[];
  recovered: number;
  /** Failures in a row. */
  failures: number;
}

/** Items that left the feed between two polls. */
export interface Loss {
  /** When it was found. */
  at: number;
  /** Items that archives brought back. */
  recovered: number;
  /** Pages that were read for it. */
  pages: number;
  /**
   * `known`: the gap is closed. `end`: the archives ended before it was. `none`: the feed has none. `limit`:
   * the pages were too many. `failed`: a page could not be had. Absent while pages are being fetched.
   */
  end?: 'known' | 'end' | 'none' | 'limit' | 'failed';
}

export interface LastPoll {
  at: number;
  /** `unchanged`: a body that is the last one byte for byte. `no-feed`: a body that is no feed. */
  outcome: 'ok' | 'unchanged' | 'not-modified' | 'gone' | 'retry-later' | 'error' | 'no-feed';
  /** HTTP status, if there was an answer. */
  status?: number;
  /** Where the answer came from, if not from the address asked for. */
  url?: string;
  /** Of a failure: one line that names the URL, what is wrong and what to do. */
  message?: string;
  /** Items in the document (if it brought none, in the one before), and how many of them were new or had changed. */
  items: number;
  fresh: number;
  changed: number;
  format?: string;
  /** What was wrong with the document and was mended, at most {@link MOST_PROBLEMS}. */
  problems?: string[];
}

export const MOST_PROBLEMS = 5;

/** Counted since the source was added. */
export interface PollTotals {
  polls: number;
  notModified: number;
  /** Bodies that were the last one byte for byte. */
  unchanged: number;
  failures: number;
  fresh: number;
  changed: number;
  losses: number;
}

/** The state of a source that was never polled. */
export function initialState(url: string): SourceState {
  return {
    configuredUrl: url,
    url,
    moved: null,
    schedule: INITIAL_POLL_STATE,
    totals: { polls: 0, notModified: 0, unchanged: 0, failures: 0, fresh: 0, changed: 0, losses: 0 },
  };
}

/** The state, begun anew if the owner has given another address. Its items stay known. */
export function stateFor(url: string, state: SourceState | undefined): SourceState {
  if (state === undefined) return initialState(url);
  if (state.configuredUrl === url) return state;
  const { totals, feed, lastNewItemAt } = state;
  return { ...initialState(url), totals, ...(feed && { feed }), ...(lastNewItemAt !== undefined && { lastNewItemAt }) };
}

/** When the source is due: milliseconds since 1970; null for one that is paused or disabled. */
export function dueAt(settings: Pick<SourceSettings, 'paused'>, state: SourceState): number | null {
  if (settings.paused) return null;
  const { catchUp, schedule } = state;
  if (schedule.nextPollAt === null || catchUp === undefined) return schedule.nextPollAt;
  return Math.min(schedule.nextPollAt, Math.max(catchUp.at, schedule.notBefore ?? 0));
}

/** The clocks of two machines differ a little. Milliseconds. */
const TOLERANCE = 10 * 60_000;
/** The longest Retry-After that is granted and a day of grace; and that with jitter and skipped hours. Milliseconds. */
const LONGEST_HOLD = 32 * 24 * 3_600_000;
const LONGEST_WAIT = 45 * 24 * 3_600_000;

/**
 * The state as a clock that is right could have left it: nothing has happened later than now, no server is left alone
 * for longer than one is, and a hold that a wrong clock has noted does not hold. A state that is in order is given
 * back as it is.
 * @param now milliseconds since 1970
 */
export function stateAt(state: SourceState, now: number): SourceState {
  const { schedule, moved, last, loss, catchUp, lastSuccessAt, lastNewItemAt, wholeAt, begunAt } = state;
  const ahead = [schedule.lastPollAt, last?.at, lastSuccessAt, moved?.since].some((at) => (at ?? 0) > now + TOLERANCE);
  const waits = [schedule.nextPollAt, catchUp?.at].some((at) => (at ?? 0) > now + LONGEST_WAIT);
  if (!ahead && !waits && (schedule.notBefore ?? 0) <= now + LONGEST_HOLD) return state;
  const past = (at: number): number => Math.min(at, now);
  const today = dayOf(now);
  return {
    ...state,
    schedule: {
      ...schedule,
      nextPollAt: schedule.nextPollAt === null ? null : past(schedule.nextPollAt),
      lastPollAt: schedule.lastPollAt === null ? null : past(schedule.lastPollAt),
      notBefore: null,
      moments: schedule.moments.filter((moment) => moment <= now),
      goneDays: schedule.goneDays.filter((day) => day <= today),
    },
    moved: moved && { ...moved, since: past(moved.since) },
    ...(last && { last: { ...last, at: past(last.at) } }),
    ...(loss && { loss: { ...loss, at: past(loss.at) } }),
    // `since` is compared with when items were seen, by the same clock.
    ...(catchUp && { catchUp: { ...catchUp, at: past(catchUp.at) } }),
    ...(lastSuccessAt !== undefined && { lastSuccessAt: past(lastSuccessAt) }),
    ...(lastNewItemAt !== undefined && { lastNewItemAt: past(lastNewItemAt) }),
    ...(wholeAt !== undefined && { wholeAt: past(wholeAt) }),
    ...(begunAt !== undefined && { begunAt: past(begunAt) }),
  };
}
