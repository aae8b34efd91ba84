import type { ArtifactIndex, StageRecord } from '#main/artifacts/artifact-index.ts';
import type { FileIdentity } from '#main/artifacts/file-system.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { type Database, integerOf, textOf } from './database.ts';
import { digestOf } from './stored-pointers.ts';

/** A whole number of any size, kept as text; null in a damaged project. */
function wholeOf(row: Record<string, unknown>, column: string): bigint | null {
  const text = textOf(row, column);
  return /^\d{1,20}$/.test(text) ? BigInt(text) : null;
}

/** The artifact index in the tables `results`, `refs`, `uses` and `checked`. */
export class StoredArtifactIndex implements ArtifactIndex {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  recall(key: string): Digest | null {
    const row = this.#database.snapshot(() =>
      this.#database.statement('SELECT digest FROM results WHERE key = ?').get(key),
    );
    return digestOf(row, 'digest');
  }

  remember({ key, stage, digest, refs }: StageRecord, used: readonly Digest[]): void {
    this.#database.transaction(() => {
      this.#database
        .statement('INSERT OR REPLACE INTO results (key, stage, digest) VALUES (?, ?, ?)')
        .run(key, stage, digest);
      const addRef = this.#database.statement('INSERT OR IGNORE INTO refs (parent, child) VALUES (?, ?)');
      for (const ref of refs) addRef.run(digest, ref);
      this.touch(used);
    });
  }

  touch(used: readonly Digest[]): void {
    this.#database.transaction(() => {
      const last = this.#database.statement('SELECT coalesce(max(tick), 0) AS tick FROM uses').get();
      let tick = last ? integerOf(last, 'tick') : 0;
      const note = this.#database.statement('INSERT OR REPLACE INTO uses (digest, tick) VALUES (?, ?)');
      for (const digest of used) {
        tick += 1;
        note.run(digest, tick);
      }
    });
  }

  lastUse(): Map<Digest, number> {
    const rows = this.#database.snapshot(() =>
      this.#database.statement('SELECT digest, tick FROM uses').all(),
    );
    return new Map(
      rows.flatMap((row) => {
        const digest = digestOf(row, 'digest');
        return digest ? [[digest, integerOf(row, 'tick')] as const] : [];
      }),
    );
  }

  refs(): Map<Digest, readonly Digest[]> {
    const rows = this.#database.snapshot(() =>
      this.#database.statement('SELECT parent, child FROM refs ORDER BY parent, child').all(),
    );
    const refs = new Map<Digest, Digest[]>();
    for (const row of rows) {
      const [parent, child] = [digestOf(row, 'parent'), digestOf(row, 'child')];
      if (!parent || !child) continue;
      const known = refs.get(parent);
      if (known) known.push(child);
      else refs.set(parent, [child]);
    }
    return refs;
  }

  checked(digest: Digest): FileIdentity | null {
    const row = this.#database.snapshot(() =>
      this.#database
        .statement('SELECT size, modified, changed, node FROM checked WHERE digest = ?')
        .get(digest),
    );
    if (!row) return null;
    const [modifiedNs, changedNs, node] = ['modified', 'changed', 'node'].map((name) => wholeOf(row, name));
    if (modifiedNs == null || changedNs == null || node == null) return null;
    return { size: integerOf(row, 'size'), modifiedNs, changedNs, node };
  }

  noteChecked(digest: Digest, { size, modifiedNs, changedNs, node }: FileIdentity): void {
    this.#database.transaction(() => {
      this.#database
        .statement(
          'INSERT OR REPLACE INTO checked (digest, size, modified, changed, node) VALUES (?, ?, ?, ?, ?)',
        )
        .run(digest, size, String(modifiedNs), String(changedNs), String(node));
    });
  }

  forget(digests: readonly Digest[]): void {
    this.#database.transaction(() => {
      const statements = [
        'DELETE FROM results WHERE digest = ?',
        'DELETE FROM refs WHERE parent = ?',
        'DELETE FROM uses WHERE digest = ?',
        'DELETE FROM checked WHERE digest = ?',
      ].map((sql) => this.#database.statement(sql));
      for (const digest of digests) for (const statement of statements) statement.run(digest);
    });
  }
}
