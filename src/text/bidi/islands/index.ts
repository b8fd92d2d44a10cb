/**
 * Islands: what is written in the other direction than the text around it and must not be torn apart or turned
 * round: `C++`, `.NET Framework`, `"Help me!"`, `+966 11 …`, an address that ends in a slash.
 */
import type { Direction } from '../../direction.ts';
import { LRI, LRM, PDI } from '../controls.ts';
import { leftToRightIslands } from './left-to-right.ts';
import { rightToLeftIslands } from './right-to-left.ts';
import { withoutControls } from './without-controls.ts';
import type { Island } from './island.ts';

export type { Island } from './island.ts';

/**
 * The islands of a text whose base direction is `base` that would not be drawn whole, in order, none within another.
 * Bidi controls of the text are looked through: the same islands are found with and without them. Dates, scores and
 * ranges stay as a region writes them. Linear in the length of the text.
 */
export function islandsOf(text: string, base: Direction): Island[] {
  const { bare, places } = withoutControls(text);
  const islands = base === 'rtl' ? leftToRightIslands(bare) : rightToLeftIslands(bare);
  if (places === undefined) return islands;
  return islands.map((island) => ({
    ...island,
    start: places[island.start] as number,
    end: (places[island.end - 1] as number) + 1,
  }));
}

/**
 * The text with its islands marked, as plain text. {@link unmarkIslands} takes the marks off again.
 * @param instead of isolates: addresses are isolated, unless a mark is given that stands for them
 */
export function markIslands(text: string, base: Direction, instead?: typeof LRM): string {
  let marked = '';
  let from = 0;
  for (const { start, end, before, after } of islandsOf(text, base)) {
    const isIsolated = instead !== undefined && before === LRI;
    marked +=
      text.slice(from, start)
      + (isIsolated ? instead : before)
      + text.slice(start, end)
      + (isIsolated ? instead : after);
    from = end;
  }
  return marked + text.slice(from);
}

/** A text without the marks that {@link markIslands} set in it; the author's own stay, also at the same places. */
export function unmarkIslands(text: string, base: Direction): string {
  let bare = '';
  let from = 0;
  for (const { start, end, before, after } of islandsOf(text, base)) {
    const lead = text.slice(from, start);
    const mark = lengthOf(before, (given) => lead.endsWith(given));
    bare += lead.slice(0, lead.length - mark) + text.slice(start, end);
    from = end + lengthOf(after, (given) => text.startsWith(given, end));
  }
  return bare + text.slice(from);
}

/** Length of the mark that stands at a place: the island's own, or the one that stands for its isolate. */
function lengthOf(mark: string, isThere: (mark: string) => boolean): number {
  if (mark === '') return 0;
  if (isThere(mark)) return mark.length;
  return (mark === LRI || mark === PDI) && isThere(LRM) ? 1 : 0;
}
