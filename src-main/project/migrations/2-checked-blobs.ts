/** Large artifacts need not be read anew by every process that serves them. */
export const CHECKED_BLOBS = `
  -- State of the file in which an artifact was last found whole; times and numbers of files exceed SQLite's integers.
  CREATE TABLE checked (
    digest TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    modified TEXT NOT NULL,
    changed TEXT NOT NULL,
    node TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
