-- The folder of the articles as it was read last, so that a look reads only what differs. Empty on Workers.
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
