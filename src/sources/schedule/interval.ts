/** How often a source speaks, and how often it is therefore worth asking. */
import { DAY, HOUR, MINUTE } from './durations.ts';

/** The shortest and the longest interval of a source, in milliseconds. */
export interface PollBounds {
  shortest: number;
  longest: number;
}

export const DEFAULT_BOUNDS: PollBounds = { shortest: 15 * MINUTE, longest: 7 * DAY };

/** When an item came, in milliseconds since 1970. */
export interface ItemTime {
  /** As the publisher says; absent for an undated item. */
  published?: number | undefined;
  /** When a poll first brought it. */
  firstSeen: number;
}

/** A source of which nothing is known is asked hourly at most. */
const UNKNOWN = HOUR;
/** Items as close as this are one moment: one poll finds them together. */
const BURST = DEFAULT_BOUNDS.shortest;
/** Moments that are kept: about a month of a daily, a day or two of a newspaper. */
const RECENT = 30;
/** Gaps that make a habit; with fewer, a source that has just spoken is asked again within a day. */
const HABIT = 3;
/** A gap this many times the median, and of three days at least, is a silence: nights and weekends are not. */
const SILENCE_FACTOR = 10;
const SILENCE = 3 * DAY;

/**
 * The moments at which a source spoke, newest first, at most 30, in milliseconds since 1970.
 * Items within 15 minutes of one another are one moment, so that a burst is not taken for a habit.
 * A missing or impossible date, and one later than the item was seen, is the time it was first seen. What was seen
 * later than now was seen by a clock that was ahead, and tells nothing.
 */
export function momentsOf(items: readonly ItemTime[], now = Infinity): number[] {
  const times = items
    .map(timeOf)
    .filter((time) => Number.isFinite(time) && time <= now)
    .sort((a, b) => b - a);
  const moments: number[] = [];
  for (const time of times) {
    const last = moments.at(-1);
    if (last !== undefined && last - time < BURST) continue;
    if (moments.push(time) === RECENT) break;
  }
  return moments;
}

function timeOf({ published, firstSeen }: ItemTime): number {
  return published !== undefined && Number.isFinite(published) ? Math.min(published, firstSeen) : firstSeen;
}

/**
 * Half the mean gap between the moments, within the bounds, in milliseconds. A silence that lasts counts as
 * a gap; one that has ended does not, and what was said since it ended decides as soon as it shows a gap.
 *
 * @param moments newest first, milliseconds since 1970
 * @param now milliseconds since 1970
 */
export function intervalOf(moments: readonly number[], now: number, bounds: PollBounds = DEFAULT_BOUNDS): number {
  return withinBounds(unboundInterval(moments, now), bounds);
}

export function withinBounds(interval: number, { shortest, longest }: PollBounds): number {
  return Math.round(Math.max(shortest, Math.min(longest, interval)));
}

function unboundInterval(moments: readonly number[], now: number): number {
  const newest = moments[0];
  if (newest === undefined) return UNKNOWN;
  const quiet = Math.max(0, now - newest);
  const gaps = habitualGaps(moments);
  if (gaps.length === 0) return Math.max(UNKNOWN, quiet / 2);
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  const mean = total / gaps.length;
  const half = (quiet > mean ? (total + quiet) / (gaps.length + 1) : mean) / 2;
  return gaps.length < HABIT ? Math.min(half, Math.max(DAY, quiet)) : half;
}

/** The gaps that tell what is to be expected: those since the last silence, if there are any. */
function habitualGaps(moments: readonly number[]): number[] {
  const gaps = moments.slice(1).map((moment, index) => (moments[index] ?? moment) - moment);
  const median = gaps.toSorted((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)] ?? 0;
  const silence = Math.max(SILENCE, SILENCE_FACTOR * median);
  const silentAt = gaps.findIndex((gap) => gap > silence);
  if (silentAt > 0) return gaps.slice(0, silentAt);
  return gaps.filter((gap) => gap <= silence);
}
