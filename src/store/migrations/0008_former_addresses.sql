-- Where articles were before. Several may say so of one address: who is led to is decided when somebody asks.
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
