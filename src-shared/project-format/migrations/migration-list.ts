import type { Migration } from './migration.ts';

/**
 * Every step from version 1 on, in order; each lives in a file of its own (`from-1.ts` …). Version 1 is the first format.
 * Journal patches belong to the version they were made in: whoever stores a migrated document starts a new journal.
 */
export const MIGRATIONS: readonly Migration[] = [];
