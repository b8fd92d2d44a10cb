/**
 * Takes the records of `articles/` into the store, and retracts what is no longer there. All of the
 * comparing is done in SQL over the records as JSON text, so that the Worker hands on a chunk that
 * the build has written without looking into it: the cost of a step does not grow with its bytes of
 * JavaScript, and a step that is run twice changes nothing the second time.
 */
import { instantOf } from '../text/instant.ts';
import type { Database, Statement } from './database.ts';
import { changeArticles, hasFile, HIDDEN, LATEST, NEXT_DIGEST, NEXT_SEQ } from './sequence.ts';

const HAS_FILE = hasFile('a');
const LONG_AGO = "'1970-01-01T00:00:00Z'";

/**
 * What has been shown by its date, or has ended by it, stays so while its date is the same, whatever becomes of the
 * clock. What ends before it begins is never shown. ?2 now.
 */
const STATE = `CASE
  WHEN expires <= shown_from THEN ${HIDDEN.ended}
  WHEN shown_from > ?2 AND (before IS NULL OR before NOT IN (0, ${HIDDEN.ended}) OR shown_from <> from_before)
    THEN ${HIDDEN.waiting}
  WHEN expires <= ?2 OR (before = ${HIDDEN.ended} AND expires = expires_before) THEN ${HIDDEN.ended}
  ELSE 0 END`;

/**
 * ?1 records (JSON array), ?2 now, and what `fileIsGone` takes.
 *
 * Identity: a claimed id is kept; else the article that is in this file (`recogniseRecords` may have brought it
 * there); else an article with the same hash whose file is gone, now or long since (the file was renamed); else the one
 * that was in this file before it was retracted; else the minted id, told apart if a renamed article still bears it.
 *
 * `changed` is the clock, but for the first intake of an empty store, which has no history that a
 * reader could have missed: there it is the article's own date, or that of a newer one before it, so
 * that a new machine with the old articles gives the old Last-Modified.
 */
const importing = (fileIsGone: string): string => `
WITH incoming AS MATERIALIZED (
  SELECT key AS n, value ->> 'path' AS path, value ->> 'slug' AS slug, value ->> 'id' AS id,
    value ->> 'claimed' AS claimed, value ->> 'hash' AS hash, value ->> 'stamp' AS stamp,
    value ->> 'published' AS published, value ->> 'updated' AS updated, value ->> 'language' AS language,
    value ->> 'direction' AS direction, value ->> 'draft' AS draft, value ->> 'content' AS content,
    value ->> 'directed' AS directed, value ->> 'rules' AS rules, value ->> 'cuts' AS cuts
  FROM json_each(?1)
),
gone AS MATERIALIZED (
  SELECT a.id, a.hash, a.retracted, a.seq
  FROM (SELECT DISTINCT hash FROM incoming) AS i JOIN articles AS a ON a.hash = i.hash
  WHERE a.path IS NOT NULL AND ${fileIsGone}
),
numbered AS MATERIALIZED (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY hash ORDER BY n) AS copy,
    ROW_NUMBER() OVER (PARTITION BY id ORDER BY n) AS namesake FROM incoming
),
identified AS MATERIALIZED (
  SELECT i.*, CASE WHEN claimed THEN id ELSE COALESCE(
    (SELECT a.id FROM articles a WHERE a.path = i.path AND ${HAS_FILE} ORDER BY a.seq DESC LIMIT 1),
    (SELECT a.id FROM gone AS a WHERE a.hash = i.hash AND i.copy = 1 ORDER BY NOT (${HAS_FILE}), a.seq DESC LIMIT 1),
    (SELECT a.id FROM articles a WHERE a.path = i.path ORDER BY a.seq DESC LIMIT 1),
    CASE WHEN i.namesake > 1 OR EXISTS (SELECT 1 FROM articles a WHERE a.id = i.id AND a.path <> i.path)
      THEN i.id || '-' || i.hash END,
    id) END AS final
  FROM numbered i
),
dated AS MATERIALIZED (
  SELECT i.*, i.draft ->> 'expires' AS expires,
    COALESCE(i.published, a.published, i.updated, ?2) AS first_published,
    i.draft ->> 'visibleFrom' AS visible_from,
    a.retracted AS before, COALESCE(a.draft ->> 'visibleFrom', a.published) AS from_before,
    a.draft ->> 'expires' AS expires_before,
    CASE
      WHEN i.updated IS NOT NULL THEN i.updated
      WHEN a.id IS NULL OR a.retracted = ${HIDDEN.waiting} THEN COALESCE(i.published, ?2)
      WHEN a.hash = i.hash THEN a.updated
      ELSE ?2
    END AS last_updated
  FROM identified i LEFT JOIN articles a ON a.id = i.final
  WHERE a.id IS NULL OR a.retracted IN (${HIDDEN.forGood}, ${HIDDEN.returning}) OR a.hash <> i.hash OR a.path IS NOT i.path
    OR a.slug <> i.slug OR a.rules IS NOT i.rules OR a.draft <> i.draft OR a.cuts IS NOT i.cuts
),
placed AS MATERIALIZED (SELECT *, COALESCE(visible_from, first_published) AS shown_from FROM dated),
timed AS MATERIALIZED (SELECT *, ${STATE} AS state FROM placed),
${LATEST}
INSERT INTO articles (seq, id, source, path, slug, retracted, published, updated, changed,
  language, direction, hash, digest, draft, content, directed, rules, cuts, due)
SELECT
  ${NEXT_SEQ},
  final, 'articles', path, slug, state, first_published, last_updated,
  CASE WHEN EXISTS (SELECT 1 FROM meta WHERE key = 'articles') THEN ?2
    ELSE MAX(COALESCE((SELECT changed FROM latest), ${LONG_AGO}),
      MAX(CASE state WHEN 0 THEN MIN(last_updated, ?2) ELSE ${LONG_AGO} END)
        OVER (ORDER BY n ROWS UNBOUNDED PRECEDING)) END,
  language, direction, hash,
  ${NEXT_DIGEST},
  draft, content, directed, rules, cuts,
  CASE state WHEN 0 THEN expires WHEN ${HIDDEN.waiting} THEN shown_from END
FROM timed WHERE true
ON CONFLICT (id) DO UPDATE SET
  seq = excluded.seq, source = excluded.source, path = excluded.path, slug = excluded.slug,
  retracted = excluded.retracted,
  published = excluded.published, updated = excluded.updated, changed = excluded.changed,
  language = excluded.language, direction = excluded.direction, hash = excluded.hash, digest = excluded.digest,
  draft = excluded.draft, content = excluded.content, directed = excluded.directed, rules = excluded.rules,
  cuts = excluded.cuts, due = excluded.due`;

