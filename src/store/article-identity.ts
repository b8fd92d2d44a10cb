/**
 * Recognises articles whose files have other names now, where that takes more than the same text under a new name,
 * which the import sees by itself: each gets the path of its file. Run in the transaction of the import, before it.
 *
 * Two statements, because in one of them each part would be compiled once for each place in which another refers to it.
 */
import type { Database, Statement } from './database.ts';
import { hasFile, HIDDEN } from './sequence.ts';

/** Articles of one date that are compared: a date that so many have tells nothing. */
const SAME_DATE = 100;

/** Ends of the names of files, as an address may lack them. */
const ENDINGS = ['', '.md', '.markdown', '.mdx', '.html', '.htm', '.txt', '/index.md', '/index.html'];

/** Whether the file of the article `a` is gone: in a deployment, whose paths are ?2, and in the table `files`. */
const GONE_IN_DEPLOYMENT = 'a.path NOT IN (SELECT value FROM json_each(?2))';
const GONE_FROM_FILES = 'NOT EXISTS (SELECT 1 FROM files AS f WHERE f.path = a.path AND f.gone = 0)';

const INCOMING = `incoming AS MATERIALIZED (
  SELECT key AS n, value ->> 'path' AS path, value ->> 'id' AS id, value ->> 'claimed' AS claimed,
    value ->> 'hash' AS hash, value ->> 'published' AS published, value ->> 'draft' AS draft
  FROM json_each(?1)
)`;

/**
 * A tombstone that gets a path is not one any more; the import says what it is. IN: with UPDATE FROM, SQLite takes the
 * few for many and reads all articles for each slice of a folder.
 */
const TAKE_PATH = `
UPDATE articles SET path = (SELECT taken.path FROM taken WHERE taken.id = articles.id),
  retracted = CASE retracted WHEN ${HIDDEN.forGood} THEN ${HIDDEN.returning} ELSE retracted END
WHERE id IN (SELECT id FROM taken)`;

/** Whether a file `o` says something else than the article that is in it, or claims to be another one. */
const SAYS_OTHERWISE = '(CASE WHEN o.claimed THEN o.id <> o.own ELSE o.hash <> o.own_hash END)';

/**
 * Files that change their names among each other, as two that are swapped, or a chain: the article that is in a file
 * has moved if another file has its text (`hash`) now, and this one has the text of an article that has moved or is
 * gone, or neither its date nor its title.
 */
const byMoves = (isGone: string): string => `
WITH ${INCOMING},
owned AS MATERIALIZED (
  SELECT i.n, i.path, i.hash, i.claimed, i.id, a.id AS own, a.hash AS own_hash
  FROM incoming AS i LEFT JOIN articles AS a ON a.id = (
    SELECT b.id FROM articles AS b WHERE b.path = i.path AND ${hasFile('b')} ORDER BY b.seq DESC LIMIT 1)
),
missed AS MATERIALIZED (
  SELECT a.id, a.hash, ${isGone} AS is_gone,
    ROW_NUMBER() OVER (PARTITION BY a.hash ORDER BY NOT (${hasFile('a')}), a.seq DESC) AS choice
  FROM (SELECT DISTINCT hash FROM owned WHERE NOT claimed AND own_hash IS NOT hash) AS i
    CROSS JOIN articles AS a ON a.hash = i.hash
  WHERE a.path IS NOT NULL
    AND (${isGone} OR EXISTS (SELECT 1 FROM owned AS o WHERE o.own = a.id AND ${SAYS_OTHERWISE}))
),
found AS MATERIALIZED (
  SELECT i.n, i.path, i.own, missed.id, missed.is_gone
  FROM (
    SELECT n, path, own, hash, ROW_NUMBER() OVER (PARTITION BY hash ORDER BY n) AS copy
    FROM owned WHERE NOT claimed AND own_hash IS NOT hash
  ) AS i JOIN missed ON missed.hash = i.hash AND missed.choice = i.copy
),
moved AS MATERIALIZED (
  SELECT o.n, o.own FROM found AS other JOIN owned AS o ON o.own = other.id
    JOIN incoming AS i ON i.n = o.n JOIN articles AS a ON a.id = o.own
  WHERE (other.own IS NULL OR other.own IN (SELECT id FROM found))
    AND ${SAYS_OTHERWISE} AND (o.claimed OR o.n IN (SELECT n FROM found)
      OR (i.draft ->> 'title' <> a.draft ->> 'title' AND i.published IS NOT a.published))
),
taken AS MATERIALIZED (
  SELECT f.id, f.path FROM found AS f
    LEFT JOIN moved AS here ON here.n = f.n LEFT JOIN moved AS there ON there.own = f.id
  WHERE (there.n IS NOT NULL OR (f.is_gone AND here.n IS NOT NULL)) AND (f.own IS NULL OR here.n IS NOT NULL)
)
${TAKE_PATH}`;

