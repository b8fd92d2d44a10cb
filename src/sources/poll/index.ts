export { needsKnown, pollResult, type PollContext, type PollInput, type PollResult } from './poll.ts';
export { NOTHING_KNOWN, unread, type KnownItem, type KnownItems } from './known.ts';
export { isEmpty, type PolledItem } from './read-items.ts';
export { boundsOf, dueAt, requestOf, turnOf, type Turn } from './request.ts';
export { initialState, stateFor, type FeedFace, type LastPoll, type PollTotals, type SourceState } from './state.ts';
export { presentState } from './present.ts';
export type { CatchUp, Loss } from './catch-up.ts';
