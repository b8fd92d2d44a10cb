/** Retracts the articles of sources that were removed: at once, or in steps between which others go on. */
import type { Database, Statement } from './database.ts';
import { changeArticles, HIDDEN } from './sequence.ts';
import { syncCuts } from './sync-cuts.ts';
import { instantOf } from '../text/instant.ts';

/** In `meta`, while articles of removed sources are left: JSON array of the slugs of those sources. */
export const REMOVED = 'removed-sources';

/** Articles of one transaction: some milliseconds, and forty if each is in a hundred cuts. */
export const MOST_RETRACTED = 25;

/** ?1 slugs (JSON array), ?2 now. */
const RETRACT_ALL = changeArticles(
  `retracted = ${HIDDEN.withSource}, changed = ?2`,
  'articles a WHERE a.source IN (SELECT value FROM json_each(?1)) AND a.item IS NOT NULL AND a.retracted = 0',
);

/** What is left, by the cuts of the sources: those that are retracted are not read again. Not of one that came back. */
const LEFT = `meta AS r, json_each(r.value) AS removed
    CROSS JOIN cuts AS k ON k.kind = 'source' AND k.key = removed.value
    CROSS JOIN cut_articles AS m ON m.cut = k.number AND m.left_at IS NULL
  WHERE r.key = '${REMOVED}' AND NOT EXISTS (SELECT 1 FROM sources AS s WHERE s.slug = removed.value)`;

/** ?1 how many, ?2 now. */
const RETRACT_SOME = changeArticles(
  `retracted = ${HIDDEN.withSource}, changed = ?2`,
  `(SELECT m.article FROM ${LEFT} LIMIT ?1) AS some CROSS JOIN articles a ON a.id = some.article`,
);

const NOTE = `
INSERT INTO meta (key, value) VALUES ('${REMOVED}', ?1)
ON CONFLICT (key) DO UPDATE SET value = (SELECT json_group_array(value) FROM (
  SELECT value FROM json_each(meta.value) UNION SELECT value FROM json_each(excluded.value)))`;

const END = `DELETE FROM meta WHERE key = '${REMOVED}' AND NOT EXISTS (SELECT 1 FROM ${LEFT})`;

/** @param slugs JSON array */
export function retractAll(database: Database, slugs: string, now: number): Statement[] {
  return [database.prepare(RETRACT_ALL).bind(slugs, instantOf(now)), ...syncCuts(database)];
}

/** Leaves the articles of these sources to {@link retractSome}. @param slugs JSON array */
export function retractLater(database: Database, slugs: string): Statement {
  return database.prepare(NOTE).bind(slugs);
}

/** Does a step of what was left for later. @returns whether there may be more to do */
export async function retractSome(database: Database, now: number): Promise<boolean> {
  const [retracted] = await database.batch([
    database.prepare(RETRACT_SOME).bind(MOST_RETRACTED, instantOf(now)),
    ...syncCuts(database),
    database.prepare(END),
  ]);
  return (retracted?.meta.changes ?? 0) > 0;
}
