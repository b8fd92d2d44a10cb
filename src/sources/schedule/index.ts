export { adoptedUrl, afterFailedTrial, trialOfMove } from './permanent-moves.ts';
export { DEFAULT_BOUNDS, type ItemTime, type PollBounds } from './interval.ts';
export { nextPollAt, type PollOutcome } from './next-poll.ts';
export { whyNext } from './why-next.ts';