const IMPORT = importing('a.path NOT IN (SELECT value FROM json_each(?3))');
const IMPORT_FROM_FILES = importing('NOT EXISTS (SELECT 1 FROM files AS f WHERE f.path = a.path AND f.gone = 0)');

/** ?1 now, and what `articles` takes. */
const retract = (articles: string): string =>
  changeArticles(`retracted = ${HIDDEN.forGood}, due = NULL, changed = ?1`, articles);

/** A file that claims another id than before leaves a tombstone of the old one. */
const SUPERSEDED = `EXISTS (SELECT 1 FROM articles b WHERE b.path = a.path AND ${hasFile('b')} AND b.seq > a.seq)`;

const RETRACT = retract(`articles a
  WHERE a.path IS NOT NULL AND ${HAS_FILE}
    AND (a.path NOT IN (SELECT value FROM json_each(?2)) OR ${SUPERSEDED})`);

const RETRACT_PATHS = retract(`json_each(?2) AS p CROSS JOIN articles a ON a.path = p.value WHERE ${HAS_FILE}`);

const RETRACT_SUPERSEDED = retract(`json_each(?2) AS p CROSS JOIN articles a ON a.path = p.value
  WHERE ${HAS_FILE} AND ${SUPERSEDED}`);

/**
 * Takes a chunk of records: a JSON array of ArticleRecord, at most 1 MB of text. `paths` are those of the whole
 * folder, also of files that cannot be read: their last good article stays.
 */
export function importRecords(database: Database, records: string, paths: string, now: number): Statement {
  return database.prepare(IMPORT).bind(records, instantOf(now), paths);
}

/** The same if the table `files` knows the folder. */
export function importFromFiles(database: Database, records: string, now: number): Statement {
  return database.prepare(IMPORT_FROM_FILES).bind(records, instantOf(now));
}

/**
 * Retracts the stored articles that the folder no longer has. Run it after every chunk was taken, so
 * that a renamed file was recognised before its old name is missed.
 */
export function retractMissing(database: Database, paths: string, now: number): Statement {
  return database.prepare(RETRACT).bind(instantOf(now), paths);
}

/** Retracts the articles of these files. @param paths JSON array; the cost is theirs, not that of the store */
export function retractPaths(database: Database, paths: string, now: number): Statement {
  return database.prepare(RETRACT_PATHS).bind(instantOf(now), paths);
}

/** Retracts what these files held under another id before. @param paths JSON array */
export function retractSuperseded(database: Database, paths: string, now: number): Statement {
  return database.prepare(RETRACT_SUPERSEDED).bind(instantOf(now), paths);
}

/** Notes that the folder with this hash has been taken in whole; from now on the store has a history. */
export function noteImport(database: Database, hash: string): Statement {
  return putMeta(database, 'articles', hash);
}

export function putMeta(database: Database, key: string, value: string): Statement {
  return database
    .prepare('INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
    .bind(key, value);
}
