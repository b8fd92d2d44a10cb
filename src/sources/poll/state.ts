/** What is remembered of a source from poll to poll, in its row. JSON-able. Instants are milliseconds since 1970. */
import type { Direction } from '../../article.ts';
import { INITIAL_POLL_STATE, type PollState, type RedirectState } from '../schedule/index.ts';
import type { CatchUp, Loss } from './catch-up.ts';
import type { Tongue, TongueCounts } from './tongue.ts';

export interface SourceState extends RedirectState {
  /** The address in the settings that `url` comes from: another one there makes the source begin anew. */
  asked: string;
  /** Validators as received, and the URL whose answer carried them. */
  etag?: string;
  lastModified?: string;
  validatorsUrl?: string;
  /** Of the body that was read last. */
  bodyHash?: string;
  /** Of the settings that shape its articles: where they change, its items are read anew. */
  shape?: string;
  schedule: PollState;
  feed?: FeedFace;
  last?: LastPoll;
  totals: PollTotals;
  /** When a poll last brought a feed or 304. */
  answeredAt?: number;
  /** When an item last came. */
  spokeAt?: number;
  /** When a document was last read to its end. */
  wholeAt?: number;
  /** When the reading began of a document that is not finished: its items are all of that instant. */
  begunAt?: number;
  /** What its items are written in, counted as they came. */
  tongues?: TongueCounts;
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
export interface FeedFace {
  /** Plain text. */
  title: string;
  id?: string;
  /** Address of the site. */
  link?: string;
  language?: string;
  direction?: Direction;
  /** Of the majority of its items, where it says something else itself or nothing. */
  tongue?: Tongue;
  description?: string;
  /** Where the feed says that it has moved to (itunes:new-feed-url). */
  movedTo?: string;
  hubs?: string[];
}

export interface LastPoll {
  at: number;
  /** `unchanged`: a body that is the last one byte for byte. `no-feed`: a body that is no feed. */
  outcome: 'ok' | 'unchanged' | 'not-modified' | 'gone' | 'retry-later' | 'error' | 'no-feed';
  /** HTTP status, where there was an answer. */
  status?: number;
  /** Where the answer came from, if not from the address asked for. */
  url?: string;
  /** Of a failure: one line that names the URL, what is wrong and what to do. */
  message?: string;
  /** Items in the document (of a poll that brought none, in the one before), those that were new and those that had changed. */
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
    asked: url,
    url,
    moved: null,
    schedule: INITIAL_POLL_STATE,
    totals: { polls: 0, notModified: 0, unchanged: 0, failures: 0, fresh: 0, changed: 0, losses: 0 },
  };
}

/** The state, begun anew where the owner has given another address. Its items stay known. */
export function stateFor(url: string, state: SourceState | undefined): SourceState {
  if (state === undefined) return initialState(url);
  if (state.asked === url) return state;
  const { totals, feed, spokeAt } = state;
  return { ...initialState(url), totals, ...(feed && { feed }), ...(spokeAt !== undefined && { spokeAt }) };
}
