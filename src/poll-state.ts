/** What the schedule remembers of a source, and what its feed says about when to come back. JSON-able. */

/** What a feed says about when to come back. */
export interface FeedHints {
  /** Minutes (RSS `ttl`). */
  ttl?: number | undefined;
  /** Seconds between two updates (sy:updatePeriod over sy:updateFrequency). */
  updateEvery?: number | undefined;
  /** Hours of the day in UTC, 0–23. */
  skipHours: number[];
  /** English names of days, as `Saturday`; days in UTC. */
  skipDays: string[];
}

export const NO_HINTS: FeedHints = { skipHours: [], skipDays: [] };

export type HintName = 'cache' | 'ttl' | 'update-period';

/** What decided when the next poll is. */
export type PollReason =
  | 'new'
  | 'unknown'
  | 'habit'
  | 'loss'
  | HintName
  | 'retry-after'
  | 'failure'
  | 'gone'
  | 'disabled';

/**
 * What the schedule of a source has to remember from poll to poll. JSON-able. Instants are milliseconds
 * since 1970, durations milliseconds.
 */
export interface PollState {
  /** 0 for a source never polled: at once. Null for a disabled one. Kept, so that a restart polls nothing early. */
  nextPollAt: number | null;
  lastPollAt: number | null;
  /** Half the mean gap, within the bounds; null before the first feed. */
  interval: number | null;
  /** When the source spoke, newest first. */
  moments: number[];
  /** Of the last feed that was parsed. */
  hints: FeedHints;
  /** How often the interval stands halved, because items were lost. */
  halvings: number;
  /** Feeds with changes since the last loss or the last halving taken back. */
  withoutLoss: number;
  /** Failures in a row, of any kind. */
  failures: number;
  /** Days (UTC) of 410 since the source last answered. */
  goneDays: string[];
  /** Retry-After: no request before this, by hand neither. */
  notBefore: number | null;
  disabled: boolean;
  reason: PollReason;
  /** The poll was moved out of skipHours or skipDays. */
  skipped: boolean;
}

/** A source never polled: due at once. */
export const INITIAL_POLL_STATE: PollState = {
  nextPollAt: 0,
  lastPollAt: null,
  interval: null,
  moments: [],
  hints: NO_HINTS,
  halvings: 0,
  withoutLoss: 0,
  failures: 0,
  goneDays: [],
  notBefore: null,
  disabled: false,
  reason: 'new',
  skipped: false,
};
