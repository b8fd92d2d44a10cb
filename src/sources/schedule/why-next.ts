import type { PollState } from '../../poll-state.ts';
import { spokenDuration } from './durations.ts';

/** One English sentence for a status page: why the next poll is when it is. */
export function whyNext(state: PollState): string {
  return `${reasonOf(state)}${state.skipped ? ', moved out of the hours and days in which the feed asks to be left alone (skipHours, skipDays)' : ''}.`;
}

function reasonOf(state: PollState): string {
  const wait = spokenDuration(Math.max(0, (state.nextPollAt ?? 0) - (state.lastPollAt ?? 0)));
  const interval = spokenDuration(state.interval ?? 0);
  switch (state.reason) {
    case 'new':
      return 'It was never polled and is due at once';
    case 'unknown':
      return `Its habits are not known yet, so it is polled again after ${wait}`;
    case 'habit':
      return `Half the mean gap between its items is ${interval}, within its bounds`;
    case 'loss':
      return `Items were lost between two polls, so its interval is shortened to ${interval}`;
    case 'cache':
      return `The server says that its answer stays the same (Cache-Control, Expires), so it is left alone for ${wait}`;
    case 'ttl':
      return `The feed asks to be left alone for ${wait} (ttl)`;
    case 'update-period':
      return `The feed says how often it is updated (sy:updatePeriod), so it is left alone for ${wait}`;
    case 'retry-after':
      return `The server asks to be left alone for ${wait} (Retry-After)`;
    case 'failure':
      return `${failures(state.failures)}, so it is tried again after ${wait}`;
    case 'gone':
      return `It answered 410 Gone on ${days(state.goneDays.length)} and is disabled at the third; it is tried again after ${wait}`;
    case 'disabled':
      return `It is disabled, since it answered 410 Gone on ${days(state.goneDays.length)} (${state.goneDays.join(', ')})`;
  }
}

function failures(count: number): string {
  return count === 1 ? 'The last poll failed' : `The last ${count} polls failed`;
}

function days(count: number): string {
  return count === 1 ? 'one day' : `${count} days`;
}
