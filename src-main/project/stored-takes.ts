import type { Take, TakeId } from '#shared/domain/mouth/mouth-chart.ts';
import { takeSchema } from '#shared/domain/mouth/take-schema.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type Database, textOf } from './database.ts';
import type { TakeShelf } from './project.ts';

type Order = readonly (string | number)[];

const orderOf = (take: Take): Order => [
  take.character,
  take.group,
  take.expression,
  take.drawing,
  take.attempt,
  take.id,
];

function byOrder(a: Take, b: Take): number {
  const [orderA, orderB] = [orderOf(a), orderOf(b)];
  for (const [index, partA] of orderA.entries()) {
    const partB = orderB[index];
    if (partB !== undefined && partA !== partB) return partA < partB ? -1 : 1;
  }
  return 0;
}

/** The takes table. */
export class StoredTakes implements TakeShelf {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(take: Take): void {
    const body = JSON.stringify(takeSchema.parse(take));
    this.#database.transaction(() => {
      const row = this.#database.statement('SELECT body FROM takes WHERE id = ?').get(take.id);
      if (row && this.#take(textOf(row, 'body')).picture.image !== take.picture.image) {
        throw new Error(`take ${take.id} came back with another picture`);
      }
      this.#database
        .statement('INSERT OR REPLACE INTO takes (id, character, body) VALUES (?, ?, ?)')
        .run(take.id, take.character, body);
    });
  }

  list(character?: string): Take[] {
    const rows = this.#database.snapshot(() =>
      character === undefined
        ? this.#database.statement('SELECT body FROM takes').all()
        : this.#database.statement('SELECT body FROM takes WHERE character = ?').all(character),
    );
    return rows.map((row) => this.#take(textOf(row, 'body'))).sort(byOrder);
  }

  remove(id: TakeId): boolean {
    return this.#database.transaction(
      () => Number(this.#database.statement('DELETE FROM takes WHERE id = ?').run(id).changes) > 0,
    );
  }

  #take(body: string): Take {
    try {
      return takeSchema.parse(JSON.parse(body));
    } catch (cause) {
      throw new AppError('project.damaged', { path: this.#database.path }, { cause });
    }
  }
}
