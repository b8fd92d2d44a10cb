export { adoptedUrl, afterFailedTrial, trialOfMove, type RedirectState } from './redirects.ts';
export { DEFAULT_BOUNDS, type ItemTime, type PollBounds } from './interval.ts';
export type { FeedHints } from './hints.ts';
export { nextPollAt, type PollOutcome } from './next-poll.ts';
export { INITIAL_POLL_STATE, type PollReason, type PollState } from './poll-state.ts';
export { whyNext } from './why-next.ts';
