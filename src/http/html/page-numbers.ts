/**
 * Pages with older articles. They are counted from the oldest one, by the order in which articles first appeared, so
 * that a page has the same articles for ever, and only the last one still grows.
 */
import type { Article } from '../../article.ts';
import { articlesOfPage } from '../../store/archives.ts';
import { pagesOf, placingFirst, type Cut } from '../../store/cuts.ts';
import type { Platform } from '../http-platform.ts';

/** Articles on a page. */
export const PAGE_SIZE = 20;

/** How many pages the articles of a selection fill: those of the cut by whose places they are counted. */
export function pageCount(cuts: readonly Cut[]): number {
  const [placing] = placingFirst(cuts);
  return placing === undefined ? 0 : pagesOf(placing, PAGE_SIZE);
}

/** The page to go on with after the latest articles; undefined if they are all. */
export async function olderOf(
  { database, baseUrl }: Platform,
  cuts: readonly Cut[],
  latest: readonly Article[],
): Promise<number | undefined> {
  if (latest.length < PAGE_SIZE) return undefined;
  const last = pageCount(cuts);
  const shown = new Set(latest.map(({ id }) => id));
  const articles = await articlesOfPage(database, cuts, last, PAGE_SIZE, baseUrl);
  const older = articles.every(({ id }) => shown.has(id)) ? last - 1 : last;
  return older > 0 ? older : undefined;
}
