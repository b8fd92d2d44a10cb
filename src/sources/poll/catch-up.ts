/**
 * What is done after a loss: archives (RFC 5005 §4 `prev-archive`, §3 `next`) and pages (JSON Feed
 * `next_url`) are followed back, one request a turn, until an item appears that was known before.
 */
import type { CatchUp, Loss } from '../../source-state.ts';
import type { UpstreamFeed } from '../../parser/upstream-feed.ts';

/** Pages that are fetched for one loss. */
const MOST_PAGES = 50;
const MOST_FAILURES = 3;
/** Milliseconds before a page is asked for again. */
const PATIENCE = 15 * 60_000;

/** The page before this one. `previous` is newer in some feeds and older in others, and is not followed. */
export function earlierPage(feed: UpstreamFeed): string | undefined {
  return feed.prevArchive ?? feed.next;
}

/**
 * After a loss was found in the document at `url`. @param open the way back after an earlier loss that is not at
 * its end: this one has to lead past all that has come since
 */
export function afterLoss(
  feed: UpstreamFeed,
  url: string,
  now: number,
  open?: CatchUp,
): { loss: Loss; catchUp?: CatchUp } {
  const page = earlierPage(feed);
  const loss: Loss = { at: now, recovered: open?.recovered ?? 0, pages: 0 };
  if (page === undefined || page === url || page === feed.self) return { loss: { ...loss, end: 'none' } };
  return {
    loss,
    catchUp: {
      url: page,
      at: now,
      since: open?.since ?? now,
      visited: [url],
      recovered: open?.recovered ?? 0,
      failures: 0,
    },
  };
}

/** After a page was read. @param closed whether it had an item that was known before the loss */
export function afterPage(
  catchUp: CatchUp,
  feed: UpstreamFeed,
  page: { fresh: number; closed: boolean },
  now: number,
): { loss: Loss; catchUp?: CatchUp } {
  const visited = [...catchUp.visited, catchUp.url];
  const recovered = catchUp.recovered + page.fresh;
  const pages = visited.length - 1;
  const loss: Loss = { at: catchUp.since, recovered, pages };
  const next = earlierPage(feed);
  if (page.closed) return { loss: { ...loss, end: 'known' } };
  if (next === undefined || visited.includes(next)) return { loss: { ...loss, end: 'end' } };
  if (pages >= MOST_PAGES) return { loss: { ...loss, end: 'limit' } };
  return { loss, catchUp: { ...catchUp, url: next, at: now, visited, recovered, failures: 0 } };
}

/** After a page could not be had. @param retryAfter seconds */
export function afterPageFailure(
  catchUp: CatchUp,
  retryAfter: number | undefined,
  now: number,
): { loss: Loss; catchUp?: CatchUp } {
  const failures = catchUp.failures + 1;
  const loss: Loss = { at: catchUp.since, recovered: catchUp.recovered, pages: catchUp.visited.length - 1 };
  if (failures >= MOST_FAILURES) return { loss: { ...loss, end: 'failed' } };
  return { loss, catchUp: { ...catchUp, failures, at: now + Math.max((retryAfter ?? 0) * 1000, PATIENCE * failures) } };
}
