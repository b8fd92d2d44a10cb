/** The state of a source without what a clock that was ahead has written into it. */
import { dayOf } from '../../text/instant.ts';
import type { SourceState } from './state.ts';

/** Clocks of two machines differ a little. Milliseconds. */
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
export function presentState(state: SourceState, now: number): SourceState {
  const { schedule, moved, last, loss, catchUp, answeredAt, spokeAt, wholeAt, begunAt } = state;
  const ahead = [schedule.lastPollAt, last?.at, answeredAt, moved?.since].some((at) => (at ?? 0) > now + TOLERANCE);
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
    ...(answeredAt !== undefined && { answeredAt: past(answeredAt) }),
    ...(spokeAt !== undefined && { spokeAt: past(spokeAt) }),
    ...(wholeAt !== undefined && { wholeAt: past(wholeAt) }),
    ...(begunAt !== undefined && { begunAt: past(begunAt) }),
  };
}
