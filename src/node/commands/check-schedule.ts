/** What `nashra check` says of articles that are not shown yet, will end, or have ended. */
import type { FolderArticle } from '../../articles/parse-folder.ts';
import { shownFrom } from '../../articles/shown.ts';
import { instantOf } from '../../text/instant.ts';
import { wallTimeOf } from '../../text/dates/zone.ts';

/** So many of one kind are named without --all. */
const NAMED = 20;

type Event = 'waiting' | 'ending' | 'ended';

export interface Scheduled {
  /** A line for each article, by time. */
  lines: string[];
  /** `2 waiting`, for those that are not shown now. */
  counts: string[];
}

/** @param now milliseconds since 1970 */
export function scheduled(articles: readonly FolderArticle[], timeZone: string, now: number, all: boolean): Scheduled {
  const found: Record<Event, { path: string; at: string; until?: string }[]> = { waiting: [], ending: [], ended: [] };
  const instant = instantOf(now);
  for (const { path, article } of articles) {
    const from = shownFrom(article);
    const { expires } = article;
    // One that ends before it begins has a warning of its own.
    const isNever = expires !== undefined && from !== undefined && expires <= from;
    if (isNever) continue;
    if (expires !== undefined && expires <= instant) found.ended.push({ path, at: expires });
    else if (from !== undefined && from > instant) {
      found.waiting.push({ path, at: from, ...(expires !== undefined && { until: expires }) });
    } else if (expires !== undefined) found.ending.push({ path, at: expires });
  }
  const when = (at: string): string => `${wallTimeOf(at, timeZone)} (${timeZone})`;
  const say: Record<Event, (one: { path: string; at: string; until?: string }) => string> = {
    waiting: ({ path, at, until }) =>
      `waiting: articles/${path} appears on ${when(at)}${until === undefined ? '' : ` and ends on ${when(until)}`}`,
    ending: ({ path, at }) => `ending: articles/${path} ends on ${when(at)}`,
    ended: ({ path, at }) => `ended: articles/${path} is not shown, its end was ${when(at)}`,
  };
  const lines = (['waiting', 'ending', 'ended'] as const).flatMap((event) => {
    const sorted = found[event].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.path < b.path ? -1 : 1));
    const named = all ? sorted : sorted.slice(0, NAMED);
    const more = sorted.length - named.length;
    return [...named.map(say[event]), ...(more > 0 ? [`${event}: and ${more} more; --all names them`] : [])];
  });
  const counts = (['waiting', 'ended'] as const).flatMap((event) =>
    found[event].length === 0 ? [] : [`${found[event].length} ${event}`],
  );
  return { lines, counts };
}
