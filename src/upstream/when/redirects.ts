import { DAY } from './durations.ts';

/** Where a source is, and where it says it has moved to. JSON-able. */
export interface RedirectState {
  /** The address that is polled. */
  url: string;
  /** The permanent redirect that every poll since has met; null without one. Milliseconds since 1970. */
  moved: { url: string; since: number } | null;
}

/** A hijacked or misconfigured server is mended within days; RFC 9110 §15.4.2 lets us take our time. */
const STABLE = 7 * DAY;

/**
 * The address to poll from now on. A permanent redirect (301, 308) is adopted when it has been the same for
 * seven days, one from http to https of the same host at once. From https to http none is adopted, it is
 * only followed: a stored http address would be open to whoever is on the way.
 *
 * Call it after polls that brought a feed or 304, with the `permanentUrl` of the outcome: a failure says
 * nothing about where a feed is.
 *
 * @param now milliseconds since 1970
 */
export function adoptedUrl(state: RedirectState, permanentUrl: string | null, now: number): RedirectState {
  const from = URL.parse(state.url);
  const to = permanentUrl === null ? null : URL.parse(permanentUrl);
  if (permanentUrl === null || from === null || to === null || to.href === from.href) return { url: state.url, moved: null };
  if (from.protocol === 'https:' && to.protocol !== 'https:') return { url: state.url, moved: null };
  if (from.protocol === 'http:' && to.protocol === 'https:' && from.hostname === to.hostname) return { url: permanentUrl, moved: null };
  const since = state.moved?.url === permanentUrl ? state.moved.since : now;
  return now - since >= STABLE ? { url: permanentUrl, moved: null } : { url: state.url, moved: { url: permanentUrl, since } };
}
