-- Cuts: the articles of one language, category, author, source or named feed, and all of them (docs/decisions/cuts.md).

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
