export { needsSeenItems, pollResult, type PollContext, type PollInput, type PollResult } from './poll.ts';
export { unread } from './remember-items.ts';
export { isEmpty, type PolledItem } from './read-items.ts';
export { boundsOf, requestOf, turnOf, type Turn } from './request.ts';
