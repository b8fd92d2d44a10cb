/** What has changed in cuts since a state of them: for deltas (RFC 3229) and deleted entries (RFC 6721). */
import { inAll } from './articles.ts';
import { MAIN, rarestFirst, type Cut } from './cuts.ts';
import type { Database } from './database.ts';

/** An article that a cut no longer shows. */
export interface LeftArticle {
  id: string;
  slug: string;
  /** Of the change by which it left. */
  seq: number;
  /** When, ISO 8601. */
  at: string;
}

/** Members `m` that left one of the cuts and have been in all. */
function left(cuts: readonly Cut[], since: string): string {
  const numbers = cuts.length === 0 ? [MAIN] : cuts.map(({ number }) => Math.trunc(number));
  const each = numbers.map((cut) => {
    const others = numbers.filter((other) => other !== cut);
    const inOthers = others.map(
      (other) => ` AND EXISTS (SELECT 1 FROM cut_articles AS o WHERE o.article = m.article AND o.cut = ${other})`,
    );
    return `SELECT * FROM (SELECT m.article, m.left_at, m.left_on FROM cut_articles AS m
  WHERE m.cut = ${cut} AND m.left_at > ${since}${inOthers.join('')} ORDER BY m.left_at DESC LIMIT ?1)`;
  });
  if (each.length === 1) return each.join('');
  return `SELECT m.article, MAX(m.left_at) AS left_at, m.left_on FROM (${each.join(' UNION ALL ')}) AS m
  GROUP BY m.article ORDER BY left_at DESC LIMIT ?1`;
}

/** The articles that left a cut, or one of several, the last one first. */
export async function leftArticles(
  database: Database,
  cuts: readonly Cut[],
  limit: number,
  since = 0,
): Promise<LeftArticle[]> {
  const { results } = await database
    .prepare(`SELECT a.id, a.slug, m.left_at AS seq, m.left_on AS at
FROM (${left(cuts, '?2')}) AS m CROSS JOIN articles AS a ON a.id = m.article ORDER BY m.left_at DESC, a.id`)
    .bind(limit, since)
    .all<LeftArticle>();
  return results;
}

export interface CutChanges {
  /** What is new or edited and shown, the last change first. */
  articles: { seq: number; id: string }[];
  /** What is no longer shown, the last change first. */
  left: LeftArticle[];
}

/** Changes of the whole store that are looked through for one of a cut. */
const LOOKED_AT = 20;

/**
 * What has changed since `seq`; `too many` if more than `limit` articles have, or it cannot be told.
 * @param cuts as they are now
 */
export async function changesSince(
  database: Database,
  cuts: readonly Cut[],
  seq: number,
  limit: number,
): Promise<CutChanges | 'too many'> {
  const [first, ...others] = rarestFirst(cuts);
  const numbers = cuts.length === 0 ? [MAIN] : cuts.map(({ number }) => number);
  const known = await database
    .prepare(`SELECT (SELECT MAX(base) FROM cuts WHERE number IN (SELECT value FROM json_each(?1))) AS base,
  (SELECT MAX(seq) FROM articles) AS last,
  (SELECT seq FROM articles WHERE seq > ?2 ORDER BY seq LIMIT 1 OFFSET ?3) AS beyond`)
    .bind(JSON.stringify(numbers), seq, limit * LOOKED_AT)
    .first<{ base: number | null; last: number | null; beyond: number | null }>();
  // A state that the store has not had yet is one of another store.
  if (
    known === null
    || seq > (known.last ?? 0)
    || (known.base !== null && seq <= known.base && known.base > 0)
    || known.beyond !== null
  )
    return 'too many';
  const { results: articles } = await database
    .prepare(`SELECT a.seq, a.id FROM articles AS a CROSS JOIN cut_articles AS m ON m.article = a.id AND m.cut = ?1
WHERE a.seq > ?2 AND m.left_at IS NULL${inAll(others)} ORDER BY a.seq DESC LIMIT ?3`)
    .bind(first?.number ?? MAIN, seq, limit + 1)
    .all<{ seq: number; id: string }>();
  const gone = await leftArticles(database, cuts, limit + 1, seq);
  return articles.length + gone.length > limit ? 'too many' : { articles, left: gone };
}
