/** Dates of items as they are given to articles: once and for good. */
import type { UpstreamItem } from '../upstream-feed.ts';
import type { KnownItem } from './known.ts';

/** A date further ahead than this is a mistake: the article takes the time it was seen, or it would stay on top. */
const AHEAD = 24 * 3_600_000;

/**
 * `published` is given once; `updated` moves when the item says something else, to the date it gives itself
 * where that is a later one, else to now.
 *
 * @param now milliseconds since 1970
 * @param place of a new item among the undated ones of its document, from 1: each is a second older than the
 *   one above it, so that they keep their order
 */
export function datesOf(item: Pick<UpstreamItem, 'published' | 'updated'>, known: Pick<KnownItem, 'published' | 'updated'> | undefined, saysOther: boolean, now: number, place: number): Pick<KnownItem, 'published' | 'updated'> {
  const said = believed(item.updated, now);
  if (known !== undefined) return { published: known.published, updated: saysOther ? (later(said, known.updated) ?? instantOf(now)) : known.updated };
  const published = believed(item.published, now) ?? said ?? instantOf(now - Math.max(0, place - 1) * 1000);
  return { published, updated: later(said, published) ?? published };
}

function believed(date: string | undefined, now: number): string | undefined {
  return date === undefined || Date.parse(date) <= now + AHEAD ? date : instantOf(now);
}

function later(date: string | undefined, than: string): string | undefined {
  return date !== undefined && date > than ? date : undefined;
}

function instantOf(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
