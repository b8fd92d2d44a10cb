/** Taking out single articles by hand. */
import type { Database } from './database.ts';
import { instant } from './intake.ts';

const RETRACT = `
WITH latest AS MATERIALIZED (SELECT seq, digest FROM articles ORDER BY seq DESC LIMIT 1)
UPDATE articles SET retracted = 1, changed = ?2, seq = latest.seq + 1, digest = (latest.digest + 7919) % 2147483648
FROM latest WHERE articles.slug = ?1 AND articles.item IS NOT NULL AND articles.retracted <> 1`;

/**
 * Leaves a tombstone of a polled article, for ever: its item does not come back, whatever its feed says.
 * `stored` for an article of the folder, which goes with its file; undefined where there is none.
 */
export async function retractArticle(database: Database, slug: string, now: number): Promise<'retracted' | 'stored' | undefined> {
  const { meta } = await database.prepare(RETRACT).bind(slug, instant(now)).run();
  if (meta.changes > 0) return 'retracted';
  const row = await database.prepare('SELECT item FROM articles WHERE slug = ?1 ORDER BY retracted LIMIT 1').bind(slug).first<{ item: string | null }>();
  if (!row) return undefined;
  return row.item === null ? 'stored' : 'retracted';
}
