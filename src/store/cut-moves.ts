/**
 * The parts of SQL by which articles enter, leave and change in cuts (docs/decisions/cuts.md). Every statement begins
 * with a table `changed` of articles that are looked at: (id, at, edited). `at` is the seq of the change for which it
 * is done; `edited` tells whether the article itself has changed. CROSS JOIN: SQLite keeps that order, and would
 * otherwise read whole tables, of whose sizes it knows nothing.
 */
import { HIDDEN, MODULUS } from './sequence.ts';

/** seq of the last change that the cuts know. */
export const MARK =
  "mark AS MATERIALIZED (SELECT CAST(COALESCE(MAX(value), 0) AS INTEGER) AS seq FROM meta WHERE key = 'cuts')";

/**
 * If two sources have the same article, the one that came first is shown, until its source is removed. If that one was
 * retracted by hand, neither is. Both are in the cuts of their sources.
 */
const IS_FIRST = `NOT EXISTS (
  SELECT 1 FROM articles AS t WHERE t.id = a.twin AND t.retracted <> ${HIDDEN.withSource})`;

/** Bytes that an article takes in a document, as far as its row tells. Nothing of its contents is read. */
export const SIZE = `octet_length(COALESCE(a.directed, a.content, '')) * 5 / 4 + octet_length(a.draft) * 2 + 1000`;

/** Since the mark. The twins of an article are looked at too: they may be shown in its place now, or no longer. */
export const CHANGED = `
${MARK},
changed AS MATERIALIZED (
  SELECT id, MAX(at) AS at, MAX(edited) AS edited FROM (
    SELECT id, seq AS at, 1 AS edited FROM articles WHERE seq > (SELECT seq FROM mark)
    UNION ALL
    SELECT t.id, a.seq, 0 FROM articles AS a CROSS JOIN articles AS t ON t.twin = a.id WHERE a.seq > (SELECT seq FROM mark)
  ) GROUP BY id
)`;

/** Needs `changed`. The cuts in which each article belongs, by name. */
export const NAMED = `
shown AS MATERIALIZED (
  SELECT a.id, c.at, c.edited, a.source, a.language, a.cuts, a.published, ${SIZE} AS size, ${IS_FIRST} AS first
  FROM changed AS c CROSS JOIN articles AS a ON a.id = c.id WHERE a.retracted = 0
),
named AS MATERIALIZED (
  SELECT id, at, 'main' AS kind, '' AS key, '' AS slug, '' AS label FROM shown WHERE first
  UNION ALL
  SELECT id, at, 'lang', lower(language), language, language FROM shown WHERE first AND language IS NOT NULL
  UNION ALL
  SELECT id, at, 'lang', lower(tag), tag, tag
  FROM (SELECT *, substr(language, 1, instr(language, '-') - 1) AS tag FROM shown WHERE first) WHERE tag <> ''
  UNION ALL
  SELECT s.id, s.at, j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3
  FROM shown AS s, json_each(s.cuts) AS j WHERE s.first
  UNION ALL
  SELECT id, at, 'source', source, source, source FROM shown
)`;

/** Those of files are in no cut of a source: the name is there for the rules of feeds. */
export const IS_CUT = "NOT (kind = 'source' AND key = 'articles')";

/** Needs {@link NAMED}. What changes: (article, cut, at, edited, published, size, before, after, place). */
export const MOVES = `
fed AS (
  SELECT n.id, r.feed FROM named AS n JOIN shown AS s ON s.id = n.id AND s.first
    JOIN feed_rules AS r ON r.kind = n.kind AND r.key = n.key
  GROUP BY n.id, r.feed
  HAVING COUNT(DISTINCT r.field) = (SELECT COUNT(DISTINCT f.field) FROM feed_rules AS f WHERE f.feed = r.feed)
),
wanted AS MATERIALIZED (
  SELECT n.id AS article, k.number AS cut
  FROM (SELECT id, kind, key FROM named UNION ALL SELECT id, 'feed', feed FROM fed) AS n
    CROSS JOIN cuts AS k ON k.kind = n.kind AND k.key = n.key
),
moves AS MATERIALIZED (
  SELECT w.article, w.cut, s.at, s.edited, s.published, s.size,
    m.article IS NOT NULL AND m.left_at IS NULL AS before, 1 AS after, m.place
  FROM wanted AS w JOIN shown AS s ON s.id = w.article
    LEFT JOIN cut_articles AS m ON m.article = w.article AND m.cut = w.cut
  WHERE s.edited OR m.article IS NULL OR m.left_at IS NOT NULL
  UNION ALL
  SELECT c.id, m.cut, c.at, c.edited, m.published, 0, 1, 0, m.place
  FROM changed AS c CROSS JOIN cut_articles AS m ON m.article = c.id AND m.left_at IS NULL
  WHERE NOT EXISTS (SELECT 1 FROM wanted AS w WHERE w.article = m.article AND w.cut = m.cut)
)`;

/** Needs `changed` and {@link NAMED}. */
export const NEW_CUTS = `
INSERT INTO cuts (kind, key, slug, label)
SELECT kind, key, slug, label FROM (SELECT kind, key, slug, label, MIN(at) AS at FROM named GROUP BY kind, key) AS n
WHERE ${IS_CUT} AND NOT EXISTS (SELECT 1 FROM cuts AS k WHERE k.kind = n.kind AND k.key = n.key)
ORDER BY at, kind, key`;

