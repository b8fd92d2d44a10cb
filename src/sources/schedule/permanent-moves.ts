/** Where a source is asked after it has moved: redirects for good, and what a feed says of its new address. */
import type { RedirectState } from '../../source-state.ts';
import { DAY } from './durations.ts';

/** A hijacked or misconfigured server is mended within days; RFC 9110 §15.4.2 lets us take our time. */
const STABLE = 7 * DAY;
const MOST_LEFT = 10;

/**
 * The address to poll from now on, after a poll that brought a feed or 304. A permanent redirect (301, 308) is
 * adopted when it has been the same for seven days, one from http to https of the same host at once. From https to
 * http none is adopted, it is only followed: a stored http address would be open to whoever is on the way.
 *
 * What a feed announces is believed by the same rules, but nobody has been there yet: the new address is on trial at
 * first ({@link afterFailedTrial}).
 *
 * @param permanentUrl of the outcome @param announced as the feed says it now
 * @param now milliseconds since 1970
 */
export function adoptedUrl(
  before: RedirectState,
  permanentUrl: string | null,
  now: number,
  announced?: string,
): RedirectState {
  const { url, moved, trial } = before;
  const state: RedirectState = {
    url,
    moved,
    trial: undefined,
    left: trial === undefined ? before.left : leftOf(before, trial.from),
  };
  if (permanentUrl !== null) return afterRedirect(state, permanentUrl, now);
  if (announced === undefined || state.left?.includes(announced)) return { ...state, moved: null };
  const next = afterRedirect(state, announced, now);
  if (next.moved !== null) return { ...next, moved: { ...next.moved, announced: true } };
  return next.url === state.url
    ? next
    : { ...next, left: state.left, trial: { from: state.url, because: 'announced' } };
}

function afterRedirect(state: RedirectState, target: string, now: number): RedirectState {
  const from = URL.parse(state.url);
  const to = URL.parse(target);
  if (from === null || to === null || to.href === from.href) return { ...state, moved: null };
  if (from.protocol === 'https:' && to.protocol !== 'https:') return { ...state, moved: null };
  const moved: RedirectState = { ...state, url: target, moved: null, left: leftOf(state, state.url) };
  if (from.protocol === 'http:' && to.protocol === 'https:' && from.hostname === to.hostname) return moved;
  // What lies ahead was written by a clock that was ahead.
  const since = state.moved?.url === target ? Math.min(state.moved.since, now) : now;
  return now - since >= STABLE ? moved : { ...state, moved: { url: target, since } };
}

function leftOf({ left = [] }: RedirectState, address: string): string[] {
  return [...left.filter((each) => each !== address), address].slice(-MOST_LEFT);
}

/** The known move is followed at once, since the old address gives nothing any more; undefined without one. */
export function trialOfMove({ url, moved, trial, left }: RedirectState): RedirectState | undefined {
  if (moved === null || trial !== undefined) return undefined;
  return { url: moved.url, moved: null, trial: { from: url, because: 'dead' }, left };
}

/** Back at the old address. The move stays known, and its seven days begin anew; undefined without a trial. */
export function afterFailedTrial({ url, trial, left }: RedirectState, now: number): RedirectState | undefined {
  if (trial === undefined) return undefined;
  return {
    url: trial.from,
    trial: undefined,
    moved: { url, since: now, ...(trial.because === 'announced' && { announced: true }) },
    left,
  };
}
