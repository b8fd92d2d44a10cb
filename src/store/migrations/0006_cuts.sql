-- Cuts: the articles of one language, category, author, source or named feed, and all of them (docs/decisions/cuts.md).

-- What an article says of its categories and authors, as the cuts that it belongs to: JSON array of
-- [kind, key, slug, label]. Null in rows from before, until they have been read again.
ALTER TABLE articles ADD COLUMN cuts TEXT;

-- Instant at which it becomes visible, or ends. Null if nothing lies ahead.
ALTER TABLE articles ADD COLUMN due TEXT;

CREATE INDEX articles_due ON articles (due) WHERE due IS NOT NULL;

CREATE TABLE cuts (
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
  -- Places given so far, and bytes of the articles in them.
  places INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0,
  -- Its last change: as in articles. Null before the first.
  seq INTEGER,
  digest INTEGER,
  changed TEXT
);

CREATE UNIQUE INDEX cuts_key ON cuts (kind, key);

CREATE TABLE cut_articles (
  article TEXT NOT NULL,
  cut INTEGER NOT NULL,
  -- Order of first appearance in the cut, from 1. Null until it is given.
  place INTEGER,
  -- Number of the archive document that it belongs to.
  archive INTEGER,
  -- As in articles, for sorting.
  published TEXT NOT NULL,
  -- seq of the change by which it left (it was retracted, has ended, or no longer says so); null while it is shown.
  left_at INTEGER,
  PRIMARY KEY (article, cut)
) WITHOUT ROWID;

CREATE UNIQUE INDEX cut_articles_place ON cut_articles (cut, place);

CREATE INDEX cut_articles_newest ON cut_articles (cut, published DESC, article) WHERE left_at IS NULL;

CREATE INDEX cut_articles_left ON cut_articles (cut, left_at DESC) WHERE left_at IS NOT NULL;

CREATE INDEX cut_articles_unplaced ON cut_articles (published) WHERE place IS NULL;

-- Archive documents (RFC 5005 section 4): which places each has, and the last change of its articles.
CREATE TABLE archives (
  cut INTEGER NOT NULL,
  number INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  digest INTEGER NOT NULL,
  changed TEXT NOT NULL,
  PRIMARY KEY (cut, number)
) WITHOUT ROWID;

-- The named feeds of the configuration: an article belongs to one if, for each field, it has one of the keys.
CREATE TABLE feed_rules (
  feed TEXT NOT NULL,
  -- Name of the field of the filter.
  field TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (feed, field, kind, key)
) WITHOUT ROWID;

-- Addresses that lead to an article: slugs that it had ('slug'), and those that its file lists ('alias').
CREATE TABLE former_addresses (
  -- Path on this site, decoded, with / at its beginning and none at its end.
  path TEXT PRIMARY KEY,
  article TEXT NOT NULL,
  origin TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX former_addresses_article ON former_addresses (article);
