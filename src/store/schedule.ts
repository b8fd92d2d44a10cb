/** Articles that appear and end by themselves, at their time: each time is a change like any other. */
import { instantOf } from '../text/instant.ts';
import type { Database } from './database.ts';
import { HIDDEN, LATEST, MODULUS, SAME_TEXT } from './sequence.ts';
import { syncCuts } from './sync-cuts.ts';

/** Articles of one transaction if nobody waits for it. */
const MOST = 100;

/**
 * ?1 now, ?2 how many. In the order of their time, each takes the next place in the sequence of changes. One whose end
 * has come before it was shown is not shown.
 */
const SHOW_DUE = `
WITH ${LATEST}
UPDATE articles SET
  retracted = CASE WHEN articles.retracted = ${HIDDEN.waiting} AND COALESCE(articles.draft ->> 'expires' > ?1, 1)
    THEN 0 ELSE ${HIDDEN.ended} END,
  due = CASE WHEN articles.retracted = ${HIDDEN.waiting} AND articles.draft ->> 'expires' > ?1
    THEN articles.draft ->> 'expires' END,
  changed = ?1, seq = g.latest_seq + g.n, digest = (g.latest_digest + g.n * ${SAME_TEXT}) % ${MODULUS}
FROM (
  SELECT a.id, latest.seq AS latest_seq, latest.digest AS latest_digest, ROW_NUMBER() OVER (ORDER BY a.due, a.seq) AS n
  FROM latest, (SELECT id, due, seq FROM articles WHERE due <= ?1 ORDER BY due, seq LIMIT ?2) AS a
) AS g
WHERE articles.id = g.id`;

/**
 * Shows what has become due, and ends what is over.
 * @param most articles of this transaction
 * @returns whether there was anything: then there may be more
 */
export async function showDue(database: Database, now: number, most = MOST): Promise<boolean> {
  const due = await nextDue(database);
  if (due === undefined || due > now) return false;
  const [changed] = await database.batch([
    database.prepare(SHOW_DUE).bind(instantOf(now), most),
    ...syncCuts(database),
  ]);
  return (changed?.meta.changes ?? 0) > 0;
}

/** When the next article appears or ends: milliseconds since 1970; undefined if none is due at any time. */
export async function nextDue(database: Database): Promise<number | undefined> {
  const row = await database
    .prepare('SELECT due FROM articles WHERE due IS NOT NULL ORDER BY due LIMIT 1')
    .first<{ due: string }>();
  return row === null ? undefined : Date.parse(row.due);
}

export interface WaitingArticle {
  /** Its file below articles/; absent of a polled one. */
  path?: string;
  slug: string;
  title: string;
  /** Instant, ISO 8601. */
  at: string;
  /** What happens then. */
  event: 'appears' | 'ends';
}

/** Of those that wait, so many are counted. */
const MOST_COUNTED = 1000;

export interface WaitingArticles {
  /** How many will appear, and how many will end: of the next thousand. */
  appear: number;
  end: number;
  /** The next one first. */
  articles: WaitingArticle[];
}

/** What will appear and end. */
export async function waitingArticles(database: Database, limit: number): Promise<WaitingArticles> {
  const { results } = await database
    .prepare(`SELECT path, slug, draft ->> 'title' AS title, due AS at,
  CASE retracted WHEN ${HIDDEN.waiting} THEN 'appears' ELSE 'ends' END AS event, n.appear, n.counted
FROM articles, (
  SELECT COUNT(*) FILTER (WHERE retracted = ${HIDDEN.waiting}) AS appear, COUNT(*) AS counted
  FROM (SELECT retracted FROM articles WHERE due IS NOT NULL ORDER BY due LIMIT ${MOST_COUNTED})
) AS n
WHERE due IS NOT NULL ORDER BY due LIMIT ?1`)
    .bind(limit)
    .all<Omit<WaitingArticle, 'path'> & { path: string | null; appear: number; counted: number }>();
  const { appear = 0, counted = 0 } = results[0] ?? {};
  const articles = results.map(({ path, slug, title, at, event }): WaitingArticle => {
    return { ...(path !== null && { path }), slug, title, at, event };
  });
  return { appear, end: counted - appear, articles };
}
