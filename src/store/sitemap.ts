/** The pages of articles, as a sitemap lists them. */
import { MAIN } from './cuts.ts';
import type { Database } from './database.ts';

export interface ListedPage {
  slug: string;
  /** Instant of its last change, ISO 8601. */
  updated: string;
}

/**
 * The articles of this publication that have the places from `first` to `last` in the order of their appearance, oldest
 * first. Items of sources have their home elsewhere and are left out.
 */
export async function pagesBetween(database: Database, first: number, last: number): Promise<ListedPage[]> {
  const { results } = await database
    .prepare(`SELECT slug, updated FROM cut_articles AS m CROSS JOIN articles AS a ON a.id = m.article
WHERE m.cut = ${MAIN} AND m.left_at IS NULL AND m.place IS NOT NULL AND m.place BETWEEN ?1 AND ?2 AND a.item IS NULL
ORDER BY m.place`)
    .bind(first, last)
    .all<ListedPage>();
  return results;
}
