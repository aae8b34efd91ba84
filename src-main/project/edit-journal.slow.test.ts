import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Database } from './database.ts';
import { EditJournal } from './edit-journal.ts';
import { layOutDatabase, MIGRATIONS } from './migrations/migrations.ts';
import { NOTEBOOK_EDITS } from './testing/notebook.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuchi-journal-'));
  path = join(folder, 'project.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = () => new Date(0);

function newDatabase(): Database {
  const database = Database.open(path, 'write');
  layOutDatabase(database, MIGRATIONS);
  EditJournal.begin(database, NOTEBOOK_EDITS.empty());
  return database;
}

test('a full disk is said so; document and journal stay as they were and go on once there is room', () => {
  const database = newDatabase();
  const journal = new EditJournal(database, NOTEBOOK_EDITS, now);
  // A limit on the number of pages makes SQLite fail as on a full disk, wherever in a transaction it comes.
  database.execute('PRAGMA max_page_count = 60');
  let kept = 0;
  const fill = () => {
    for (; kept < 1000; kept += 1) journal.apply('write', 'x'.repeat(500 + kept * 37));
  };
  expect(fill).toThrow(
    expect.objectContaining({ code: 'project.disk-full', kind: 'failure', params: { path } }),
  );
  expect(kept).toBeGreaterThan(3);
  expect(journal.current().document.lines).toHaveLength(kept);
  expect(journal.history()).toHaveLength(kept);
  const reloaded = new EditJournal(database, NOTEBOOK_EDITS, now);
  expect(reloaded.current()).toEqual(journal.current());
  database.execute('PRAGMA max_page_count = 10000');
  journal.apply('write', 'room again');
  expect(journal.undo()).toBe(true);
  expect(journal.current().document).toEqual(reloaded.current().document);
  database.close();
});

test('another program that holds the database is reported as busy, not as damage', () => {
  const database = newDatabase();
  database.execute('PRAGMA busy_timeout = 10');
  const journal = new EditJournal(database, NOTEBOOK_EDITS, now);
  const other = new DatabaseSync(path);
  other.exec('BEGIN EXCLUSIVE');
  expect(() => journal.apply('write', 'a')).toThrow(
    expect.objectContaining({ code: 'project.busy', retryable: true }),
  );
  other.exec('ROLLBACK');
  journal.apply('write', 'a');
  expect(journal.current().document).toEqual({ lines: ['a'] });
  other.close();
  database.close();
});

test('a document changed by another connection is seen, one changed back by undo too', () => {
  const database = newDatabase();
  const journal = new EditJournal(database, NOTEBOOK_EDITS, now);
  const reading = Database.open(path, 'read');
  const reader = new EditJournal(reading, NOTEBOOK_EDITS, now);
  journal.apply('write', 'a');
  expect(reader.current()).toEqual(journal.current());
  journal.undo();
  expect(reader.current()).toEqual(journal.current());
  expect(() => reader.apply('write', 'b')).toThrow(expect.objectContaining({ code: 'project.read-only' }));
  reading.close();
  database.close();
});

test('a journal entry that is damaged is reported and changes nothing', () => {
  const database = newDatabase();
  const journal = new EditJournal(database, NOTEBOOK_EDITS, now);
  journal.apply('write', 'a');
  database.execute(`UPDATE journal SET inverse = '{"torn'`);
  expect(() => journal.undo()).toThrow(expect.objectContaining({ code: 'project.damaged' }));
  database.execute(`UPDATE journal SET inverse = '7'`);
  expect(() => journal.undo()).toThrow(expect.objectContaining({ code: 'project.damaged' }));
  expect(journal.current()).toEqual({ document: { lines: ['a'] }, revision: 1, position: 1 });
  database.close();
});
