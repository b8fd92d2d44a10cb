-- Articles and tombstones in one sequence of changes. The same text runs on D1 and on node:sqlite.
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
