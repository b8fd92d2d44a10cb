/** Where a source is asked after a poll that brought nothing. */
import type { RedirectState } from '../../source-state.ts';
import type { Fetched, FetchOutcome, NotModified } from '../fetch/index.ts';
import { afterFailedTrial, trialOfMove } from '../schedule/index.ts';

/** A poll that brought no feed. */
export type Failure =
  | Exclude<FetchOutcome, Fetched | NotModified>
  | { outcome: 'no-feed'; url: string; status: number; message: string };

/** Ways to fail after which nobody expects a feed at an address that has announced its move. */
const DEAD: ReadonlySet<string> = new Set(['name', 'connection', 'tls', 'timeout', 'protocol', 'refused']);
/** 404, and what the network of Cloudflare answers in the place of a server that it cannot reach. */
const DEAD_STATUS: ReadonlySet<number | undefined> = new Set([404, 521, 522, 523, 525, 526, 530]);

/**
 * The address to ask next. Where a move is known and the old address is dead, or shows a page, that is the new one,
 * at once. Where the new one fails too, it is the old one again: at once if that was not dead.
 */
export function placeAfterFailure<State extends RedirectState>(
  state: State,
  failure: Failure,
  now: number,
): { place: Partial<RedirectState>; atOnce: boolean } {
  const back = afterFailedTrial(state, now);
  if (back !== undefined) return { place: back, atOnce: state.trial?.because === 'announced' };
  // Where the redirect still stands, it is the new address that has failed.
  const trial = isDead(failure) && failure.url !== state.moved?.url ? trialOfMove(state) : undefined;
  return trial === undefined ? { place: {}, atOnce: false } : { place: trial, atOnce: true };
}

function isDead(failure: Failure): boolean {
  if (failure.outcome === 'error') return DEAD_STATUS.has(failure.status) || DEAD.has(failure.reason);
  return failure.outcome === 'gone' || failure.outcome === 'no-feed';
}
