import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileIdentity } from '#main/artifacts/file-system.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { Database } from './database.ts';
import { layOutDatabase, MIGRATIONS } from './migrations/migrations.ts';
import { StoredArtifactIndex } from './stored-artifact-index.ts';

let folder = '';
let database: Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuchi-index-'));
  database = Database.open(join(folder, 'project.sqlite'), 'write');
  layOutDatabase(database, MIGRATIONS);
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const digest = 'a'.repeat(64) as Digest;
/** Nanoseconds since 1970 and an inode of 64 bits: more than a double or a signed integer holds. */
const identity: FileIdentity = {
  size: 1_270_000_001,
  modifiedNs: 1_795_278_123_456_789_123n,
  changedNs: 1_795_278_123_456_789_124n,
  node: 18_446_744_073_709_551_615n,
};

test('the state in which a blob was found whole comes back to the last digit, and goes with the blob', () => {
  const index = new StoredArtifactIndex(database);
  expect(index.checked(digest)).toBeNull();
  index.noteChecked(digest, { ...identity, size: 1 });
  index.noteChecked(digest, identity);
  expect(new StoredArtifactIndex(database).checked(digest)).toEqual(identity);
  index.forget([digest]);
  expect(index.checked(digest)).toBeNull();
});

test('numbers that somebody wrote into it count as never checked', () => {
  const index = new StoredArtifactIndex(database);
  index.noteChecked(digest, identity);
  database.transaction(() => database.execute("UPDATE checked SET node = '-1; DROP'"));
  expect(index.checked(digest)).toBeNull();
});
