/** Addresses that articles had before: slugs, and what their files list. Triggers of migration 0008 keep them. */
import type { Database } from './database.ts';
import { HIDDEN } from './sequence.ts';

/** Living articles first, then what a file lists; of several files the first by path, of several slugs the last. */
const LEADS_TO = `
SELECT a.slug, a.retracted FROM former_addresses AS f CROSS JOIN articles AS a ON a.id = f.article
WHERE f.path = ?1 AND a.retracted <> ${HIDDEN.waiting}
ORDER BY a.retracted <> 0, f.origin, CASE f.origin WHEN 'alias' THEN a.path END, f.since DESC LIMIT 1`;

/**
 * The slug of the article that a former address leads to; `gone` if all that had it were retracted or have ended.
 * @param path as `sitePathOf` gives it
 */
export async function addressLeadsTo(database: Database, path: string): Promise<{ slug: string } | 'gone' | undefined> {
  const row = await database.prepare(LEADS_TO).bind(path).first<{ slug: string; retracted: number }>();
  if (row === null) return undefined;
  return row.retracted === 0 ? { slug: row.slug } : 'gone';
}
