import type { FinishedPoll } from '../../store/save-polls.ts';
import type { SourceRow } from '../../store/sources.ts';
import { turnOf } from '../poll/index.ts';
import type { PollingPlatform } from './poll-source.ts';
import { finishedPoll } from './finished-poll.ts';

/**
 * A poll that failed on this side, as a failure of its source: it is shown, and the source is left alone for
 * longer each time, in every process and after a restart.
 *
 * @param what went wrong, as the end of the sentence "Nashra …"
 */
export function failedPoll(
  { settings, state }: SourceRow,
  what: string,
  { fetcher, random, timeZone, authority }: PollingPlatform,
): FinishedPoll {
  const now = fetcher.now();
  const message = `${state.url}: Nashra ${what}; it is tried again later, and the log says where`;
  // No reason of the server's: it was this side that gave up.
  const outcome = {
    outcome: 'error',
    url: state.url,
    reason: 'cancelled',
    status: undefined,
    retryAfter: undefined,
    message,
  } as const;
  const context = { now, random: random(), timeZone };
  return finishedPoll({ settings, state, turn: turnOf(state, now), seen: undefined, outcome, context, authority });
}
