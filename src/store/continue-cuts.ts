/** What of the cuts is done later, in steps that are short enough for others to go on in between. */
import { cutNamesOf } from '../text/cut-name.ts';
import type { Database, Statement } from './database.ts';
import { archiving, MARK, MOVES, moving, NAMED, NEW_CUTS, SIZE, updateCuts } from './cut-moves.ts';
import { MAIN } from './cuts.ts';
import { REMOVED, retractSome } from './removed-sources.ts';

/** ?1 how many. Memberships whose places were left for later, the oldest articles first. */
const UNPLACED = `
WITH RECURSIVE ${MARK},
moves AS MATERIALIZED (
  SELECT u.article, u.cut, a.seq AS at, 0 AS edited, u.published, ${SIZE} AS size, 1 AS before, 1 AS after,
    NULL AS place
  FROM (
    SELECT article, cut, published FROM cut_articles WHERE place IS NULL AND left_at IS NULL
    ORDER BY published, article, cut LIMIT ?1
  ) AS u CROSS JOIN articles AS a ON a.id = u.article
)`;

/** ?1 ids (JSON array). */
const THESE = `${MARK},
changed AS MATERIALIZED (
  SELECT a.id, a.seq AS at, 0 AS edited FROM json_each(?1) AS i CROSS JOIN articles AS a ON a.id = i.value
)`;

const LOOK_AT = [
  `WITH ${THESE}, ${NAMED} ${NEW_CUTS}`,
  `WITH RECURSIVE ${THESE}, ${NAMED}, ${MOVES} ${updateCuts(false)}`,
  `WITH RECURSIVE ${THESE}, ${NAMED}, ${MOVES}, ${archiving(false)}`,
  `WITH RECURSIVE ${THESE}, ${NAMED}, ${MOVES}, ${moving(false)}`,
];
const PLACE = [`${UNPLACED} ${updateCuts(false)}`, `${UNPLACED}, ${archiving(false)}`, `${UNPLACED}, ${moving(false)}`];

/** Memberships that get a place in the time in which one article is read again. */
const PLACES_PER_ARTICLE = 4;
/** Articles that are looked at for named feeds in one step, at least: most of them are written nowhere. */
const LOOKS = 100;

/** In `meta`, while named feeds are being made: JSON array of what they are made by, and the place they have got to. */
export const REBUILDING = 'feeds-made';

interface Left {
  unplaced: 0 | 1;
  unread: 0 | 1;
  rebuilding: string | null;
  removed: 0 | 1;
  /** Of the main cut. */
  places: number;
}

const LEFT = `
SELECT places, EXISTS (SELECT 1 FROM cut_articles INDEXED BY cut_articles_unplaced WHERE place IS NULL AND left_at IS NULL) AS unplaced,
  EXISTS (SELECT 1 FROM articles INDEXED BY articles_unread WHERE cuts IS NULL) AS unread,
  (SELECT value FROM meta WHERE key = '${REBUILDING}') AS rebuilding,
  EXISTS (SELECT 1 FROM meta WHERE key = '${REMOVED}') AS removed
FROM cuts WHERE number = ${MAIN}`;

/**
 * Does a step of what is left: places that were put off, categories and authors of articles from before there were
 * cuts, named feeds that are new or have changed, and articles of sources that were removed. One query if nothing is.
 * @param limit articles that are read again in one step, each of which is written in some cuts
 * @returns whether there may be more to do
 */
export async function continueCuts(database: Database, limit: number): Promise<boolean> {
  const left = await database.prepare(LEFT).first<Left>();
  if (left === null) return false;
  // Of a process that was cut off.
  if (left.removed) await retractSome(database, Date.now());
  else if (left.unplaced) {
    await database.batch(PLACE.map((sql) => database.prepare(sql).bind(limit * PLACES_PER_ARTICLE)));
  } else if (left.unread) await reread(database, limit);
  else if (left.rebuilding !== null) await rebuild(database, left.rebuilding, left.places, Math.max(limit, LOOKS));
  else return false;
  return true;
}

/** ?1 JSON array of [id, cuts]. */
const READ = `
UPDATE articles SET cuts = r.value ->> 1 FROM json_each(?1) AS r
WHERE articles.id = r.value ->> 0 AND cuts IS NULL`;

async function reread(database: Database, limit: number): Promise<void> {
  const { results } = await database
    .prepare('SELECT id, draft FROM articles WHERE cuts IS NULL ORDER BY published LIMIT ?1')
    .bind(limit)
    .all<{ id: string; draft: string }>();
  const names = results.map(({ id, draft }) => [id, JSON.stringify(cutsOfDraft(draft))]);
  const ids = results.map(({ id }) => id);
  await database.batch([database.prepare(READ).bind(JSON.stringify(names)), ...lookAt(database, ids)]);
}

function cutsOfDraft(draft: string): ReturnType<typeof cutNamesOf> {
  const { categories = [], authors = [] } = JSON.parse(draft) as Partial<Parameters<typeof cutNamesOf>[0]>;
  return cutNamesOf({ categories, authors });
}

/** Looks again at where these articles belong. */
function lookAt(database: Database, ids: readonly string[]): Statement[] {
  const bound = JSON.stringify(ids);
  return LOOK_AT.map((sql) => database.prepare(sql).bind(bound));
}

async function rebuild(database: Database, value: string, places: number, limit: number): Promise<void> {
  const [stamp, from] = JSON.parse(value) as [stamp: string, from: number];
  const to = from + limit;
  const { results } = await database
    .prepare(`SELECT article FROM cut_articles
WHERE cut = ${MAIN} AND left_at IS NULL AND place BETWEEN ?1 AND ?2`)
    .bind(from + 1, to)
    .all<{ article: string }>();
  // If the configuration has changed meanwhile, it stands as that has put it.
  const note =
    to >= places
      ? database.prepare(`DELETE FROM meta WHERE key = '${REBUILDING}' AND value = ?1`).bind(value)
      : database
          .prepare(`UPDATE meta SET value = ?2 WHERE key = '${REBUILDING}' AND value = ?1`)
          .bind(value, JSON.stringify([stamp, to]));
  const ids = results.map(({ article }) => article);
  await database.batch([...lookAt(database, ids), note]);
}
