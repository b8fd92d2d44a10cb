/**
 * Which article a file holds, as the SQL of an import: each file of ?1 gets an id that no other file gets.
 *
 * In this order: the id that its text claims; the article that is in this file; an article with the same text (`hash`)
 * whose file is gone, now or long since; one whose file is gone and whose address, slug or path the file lists; one
 * whose file is gone and which has the same date and title; the one that was in this file before it was retracted; the
 * minted id, told apart if a renamed article still bears it. What may mean several articles means none.
 *
 * Files that change their names among each other (two that are swapped, a chain) keep their articles too: the article
 * that is in a file has moved if another file has its text now, and this one has the text of an article that has moved
 * or is gone, or neither its date nor its title.
 */
import { hasFile, HIDDEN } from './sequence.ts';

/** Articles of one date that are compared: a date that so many have tells nothing. */
const SAME_DATE = 200;

/** Ends of the names of files, as an address may lack them. */
const ENDINGS = ['', '.md', '.markdown', '.mdx', '.html', '.htm', '.txt', '/index.md', '/index.html'];

/** Whether a file `o` says something else than the article that is in it, or claims to be another one. */
const SAYS_OTHERWISE = '(CASE WHEN o.claimed THEN o.id <> o.own ELSE o.hash <> o.own_hash END)';

/** Pairs of `n` and `id` in which each stands with one other only. */
const onlyPairs = (pairs: string): string => `
  SELECT n, id FROM (
    SELECT n, id, COUNT(*) OVER (PARTITION BY n) AS ids, COUNT(*) OVER (PARTITION BY id) AS files FROM (${pairs})
  ) WHERE ids = 1 AND files = 1`;

/**
 * CTEs that end with `identified`: the columns of `incoming` and `final`, the id.
 * @param isGone whether the file of the article `a` is gone, as a condition
 */
export const identified = (isGone: string): string => `
owned AS MATERIALIZED (
  SELECT i.n, i.hash, i.claimed, i.id, i.published, i.draft ->> 'title' AS title, a.id AS own, a.hash AS own_hash,
    a.published AS own_published, a.draft ->> 'title' AS own_title
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
  SELECT i.n, missed.id, missed.is_gone
  FROM (
    SELECT n, hash, ROW_NUMBER() OVER (PARTITION BY hash ORDER BY n) AS copy
    FROM owned WHERE NOT claimed AND own_hash IS NOT hash
  ) AS i JOIN missed ON missed.hash = i.hash AND missed.choice = i.copy
),
moved AS MATERIALIZED (
  SELECT o.n, o.own FROM owned AS o JOIN found ON found.id = o.own JOIN owned AS other ON other.n = found.n
  WHERE (other.own IS NULL OR other.own IN (SELECT id FROM found))
    AND ${SAYS_OTHERWISE} AND (o.claimed OR o.n IN (SELECT n FROM found) OR (o.title <> o.own_title AND o.published IS NOT o.own_published))
),
known AS MATERIALIZED (
  SELECT o.n, CASE
    WHEN o.claimed THEN o.id
    WHEN o.own IS NOT NULL AND o.n NOT IN (SELECT n FROM moved) THEN o.own
    ELSE (SELECT id FROM found WHERE found.n = o.n AND (is_gone OR id IN (SELECT own FROM moved)))
  END AS id
  FROM owned AS o
),
unknown AS MATERIALIZED (
  SELECT i.n, i.path, i.draft, i.published, i.draft ->> 'title' AS title
  FROM incoming AS i JOIN known ON known.n = i.n WHERE known.id IS NULL
),
listed AS MATERIALIZED (
  SELECT u.n, alias.value AS path FROM unknown AS u, json_each(u.draft, '$.aliases') AS alias
),
by_address AS MATERIALIZED (${onlyPairs(`
    SELECT l.n, a.id FROM listed AS l CROSS JOIN former_addresses AS f ON f.path = l.path
      CROSS JOIN articles AS a ON a.id = f.article WHERE ${isMissing(isGone)}
    UNION
    SELECT l.n, a.id FROM listed AS l
      CROSS JOIN articles AS a ON a.slug = substr(l.path, CASE WHEN l.path GLOB '/articles/*' THEN 11 ELSE 2 END)
    WHERE ${isMissing(isGone)}
    UNION
    SELECT l.n, a.id FROM listed AS l CROSS JOIN articles AS a ON a.path IN (${ENDINGS.map(
      (ending) => `substr(l.path, 2) || '${ending}'`,
    ).join(', ')})
    WHERE ${isMissing(isGone)}`)}
),
by_title AS MATERIALIZED (${onlyPairs(`
    SELECT u.n, a.id FROM unknown AS u CROSS JOIN articles AS a ON a.id IN (
      SELECT article FROM (SELECT article FROM cut_articles
        WHERE cut = 1 AND left_at IS NULL AND published = u.published LIMIT ${SAME_DATE})
      UNION ALL
      SELECT id FROM (SELECT t.id FROM articles AS t
        WHERE t.retracted = ${HIDDEN.forGood} AND t.path IS NOT NULL AND t.published = u.published LIMIT ${SAME_DATE}))
    WHERE u.n NOT IN (SELECT n FROM by_address) AND a.draft ->> 'title' = u.title
      AND a.published = u.published AND a.id NOT IN (SELECT id FROM by_address)
      AND (a.path = u.path OR ${isMissing(isGone)})`)}
),
identified AS MATERIALIZED (
  SELECT i.*, COALESCE(
    known.id,
    (SELECT id FROM by_address AS b WHERE b.n = i.n),
    (SELECT id FROM by_title AS b WHERE b.n = i.n),
    (SELECT a.id FROM articles AS a WHERE a.path = i.path AND a.id NOT IN (SELECT id FROM known WHERE id IS NOT NULL)
      AND a.id NOT IN (SELECT id FROM by_address UNION ALL SELECT id FROM by_title) ORDER BY a.seq DESC LIMIT 1),
    CASE WHEN EXISTS (SELECT 1 FROM articles AS a WHERE a.id = i.id AND a.path <> i.path)
      OR i.id IN (SELECT id FROM known WHERE id IS NOT NULL)
      OR EXISTS (SELECT 1 FROM incoming AS other WHERE other.id = i.id AND other.n < i.n)
      THEN i.id || '-' || i.hash ELSE i.id END) AS final
  FROM incoming AS i JOIN known ON known.n = i.n
)`;

/** Whether the article `a` of a file is missing, and no file is known to hold it. */
function isMissing(isGone: string): string {
  return `a.path IS NOT NULL AND ${isGone} AND a.id NOT IN (SELECT id FROM known WHERE id IS NOT NULL)`;
}
