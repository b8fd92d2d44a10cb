/** What publishers say about when to come back. It only ever makes a poll later. */
import type { FeedHints, HintName } from '../../poll-state.ts';
import { DAY, HOUR, MINUTE, SECOND } from './durations.ts';

/** What a server demands: milliseconds from now, and which hint demands it. */
export interface Demand {
  delay: number;
  by: HintName | null;
}

/** `max-age` of a year is a habit of servers, not a wish: no hint keeps a source away for longer than this. */
export const LONGEST_HINT = 7 * DAY;

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const WEEK_OF_HOURS = 7 * 24;

/** The hints of a feed, and nothing else of it: fit to be kept as JSON, with what makes no sense left out. */
export function hintsOf(feed: FeedHints): FeedHints {
  return {
    ...(isDuration(feed.ttl) && { ttl: feed.ttl }),
    ...(isDuration(feed.updateEvery) && { updateEvery: feed.updateEvery }),
    skipHours: [...new Set(feed.skipHours)].filter((hour) => Number.isInteger(hour) && hour >= 0 && hour < 24),
    skipDays: [...new Set(feed.skipDays)].filter((day) => DAYS.includes(day.toLowerCase())),
  };
}

/**
 * The strictest of the hints that are durations, 7 days at most.
 *
 * @param cacheSeconds for which the answer says it stays as it is (RFC 9111 §4.2)
 */
export function demandOf(hints: FeedHints, cacheSeconds: number | undefined): Demand {
  const demands: [HintName, number | undefined, number][] = [
    ['cache', cacheSeconds, SECOND],
    ['ttl', hints.ttl, MINUTE],
    ['update-period', hints.updateEvery, SECOND],
  ];
  let strictest: Demand = { delay: 0, by: null };
  for (const [by, count, unit] of demands) {
    const delay = isDuration(count) ? Math.min(LONGEST_HINT, Math.ceil(count * unit)) : 0;
    if (delay > strictest.delay) strictest = { delay, by };
  }
  return strictest;
}

function isDuration(count: number | undefined): count is number {
  return count !== undefined && Number.isFinite(count) && count > 0;
}

/**
 * The first instant from `at` on that is in no skipped hour or day (UTC), in milliseconds since 1970: `at`
 * itself, or the start of an hour. Hours that are all skipped are ignored, and so are days.
 */
export function afterSkipped(at: number, hints: FeedHints): number {
  const hours = new Set(hints.skipHours);
  const days = new Set(hints.skipDays.map((day) => DAYS.indexOf(day.toLowerCase())));
  days.delete(-1);
  if (hours.size >= 24) hours.clear();
  if (days.size >= 7) days.clear();
  let instant = at;
  for (let step = 0; step < WEEK_OF_HOURS; step++) {
    const date = new Date(instant);
    if (!hours.has(date.getUTCHours()) && !days.has(date.getUTCDay())) return instant;
    instant = (Math.floor(instant / HOUR) + 1) * HOUR;
  }
  return at;
}
