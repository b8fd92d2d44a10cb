/** When a source is polled next: arithmetic without a clock and without chance. */
import type { FeedHints, PollReason, PollState } from '../../poll-state.ts';
import { backoffDelay, DAYS_GONE, LONGEST_BACKOFF, notBeforeOf, withGoneDay } from './backoff.ts';
import { DAY, HOUR } from './durations.ts';
import { afterSkipped, demandOf, hintsOf } from './hints.ts';
import { DEFAULT_BOUNDS, intervalOf, momentsOf, withinBounds, type ItemTime, type PollBounds } from './interval.ts';

/** What came of a poll. The failures of `FetchOutcome` fit as they are; `ok` needs what only the store knows. */
export type PollOutcome = Answered | Failed;

interface Answered {
  /** `ok` too if the body is the one we had; then without `feed` and `items`. */
  outcome: 'ok' | 'not-modified';
  cacheSeconds?: number | undefined;
  feed?: FeedHints | undefined;
  /** The newest items of the source, with the dates once given, also if they have left the feed. 50 are plenty. */
  items?: readonly ItemTime[] | undefined;
  /** No item was known from the last poll: some were missed. */
  loss?: boolean | undefined;
  /** More than half of what the feed holds was new: a little later, something would have been missed. */
  tight?: boolean | undefined;
}

interface Failed {
  outcome: 'gone' | 'retry-later' | 'error';
  /** Seconds. */
  retryAfter?: number | undefined;
}

const JITTER = 0.1;
/** A sixteenth of the interval is as far as losses go. */
const MOST_HALVINGS = 4;
/** Changed feeds without a loss, and not tight, that take one halving back. */
const CALM = 8;

/**
 * The state after a poll, with `nextPollAt` in it (null: disabled). A source that answers is asked again after
 * half its mean gap, or when its hints allow; one that fails backs off; 410 on three days (UTC) disables it, and
 * an answer, to a poll by hand, enables it again. Up to 10 % are added or taken off so that sources do not
 * march in step; nothing is taken off what the server demands.
 *
 * @param now milliseconds since 1970, when the answer was there
 * @param random from 0 up to 1
 */
export function nextPollAt(
  state: PollState,
  outcome: PollOutcome,
  now: number,
  random: number,
  bounds: PollBounds = DEFAULT_BOUNDS,
): PollState {
  return isAnswered(outcome)
    ? afterAnswer(state, outcome, now, random, bounds)
    : afterFailure(state, outcome, now, random, bounds);
}

function isAnswered(outcome: PollOutcome): outcome is Answered {
  return outcome.outcome === 'ok' || outcome.outcome === 'not-modified';
}

function afterAnswer(state: PollState, outcome: Answered, now: number, random: number, bounds: PollBounds): PollState {
  const hints = outcome.feed === undefined ? state.hints : hintsOf(outcome.feed);
  const moments = outcome.items === undefined ? state.moments : momentsOf(outcome.items, now);
  const haste = hasteAfter(state, outcome);
  const learned = moments.length === 0 ? emptyInterval(state, bounds) : intervalOf(moments, now, bounds);
  const interval = withinBounds(learned / 2 ** haste.halvings, bounds);
  const demand = demandOf(hints, outcome.cacheSeconds);
  const own: PollReason = interval < learned ? 'loss' : moments.length > 1 ? 'habit' : 'unknown';
  return {
    ...state,
    ...haste,
    hints,
    moments,
    interval,
    lastPollAt: now,
    failures: 0,
    goneDays: [],
    notBefore: null,
    disabled: false,
    reason: demand.by !== null && demand.delay >= interval ? demand.by : own,
    ...instantAfter(now, interval, demand.delay, hints, random, bounds),
  };
}

/** A feed without items is new, or will stay so: hourly, then twice as long each time, up to a day. */
function emptyInterval({ lastPollAt, interval }: PollState, bounds: PollBounds): number {
  const first = intervalOf([], 0, bounds);
  return lastPollAt === null || interval === null
    ? first
    : withinBounds(Math.min(Math.max(first, DAY), interval * 2), bounds);
}

function hasteAfter(state: PollState, { loss, tight, items }: Answered): Pick<PollState, 'halvings' | 'withoutLoss'> {
  if (loss === true) return { halvings: Math.min(MOST_HALVINGS, state.halvings + 1), withoutLoss: 0 };
  if (items === undefined || state.halvings === 0) return { halvings: state.halvings, withoutLoss: state.withoutLoss };
  if (tight === true) return { halvings: state.halvings, withoutLoss: 0 };
  const calm = state.withoutLoss + 1 >= CALM;
  return { halvings: state.halvings - (calm ? 1 : 0), withoutLoss: calm ? 0 : state.withoutLoss + 1 };
}

function afterFailure(state: PollState, outcome: Failed, now: number, random: number, bounds: PollBounds): PollState {
  const failures = state.failures + 1;
  const goneDays = outcome.outcome === 'gone' ? withGoneDay(state.goneDays, now) : state.goneDays;
  const notBefore = notBeforeOf(state.notBefore, outcome.retryAfter, now);
  const failed = { ...state, failures, goneDays, notBefore, lastPollAt: now };
  if (state.disabled || goneDays.length >= DAYS_GONE)
    return { ...failed, disabled: true, nextPollAt: null, reason: 'disabled', skipped: false };
  const wait = backoffDelay(withinBounds(state.interval ?? intervalOf([], now), bounds), failures);
  const asked = notBefore === null ? 0 : notBefore - now;
  const hinted = demandOf(state.hints, undefined);
  const demand = Math.max(asked, hinted.delay);
  return {
    ...failed,
    reason:
      asked >= Math.max(wait, hinted.delay)
        ? 'retry-after'
        : hinted.by !== null && hinted.delay >= wait
          ? hinted.by
          : outcome.outcome === 'gone'
            ? 'gone'
            : 'failure',
    // 24 hours are the longest with their jitter too.
    ...instantAfter(
      now,
      wait,
      demand,
      state.hints,
      random,
      wait <= LONGEST_BACKOFF ? { ...bounds, longest: LONGEST_BACKOFF } : bounds,
    ),
  };
}

/** The jittered instant, out of the skipped hours. */
function instantAfter(
  now: number,
  wanted: number,
  demand: number,
  hints: FeedHints,
  random: number,
  bounds: PollBounds,
): Pick<PollState, 'nextPollAt' | 'skipped'> {
  const jittered = now + jitteredDelay(wanted, demand, random, bounds);
  const allowed = afterSkipped(jittered, hints);
  if (allowed === jittered) return { nextPollAt: jittered, skipped: false };
  // All who wait for the same hour would come at its first second.
  return { nextPollAt: allowed + Math.floor(JITTER * HOUR * random), skipped: true };
}

/**
 * Milliseconds, evenly spread over the part of ±10 % that demand and bounds leave: cut off at their edge,
 * half of all sources would stand on it.
 */
function jitteredDelay(wanted: number, demand: number, random: number, { shortest, longest }: PollBounds): number {
  const base = Math.max(wanted, demand);
  // Whole milliseconds, rounded inwards: 1.1 has no exact double, and the edges are promises.
  const least = Math.ceil(Math.max(base * (1 - JITTER), demand, shortest));
  const latest = base * (1 + JITTER);
  const most = Math.max(least, Math.floor(demand < base && base <= longest ? Math.min(latest, longest) : latest));
  return Math.min(most, Math.ceil(least + (most - least) * random));
}
