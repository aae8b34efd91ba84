import { isDigest } from '#main/artifacts/content-digest.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { type Database, textOf } from './database.ts';
import type { Pointers } from './project.ts';

/** A digest column; what is none (a damaged or forged project) counts as absent. */
export function digestOf(row: Record<string, unknown> | undefined, column: string): Digest | null {
  const text = row === undefined ? '' : textOf(row, column);
  return isDigest(text) ? text : null;
}

/** The pointers table. */
export class StoredPointers implements Pointers {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(name: string): Digest | null {
    const row = this.#database.snapshot(() =>
      this.#database.statement('SELECT digest FROM pointers WHERE name = ?').get(name),
    );
    return digestOf(row, 'digest');
  }

  set(name: string, digest: Digest | null): void {
    if (digest !== null && !isDigest(digest)) throw new Error(`pointer ${name}: ${digest} is no digest`);
    this.#database.transaction(() => {
      if (digest === null) this.#database.statement('DELETE FROM pointers WHERE name = ?').run(name);
      else {
        this.#database
          .statement('INSERT OR REPLACE INTO pointers (name, digest) VALUES (?, ?)')
          .run(name, digest);
      }
    });
  }

  list(): readonly { readonly name: string; readonly digest: Digest }[] {
    const rows = this.#database.snapshot(() =>
      this.#database.statement('SELECT name, digest FROM pointers ORDER BY name').all(),
    );
    return rows.flatMap((row) => {
      const digest = digestOf(row, 'digest');
      return digest ? [{ name: textOf(row, 'name'), digest }] : [];
    });
  }
}
