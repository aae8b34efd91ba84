/** The first form of a project: document, journal, takes, pointers and the index of artifacts. */
export const FIRST_TABLES = `
  -- The one document and how many journal entries are applied to it.
  CREATE TABLE document (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL,
    position INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;

  CREATE TABLE journal (
    position INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    args TEXT NOT NULL,
    patches TEXT NOT NULL,
    inverse TEXT NOT NULL,
    time TEXT NOT NULL
  ) STRICT;

  CREATE TABLE takes (
    id TEXT PRIMARY KEY,
    character TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE pointers (
    name TEXT PRIMARY KEY,
    digest TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Stage key → what the stage made.
  CREATE TABLE results (
    key TEXT PRIMARY KEY,
    stage TEXT NOT NULL,
    digest TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX results_by_digest ON results (digest);

  -- Artifact → artifacts it points at.
  CREATE TABLE refs (
    parent TEXT NOT NULL,
    child TEXT NOT NULL,
    PRIMARY KEY (parent, child)
  ) STRICT, WITHOUT ROWID;

  -- Order of last use, by a counter instead of a clock.
  CREATE TABLE uses (
    digest TEXT PRIMARY KEY,
    tick INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX uses_by_tick ON uses (tick);
`;
