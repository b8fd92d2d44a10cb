/** Dates of items as they are given to articles: once and for good. */
import type { UpstreamItem } from '../../parser/upstream-feed.ts';
import { instantOf } from '../../text/instant.ts';
import type { SeenItem } from '../../seen-items.ts';

type Dates = Pick<SeenItem, 'published' | 'updated'>;
type Said = Pick<UpstreamItem, 'published' | 'updated'>;

/** A date further ahead than this is a mistake: the article takes the time it was seen, or it would stay on top. */
const AHEAD = 24 * 3_600_000;

/** Whether an item says itself when it was published, so that it can be believed. */
export function isDated({ published, updated }: Said, now: number): boolean {
  return believed(published, now) !== undefined || believed(updated, now) !== undefined;
}

/** The dates of a new item. @param seen the date of one that has none ({@link seenAt}) */
export function firstDates(item: Said, now: number, seen: string): Dates {
  const said = believed(item.updated, now);
  const published = believed(item.published, now) ?? said ?? seen;
  return { published, updated: later(said, published) ?? published };
}

/**
 * The date of an undated item.
 *
 * @param now when it is seen first, milliseconds since 1970
 * @param place among the undated items of its document, from 1: each is a second older than the one above it, so
 *   that they keep their order
 */
export function seenAt(now: number, place: number): string {
  return instantOf(now - Math.max(0, place - 1) * 1000);
}

/**
 * The dates of an item that says something else now: `updated` is the date that it gives itself if that is later, else
 * now. It never moves back.
 */
export function editedDates(item: Said, { published, updated }: Dates, now: number): Dates {
  const moved =
    later(believed(item.updated, now), updated)
    ?? later(instantOf(now), updated)
    ?? instantOf(Date.parse(updated) + 1000);
  return { published, updated: moved };
}

function believed(date: string | undefined, now: number): string | undefined {
  return date !== undefined && Date.parse(date) <= now + AHEAD ? date : undefined;
}

function later(date: string | undefined, than: string): string | undefined {
  return date !== undefined && date > than ? date : undefined;
}