/** Whether a place is given by this move. */
const isPlaced = (late: boolean): string => (late ? '0' : '(place IS NULL AND after)');

/** Needs `mark` and `moves`. @param late places are given later */
export const updateCuts = (late: boolean): string => `
UPDATE cuts SET articles = articles + g.more, places = places + g.placed,
  unplaced = unplaced + g.put_off, steps = steps + g.silent,
  seq = CASE WHEN cuts.seq >= a.seq THEN cuts.seq ELSE a.seq END,
  digest = CASE WHEN cuts.seq >= a.seq THEN cuts.digest ELSE a.digest END,
  changed = CASE WHEN cuts.seq >= a.seq THEN cuts.changed ELSE a.changed END,
  base = CASE WHEN g.silent > 0 THEN MAX(a.seq, (SELECT seq FROM mark)) ELSE base END
FROM (
  SELECT cut, MAX(at) AS at, SUM(after - before) AS more, SUM(${isPlaced(late)}) AS placed, 
    SUM(place IS NULL AND after AND NOT ${isPlaced(late)}) - SUM(place IS NULL AND before) AS put_off,
    SUM(NOT edited AND after <> before) AS silent
  FROM moves GROUP BY cut
) AS g JOIN articles AS a ON a.seq = g.at
WHERE cuts.number = g.cut`;

/** Needs `moves`, after {@link updateCuts}: `k` of the `n` new places of the cut. */
const placed = (late: boolean): string => `
placed AS MATERIALIZED (
  SELECT *, CASE WHEN ${isPlaced(late)}
      THEN ROW_NUMBER() OVER (PARTITION BY cut, ${isPlaced(late)} ORDER BY published, at, article) END AS k,
    SUM(${isPlaced(late)}) OVER (PARTITION BY cut) AS n
  FROM moves
)`;

/** Bytes of an archive document, as far as they can be estimated, and its articles, at most. */
const LARGEST = 480_000;
export const MOST_ARCHIVED = 100;

const IS_FULL = `(w.place + 1 - w.first >= ${MOST_ARCHIVED} OR (w.bytes > 0 AND w.bytes + p.size > ${LARGEST}))`;

/** Needs what {@link placed} needs: the documents are filled one after the other. */
export const archiving = (late: boolean): string => `
${placed(late)},
walk (cut, k, place, first, bytes) AS (
  SELECT p.cut, 0, c.places - p.n, COALESCE(r.first, 1), COALESCE(r.bytes, 0)
  FROM placed AS p CROSS JOIN cuts AS c ON c.number = p.cut
    LEFT JOIN archives AS r ON r.cut = p.cut AND r.first = (SELECT MAX(first) FROM archives WHERE cut = p.cut)
  WHERE p.k = 1
  UNION ALL
  SELECT w.cut, w.k + 1, w.place + 1, CASE WHEN ${IS_FULL} THEN w.place + 1 ELSE w.first END,
    CASE WHEN ${IS_FULL} THEN 0 ELSE w.bytes END + p.size
  FROM walk AS w JOIN placed AS p ON p.cut = w.cut AND p.k = w.k + 1
),
touched AS (
  SELECT w.cut, w.first, w.place AS last, p.size AS bytes, p.at FROM walk AS w JOIN placed AS p USING (cut, k)
  UNION ALL
  SELECT cut, (SELECT MAX(first) FROM archives AS r WHERE r.cut = p.cut AND r.first <= p.place), 0, 0, at
  FROM placed AS p WHERE place IS NOT NULL
)
INSERT INTO archives (cut, first, last, bytes, seq, digest, changed)
SELECT g.cut, g.first, g.last, g.bytes, a.seq, a.digest, a.changed
FROM (
  SELECT cut, first, MAX(last) AS last, SUM(bytes) AS bytes, MAX(at) AS at FROM touched GROUP BY cut, first
) AS g JOIN articles AS a ON a.seq = g.at
WHERE true
ON CONFLICT (cut, first) DO UPDATE SET last = MAX(last, excluded.last), bytes = bytes + excluded.bytes,
  digest = CASE WHEN excluded.seq > seq THEN excluded.digest ELSE (digest * 31 + excluded.digest + 1) % ${MODULUS} END,
  seq = MAX(seq, excluded.seq), changed = MAX(changed, excluded.changed)`;

/** Needs what {@link placed} needs; last. */
export const moving = (late: boolean): string => `
${placed(late)}
INSERT INTO cut_articles (article, cut, place, published, left_at, left_on)
SELECT p.article, p.cut, COALESCE(p.place, c.places - p.n + p.k), p.published,
  CASE WHEN NOT p.after THEN p.at END,
  CASE WHEN NOT p.after THEN (SELECT changed FROM articles WHERE seq = p.at) END
FROM placed AS p CROSS JOIN cuts AS c ON c.number = p.cut
WHERE true
ON CONFLICT (article, cut) DO UPDATE SET
  place = excluded.place, published = excluded.published, left_at = excluded.left_at, left_on = excluded.left_on
WHERE place IS NOT excluded.place OR published <> excluded.published OR left_at IS NOT excluded.left_at`;