/**
 * By what else says so, if the file of the article is gone: the file lists its address, slug or path as a former one;
 * else it has the same date and title. What may mean several articles, or several files, means none. The articles of a
 * date are looked up once for all files that have it, and only of those whose files are gone is the title read: a
 * folder may have one date.
 */
const byHints = (isGone: string): string => `
WITH ${INCOMING},
unknown AS MATERIALIZED (
  SELECT i.n, i.path, i.published, i.draft ->> 'title' AS title,
    CASE WHEN instr(i.draft, '"aliases":') > 0 THEN i.draft -> 'aliases' END AS aliases
  FROM incoming AS i
  WHERE NOT i.claimed AND NOT EXISTS (SELECT 1 FROM articles AS a WHERE a.path = i.path AND ${hasFile('a')})
    AND NOT EXISTS (SELECT 1 FROM articles AS a WHERE a.hash = i.hash AND a.path IS NOT NULL AND ${isGone})
),
dated AS MATERIALIZED (
  SELECT a.id, a.path, a.published, a.draft ->> 'title' AS title, ${isGone} AS is_gone
  FROM (SELECT DISTINCT published FROM unknown WHERE published IS NOT NULL) AS u CROSS JOIN articles AS a ON a.id IN (
    SELECT article FROM (SELECT article FROM cut_articles
      WHERE cut = 1 AND left_at IS NULL AND published = u.published LIMIT ${SAME_DATE})
    UNION ALL
    SELECT id FROM (SELECT t.id FROM articles AS t
      WHERE t.retracted = ${HIDDEN.forGood} AND t.path IS NOT NULL AND t.published = u.published LIMIT ${SAME_DATE}))
  WHERE a.path IS NOT NULL AND a.published = u.published AND (${isGone} OR NOT ${hasFile('a')})
),
hints AS (
  SELECT l.n, l.path, a.id, 1 AS rank
  FROM (SELECT u.n, u.path, alias.value AS former FROM unknown AS u, json_each(u.aliases) AS alias) AS l
    CROSS JOIN articles AS a ON a.id IN (
      SELECT article FROM former_addresses WHERE path = l.former
      UNION ALL SELECT s.id FROM articles AS s
        WHERE s.slug = substr(l.former, CASE WHEN l.former GLOB '/articles/*' THEN 11 ELSE 2 END)
      UNION ALL SELECT p.id FROM articles AS p
        WHERE p.path IN (${ENDINGS.map((ending) => `substr(l.former, 2) || '${ending}'`).join(', ')}))
  WHERE a.path IS NOT NULL AND ${isGone}
  UNION
  SELECT u.n, u.path, d.id, 2 FROM unknown AS u JOIN dated AS d ON d.published = u.published AND d.title = u.title
  WHERE d.path = u.path OR d.is_gone
),
counted AS (
  SELECT *, COUNT(*) OVER (PARTITION BY rank, n) AS articles, COUNT(*) OVER (PARTITION BY rank, id) AS files FROM hints
),
sole AS (
  SELECT id, path, rank, MIN(rank) OVER (PARTITION BY n) AS first_of_file, MIN(rank) OVER (PARTITION BY id) AS first
  FROM counted WHERE articles = 1 AND files = 1
),
taken AS MATERIALIZED (
  SELECT sole.id, sole.path FROM sole CROSS JOIN articles AS a ON a.id = sole.id
  WHERE rank = first AND rank = first_of_file AND a.hash NOT IN (SELECT hash FROM incoming)
)
${TAKE_PATH}`;

const IN_DEPLOYMENT = [byMoves(GONE_IN_DEPLOYMENT), byHints(GONE_IN_DEPLOYMENT)];
const FROM_FILES = [byMoves(GONE_FROM_FILES), byHints(GONE_FROM_FILES)];

/** For `importRecords`, and with what it takes. */
export function recogniseRecords(database: Database, records: string, paths: string): Statement[] {
  return IN_DEPLOYMENT.map((sql) => database.prepare(sql).bind(records, paths));
}

/** For `importFromFiles`. */
export function recogniseFromFiles(database: Database, records: string): Statement[] {
  return FROM_FILES.map((sql) => database.prepare(sql).bind(records));
}
