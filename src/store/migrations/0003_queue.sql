-- What polling on Workers keeps between invocations.

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
