-- Upstream sources, when each is due, what is known of its items, and the articles that they gave.
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
