/** From when until when an article is shown, by what its file says. */
import type { ArticleDraft } from '../article.ts';
import { wallTimeOf } from '../text/dates/zone.ts';

export type Shown = Pick<ArticleDraft, 'published' | 'visibleFrom' | 'expires'>;

/** Instant from which it is shown; undefined if it is shown as soon as it is there. */
export function shownFrom({ visibleFrom, published }: Shown): string | undefined {
  return visibleFrom ?? published;
}

/** What is said of an article that ends before it begins. */
export function neverShown(shown: Shown, timeZone: string): string[] {
  const { expires } = shown;
  const from = shownFrom(shown);
  if (expires === undefined || from === undefined || expires > from) return [];
  const [ends, begins] = [wallTimeOf(expires, timeZone), wallTimeOf(from, timeZone)];
  const when =
    ends === begins ? `at the time at which it begins (${ends})` : `on ${ends}, before it begins on ${begins}`;
  return [`it ends ${when}, so it is never shown; correct one of the two dates`];
}
