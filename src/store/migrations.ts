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
];
