import { AppError } from '#shared/kit/app-error.ts';
import type { Database } from '../database.ts';
import { FIRST_TABLES } from './1-first-tables.ts';
import { CHECKED_BLOBS } from './2-checked-blobs.ts';

/** Entry n brings a database from version n to n + 1. Never change one that was released: add the next. */
export const MIGRATIONS: readonly string[] = [FIRST_TABLES, CHECKED_BLOBS];

/** 'Kuch' as SQLite's application id, so that a stranger's database is not taken for a project. */
const APPLICATION_ID = 0x4b756368;

/** Makes an empty database a project's. */
export function layOutDatabase(database: Database, migrations: readonly string[]): void {
  database.transaction(() => {
    for (const migration of migrations) database.execute(migration);
    database.execute(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${migrations.length}`);
  });
}

/**
 * Checks that a database is a whole project's; returns its version, 1 … number of migrations.
 * @throws AppError `project.not-a-project`, `project.newer-format`, `project.damaged`
 */
export function inspectDatabase(database: Database, dir: string, migrations: readonly string[]): number {
  if (database.number('application_id') !== APPLICATION_ID) {
    throw new AppError('project.not-a-project', { path: dir });
  }
  const version = database.number('user_version');
  if (version > migrations.length) {
    throw new AppError('project.newer-format', { path: dir, version, known: migrations.length });
  }
  if (version < 1 || database.complaint() !== null) {
    throw new AppError('project.damaged', { path: database.path });
  }
  return version;
}

/** Brings an older project's database up to date, wholly or not at all. */
export function migrateDatabase(database: Database, from: number, migrations: readonly string[]): void {
  if (from === migrations.length) return;
  database.transaction(() => {
    for (const migration of migrations.slice(from)) database.execute(migration);
    database.execute(`PRAGMA user_version = ${migrations.length}`);
  });
}
