import { digestsIn } from '#main/artifacts/content-digest.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import type { Database } from './database.ts';

/** Every column in which something is named that must outlive any clean-up. */
const NAMING_COLUMNS = [
  'SELECT body AS text FROM document',
  'SELECT args AS text FROM journal',
  'SELECT patches AS text FROM journal',
  'SELECT inverse AS text FROM journal',
  'SELECT body AS text FROM takes',
  'SELECT digest AS text FROM pointers',
] as const;

/** Artifacts named by document, journal (undone entries too), takes and pointers. */
export function artifactRoots(database: Database): Set<Digest> {
  return database.snapshot(() => {
    const roots = new Set<Digest>();
    for (const sql of NAMING_COLUMNS) {
      for (const row of database.statement(sql).iterate()) {
        const text = row.text;
        if (typeof text === 'string') for (const digest of digestsIn(text)) roots.add(digest);
      }
    }
    return roots;
  });
}
