/** Made of src/store/migrations/ by `npm run migrations`. Do not edit it. */
import type { Migration } from './migrate.ts';

/** In the order in which they are applied. `hash`: of the text under which it was given out. */
export const MIGRATIONS: readonly (Migration & { hash: string })[] = [
  {
    name: '0001_articles.sql',
    hash: 'e130c341eccf559f',
    sql: `-- Articles and tombstones in one sequence of changes. The same text runs on D1 and on node:sqlite.
CREATE TABLE articles (
  -- Place of the last change. An insert, an edit and a retraction each take the next one.
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  -- File below articles/, for stored articles.
  path TEXT,
  slug TEXT NOT NULL,
  retracted INTEGER NOT NULL DEFAULT 0,
  -- Instants: ISO 8601, UTC, whole seconds, so that they sort as text.
  published TEXT NOT NULL,
  updated TEXT NOT NULL,
  changed TEXT NOT NULL,
  language TEXT,
  direction TEXT NOT NULL,
  -- Hash of what the article says. The same hash is the same article, whatever its file is called.
  hash TEXT NOT NULL,
  -- Sum over all changes up to this one: two stores of one history agree, any other history differs.
  digest INTEGER NOT NULL,
  -- The ArticleDraft as JSON, without contentHtml.
  draft TEXT NOT NULL,
  content TEXT,
  -- content as directHtml() gives it, and the version of the rules that gave it.
  directed TEXT,
  rules INTEGER
);

CREATE INDEX articles_newest ON articles (published DESC, id) WHERE retracted = 0;

CREATE INDEX articles_path ON articles (path) WHERE path IS NOT NULL;

CREATE INDEX articles_slug ON articles (slug);

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`,
  },
  {
    name: '0002_sources.sql',
    hash: '76a4474fe7cff173',
    sql: `-- Upstream sources, when each is due, what is known of its items, and the articles that they gave.
CREATE TABLE sources (
  -- Names it for ever.
  slug TEXT PRIMARY KEY,
  -- 'config' where nashra.config.ts names it, else 'added'.
  origin TEXT NOT NULL,
  -- SourceSettings and SourceState as JSON.
  settings TEXT NOT NULL,
  state TEXT,
  added TEXT NOT NULL
) WITHOUT ROWID;

-- The schedule.
CREATE TABLE jobs (
  source TEXT PRIMARY KEY,
  -- At most one request at a time goes to a host.
  host TEXT NOT NULL,
  -- Milliseconds since 1970; null where it is paused or disabled.
  due INTEGER,
  -- Who polls it now, and until when nobody else may.
  owner TEXT,
  leased_until INTEGER
) WITHOUT ROWID;

-- A claim looks at what is due and nothing else.
CREATE INDEX jobs_due ON jobs (due) WHERE due IS NOT NULL;

-- Claims under way: so what is being polled is found without a look at all jobs, or an index that every poll writes.
CREATE TABLE claims (
  owner TEXT PRIMARY KEY,
  until INTEGER NOT NULL,
  -- JSON array; those that are saved or released have another owner in jobs, or none.
  sources TEXT NOT NULL
) WITHOUT ROWID;

-- KnownItems of a source as JSON, apart from its row: most polls change nothing in them.
CREATE TABLE known (source TEXT PRIMARY KEY, items TEXT NOT NULL) WITHOUT ROWID;

-- Key of the upstream item that an article is, within its source.
ALTER TABLE articles ADD COLUMN item TEXT;

-- Id of the article by which another source has given the same one: while that is there, the main feed shows it once.
ALTER TABLE articles ADD COLUMN twin TEXT;

CREATE UNIQUE INDEX articles_item ON articles (source, item) WHERE item IS NOT NULL;

CREATE INDEX articles_source_newest ON articles (source, published DESC, id) WHERE retracted = 0;

CREATE INDEX articles_source_seq ON articles (source, seq);
`,
  },
  {
    name: '0003_queue.sql',
    hash: 'f198a86ef1774879',
    sql: `-- What polling on Workers keeps between invocations.

-- Bodies of which an invocation could clean only a part: the next one goes on without asking the publisher again.
CREATE TABLE leftovers (
  source TEXT PRIMARY KEY,
  -- Milliseconds since 1970, when it came.
  at INTEGER NOT NULL,
  -- What came with the body, as JSON.
  answer TEXT NOT NULL,
  -- As it is where it is UTF-8, else in base64.
  coding TEXT NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;

-- Messages that the queue gave up on.
CREATE TABLE dead_letters (
  id TEXT PRIMARY KEY,
  -- Milliseconds since 1970.
  at INTEGER NOT NULL,
  -- JSON.
  body TEXT NOT NULL,
  reason TEXT
) WITHOUT ROWID;
`,
  },
  {
    name: '0004_files.sql',
    hash: 'c111ff3e8cda0e1f',
    sql: `-- The folder of the articles as it was read last, so that a look reads only what differs. Empty on Workers.
CREATE TABLE files (
  -- Below articles/, with /.
  path TEXT PRIMARY KEY,
  -- Size, times and inode when it was read; '' where it is to be read again.
  mark TEXT NOT NULL,
  -- Of its bytes.
  digest TEXT NOT NULL,
  -- By which rules and settings it was read.
  rules TEXT NOT NULL,
  -- The slug it asks for and the one it got; null where it gives no article.
  wanted TEXT,
  slug TEXT,
  -- The id that the text itself claims.
  claim TEXT,
  -- Why it gives no article: one line.
  problem TEXT,
  -- What was odd: lines as a JSON array.
  warnings TEXT,
  -- 1 from when it was missed until its article is retracted.
  gone INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- A file that appears is recognised by what it says, also where its old name has been gone for long.
CREATE INDEX articles_hash ON articles (hash) WHERE path IS NOT NULL;
`,
  },
  {
    name: '0005_names.sql',
    hash: '7cc2b658800afb2b',
    sql: `-- The names that the code has now. docs/database.md says which names changed, and why the items are left as they are.
ALTER TABLE known RENAME TO seen_items;

ALTER TABLE leftovers RENAME TO partial_bodies;

UPDATE meta SET key = 'metadata' WHERE key = 'faces';

-- Keys of SourceState. A quote within a JSON string is escaped, so that only a key can read like this.
UPDATE sources SET state =
  replace(replace(replace(replace(replace(state,
    '"asked":', '"configuredUrl":'),
    '"answeredAt":', '"lastSuccessAt":'),
    '"spokeAt":', '"lastNewItemAt":'),
    '"tongues":', '"usageCounts":'),
    '"tongue":', '"usage":')
WHERE state IS NOT NULL;
`,
  },
  {
    name: '0006_cuts.sql',
    hash: 'fc5d0aad8e8d5bc0',
    sql: `-- Cuts: the articles of one language, category, author, source or named feed, and all of them (docs/decisions/cuts.md).

-- What an article says of its categories and authors, as the cuts that it belongs to: JSON array of
-- [kind, key, slug, label]. Null in rows from before, until they have been read again.
ALTER TABLE articles ADD COLUMN cuts TEXT;

-- Instant at which it becomes visible, or ends. Null if nothing lies ahead.
ALTER TABLE articles ADD COLUMN due TEXT;

CREATE INDEX articles_due ON articles (due) WHERE due IS NOT NULL;

CREATE INDEX articles_twin ON articles (twin) WHERE twin IS NOT NULL;

-- Rows from before, oldest first.
CREATE INDEX articles_unread ON articles (published) WHERE cuts IS NULL;

-- Cuts have what these were for.
DROP INDEX articles_newest;

DROP INDEX articles_source_newest;

DROP INDEX articles_source_seq;

CREATE TABLE cuts (
  -- 1 is the main one.
  number INTEGER PRIMARY KEY,
  -- 'main', 'lang', 'category', 'author', 'source' or 'feed'.
  kind TEXT NOT NULL,
  -- What is compared: folded, so that one name in several spellings is one cut. '' of the main feed.
  key TEXT NOT NULL,
  -- As addresses have it, and as people read it: the spelling that came first.
  slug TEXT NOT NULL,
  label TEXT NOT NULL,
  -- Articles that it shows.
  articles INTEGER NOT NULL DEFAULT 0,
  -- Places given so far.
  places INTEGER NOT NULL DEFAULT 0,
  -- Its last change by an article: as in articles. Null before the first.
  seq INTEGER,
  digest INTEGER,
  changed TEXT,
  -- Articles that it shows whose places are given later.
  unplaced INTEGER NOT NULL DEFAULT 0,
  -- Changes by which no article changed: articles of before that came or left.
  steps INTEGER NOT NULL DEFAULT 0,
  -- The seq up to which what is new cannot be told from the articles alone, since such articles came or left.
  base INTEGER NOT NULL DEFAULT 0
);

CREATE UNIQUE INDEX cuts_key ON cuts (kind, key);

CREATE TABLE cut_articles (
  article TEXT NOT NULL,
  cut INTEGER NOT NULL,
  -- Order of first appearance in the cut, from 1. Null until it is given; it never changes.
  place INTEGER,
  -- As in articles, for sorting.
  published TEXT NOT NULL,
  -- seq of the change by which it left (it was retracted, has ended, or no longer says so); null while it is shown.
  left_at INTEGER,
  -- Instant of that change: the article may change again, elsewhere.
  left_on TEXT,
  PRIMARY KEY (article, cut)
) WITHOUT ROWID;

-- SQLite reads left_at although the index tells it: where it is in the index, that is all that is read.
CREATE INDEX cut_articles_place ON cut_articles (cut, place, left_at)
WHERE left_at IS NULL AND place IS NOT NULL;

CREATE INDEX cut_articles_newest ON cut_articles (cut, published DESC, article, left_at) WHERE left_at IS NULL;

CREATE INDEX cut_articles_left ON cut_articles (cut, left_at DESC) WHERE left_at IS NOT NULL;

CREATE INDEX cut_articles_unplaced ON cut_articles (published, article) WHERE place IS NULL AND left_at IS NULL;

-- Archive documents (RFC 5005 section 4): which places each has, and the last change of its articles.
CREATE TABLE archives (
  cut INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  -- Estimated size of its articles as they came.
  bytes INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  digest INTEGER NOT NULL,
  changed TEXT NOT NULL,
  PRIMARY KEY (cut, first)
) WITHOUT ROWID;

-- The named feeds of the configuration: an article belongs to one if, for each field, it has one of the keys.
CREATE TABLE feed_rules (
  feed TEXT NOT NULL,
  -- Name of the field of the filter.
  field TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (kind, key, feed, field)
) WITHOUT ROWID;

-- Addresses that lead to an article: slugs that it had ('slug'), and those that its file lists ('alias').
CREATE TABLE former_addresses (
  -- Path on this site, decoded, with / at its beginning and none at its end.
  path TEXT PRIMARY KEY,
  article TEXT NOT NULL,
  origin TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX former_addresses_article ON former_addresses (article);

-- The articles of before, in all cuts but those of their categories and authors, which are read later. Their places
-- are given later too.
INSERT INTO cuts (number, kind, key, slug, label) VALUES (1, 'main', '', '', '');

INSERT INTO cuts (kind, key, slug, label)
SELECT 'source', source, source, source FROM articles WHERE item IS NOT NULL GROUP BY source;

INSERT INTO cuts (kind, key, slug, label)
SELECT 'lang', lower(language), language, language FROM articles WHERE language IS NOT NULL AND retracted = 0
GROUP BY lower(language);

INSERT INTO cuts (kind, key, slug, label)
SELECT 'lang', lower(substr(language, 1, instr(language, '-') - 1)), substr(language, 1, instr(language, '-') - 1),
  substr(language, 1, instr(language, '-') - 1)
FROM articles WHERE language LIKE '%-%' AND retracted = 0 GROUP BY 2 ON CONFLICT DO NOTHING;

INSERT INTO cut_articles (article, cut, published)
SELECT id, cuts.number, published FROM articles JOIN cuts ON kind = 'source' AND key = source
WHERE retracted = 0 AND item IS NOT NULL;

INSERT INTO cut_articles (article, cut, published)
SELECT id, 1, published FROM articles
WHERE retracted = 0
  AND NOT EXISTS (SELECT 1 FROM articles AS t WHERE t.id = articles.twin AND t.retracted <> 2);

INSERT INTO cut_articles (article, cut, published)
SELECT m.article, cuts.number, m.published FROM cut_articles AS m JOIN articles ON id = m.article
  JOIN cuts ON kind = 'lang' AND key IN (lower(language), lower(substr(language, 1, instr(language, '-') - 1)))
WHERE m.cut = 1;

UPDATE cuts SET seq = a.seq, digest = a.digest, changed = a.changed
FROM (SELECT MAX(seq) AS seq, source, digest, changed FROM articles GROUP BY source) AS a
WHERE kind = 'source' AND key = a.source;

UPDATE cuts SET articles = m.articles, unplaced = m.articles
FROM (SELECT cut, COUNT(*) AS articles FROM cut_articles GROUP BY cut) AS m
WHERE number = m.cut;

UPDATE cuts SET seq = a.seq, digest = a.digest, changed = a.changed
FROM (SELECT seq, digest, changed FROM articles ORDER BY seq DESC LIMIT 1) AS a WHERE kind IN ('main', 'lang');

INSERT INTO meta (key, value) SELECT 'cuts', MAX(seq) FROM articles HAVING COUNT(*) > 0;
`,
  },
  {
    name: '0007_refers.sql',
    hash: 'fefdefeeeba5d332',
    sql: `-- What the article of a file refers to in its folder, so that it is read again when a picture beside it changes:
-- {"paths": {path: mark of what was there, '' for nothing}, "missing": [sentences]}. Null if it refers to nothing.
ALTER TABLE files ADD COLUMN refers TEXT;
`,
  },
  {
    name: '0008_former_addresses.sql',
    hash: '2d9f7727b216e5d8',
    sql: `-- Where articles were before. Several may say so of one address: who is led to is decided when somebody asks.
DROP TABLE former_addresses;

CREATE TABLE former_addresses (
  -- Path on this site, decoded, with / at its beginning and none at its end.
  path TEXT NOT NULL,
  article TEXT NOT NULL,
  -- 'slug': its page was there. 'alias': its file lists it.
  origin TEXT NOT NULL,
  -- seq of the change by which it left, or by which its file came to list it.
  since INTEGER NOT NULL,
  PRIMARY KEY (path, article, origin)
) WITHOUT ROWID;

CREATE INDEX former_addresses_article ON former_addresses (article);

-- A file that comes back after it was edited is known by its date and title. Only written when something is retracted.
CREATE INDEX articles_tombstones ON articles (published) WHERE retracted = 1 AND path IS NOT NULL;

-- As triggers, so that no statement that changes articles can forget them. Each part of a body ends within a line,
-- because a semicolon at the end of one ends a statement of a migration. 3: nobody has seen an article that waits.
CREATE TRIGGER articles_moved AFTER UPDATE OF slug ON articles
WHEN OLD.slug <> NEW.slug AND OLD.retracted <> 3
BEGIN
  DELETE FROM former_addresses
  WHERE path = '/articles/' || OLD.slug AND article = NEW.id AND origin = 'slug'; INSERT INTO former_addresses
  VALUES ('/articles/' || OLD.slug, NEW.id, 'slug', NEW.seq); END;

CREATE TRIGGER articles_aliased AFTER INSERT ON articles
WHEN instr(NEW.draft, '"aliases":') > 0
BEGIN
  INSERT INTO former_addresses
  SELECT DISTINCT value, NEW.id, 'alias', NEW.seq FROM json_each(NEW.draft, '$.aliases'); END;

CREATE TRIGGER articles_realiased AFTER UPDATE OF draft ON articles
WHEN OLD.draft <> NEW.draft AND instr(OLD.draft || NEW.draft, '"aliases":') > 0
BEGIN
  DELETE FROM former_addresses
  WHERE article = NEW.id AND origin = 'alias'; INSERT INTO former_addresses
  SELECT DISTINCT value, NEW.id, 'alias', NEW.seq FROM json_each(NEW.draft, '$.aliases'); END;
`,
  },
];
