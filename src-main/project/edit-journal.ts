import { AppError } from '#shared/kit/app-error.ts';
import { type Database, integerOf, textOf } from './database.ts';
import type { EditBook, EditResult, HistoryEntry } from './project.ts';

interface Current<Document> {
  readonly document: Document;
  readonly revision: number;
  /** Number of journal entries applied. */
  readonly position: number;
}

/** The document and every edit that led to it, in one table each; an edit changes both in one transaction. */
export class EditJournal<Document> {
  readonly #database: Database;
  readonly #book: EditBook<Document>;
  readonly #now: () => Date;
  #current: Current<Document>;

  /** @throws AppError `project.damaged`, `project.document-damaged`, `project.newer-format` */
  constructor(database: Database, book: EditBook<Document>, now: () => Date) {
    this.#database = database;
    this.#book = book;
    this.#now = now;
    this.#current = this.#load();
  }

  /** Writes the first document of a new project. */
  static begin<Document>(database: Database, document: Document): void {
    database.transaction(() => {
      database
        .statement('INSERT INTO document (id, revision, position, body) VALUES (1, 0, 0, ?)')
        .run(JSON.stringify(document));
    });
  }

  /** The document as last committed, by this process or another. */
  current(): Current<Document> {
    const revision = this.#database.snapshot(() =>
      this.#database.statement('SELECT revision FROM document').get(),
    );
    if (!revision || integerOf(revision, 'revision') !== this.#current.revision) this.#current = this.#load();
    return this.#current;
  }

  apply(name: string, args: unknown): void {
    const { document } = this.current();
    const result = this.#book.applyEdit(document, name, args);
    // Rewriting something as it was is no step: an undo of it would seem to do nothing.
    if (result.patches.length === 0) return;
    this.#append(name, args, result);
  }

  /** Puts another document in the place of the whole, as one entry. */
  replace(name: string, document: Document): void {
    const before = this.current().document;
    this.#append(name, null, {
      document,
      patches: [{ op: 'replace', path: [], value: document }],
      inverse: [{ op: 'replace', path: [], value: before }],
    });
  }

  undo(): boolean {
    const { position } = this.current();
    return position > 0 && this.#walk(position, position, 'inverse', position - 1);
  }

  redo(): boolean {
    const { position } = this.current();
    return this.#walk(position + 1, position + 1, 'patches', position + 1);
  }

  /** Applies or takes back entries, as one change, until exactly the first `position` are applied; false when they already are. */
  goTo(position: number): boolean {
    const { position: now } = this.current();
    if (position === now) return false;
    if (position < 0 || position > this.#last()) {
      throw new AppError('project.no-such-step', { path: this.#database.path, position, last: this.#last() });
    }
    const back = position < now;
    const [low, high] = back ? [position, now] : [now, position];
    return this.#walk(low + 1, high, back ? 'inverse' : 'patches', position);
  }

  /** Oldest first; with `last` only that many of the newest. */
  history(last: number = Number.MAX_SAFE_INTEGER): HistoryEntry[] {
    return this.#database.snapshot(() => {
      const { position: applied } = this.current();
      return this.#database
        .statement('SELECT position, name, args, time FROM journal ORDER BY position DESC LIMIT ?')
        .all(last)
        .reverse()
        .map((row) => ({
          position: integerOf(row, 'position'),
          name: textOf(row, 'name'),
          args: this.#json(textOf(row, 'args')),
          time: textOf(row, 'time'),
          applied: integerOf(row, 'position') <= applied,
        }));
    });
  }

  #append(name: string, args: unknown, { document, patches, inverse }: EditResult<Document>): void {
    const { position, revision } = this.#current;
    const entry = [args ?? null, patches, inverse].map((part) => JSON.stringify(part));
    const next = { document, revision: revision + 1, position: position + 1 };
    this.#database.transaction(() => {
      this.#database.statement('DELETE FROM journal WHERE position > ?').run(position);
      this.#database
        .statement(
          'INSERT INTO journal (position, name, args, patches, inverse, time) VALUES (?, ?, ?, ?, ?, ?)',
        )
        .run(next.position, name, ...entry, this.#now().toISOString());
      this.#store(next);
    });
    this.#current = next;
  }

  /**
   * Moves to `target` by the patches in one column of the entries `low` to `high`, in one transaction; false when there is no
   * such entry.
   */
  #walk(low: number, high: number, column: 'patches' | 'inverse', target: number): boolean {
    const { document, revision } = this.#current;
    const order = column === 'inverse' ? 'DESC' : 'ASC';
    const next = this.#database.transaction(() => {
      const rows = this.#database
        .statement(`SELECT ${column} FROM journal WHERE position BETWEEN ? AND ? ORDER BY position ${order}`)
        .all(low, high);
      if (rows.length === 0) return null;
      let walked = document;
      for (const row of rows) {
        const patches = this.#json(textOf(row, column));
        if (!Array.isArray(patches)) throw this.#damaged();
        walked = this.#book.applyPatches(walked, patches);
      }
      const moved = { document: walked, revision: revision + 1, position: target };
      this.#store(moved);
      return moved;
    });
    if (next) this.#current = next;
    return next !== null;
  }

  #last(): number {
    const row = this.#database.snapshot(() =>
      this.#database.statement('SELECT COALESCE(MAX(position), 0) AS last FROM journal').get(),
    );
    return row ? integerOf(row, 'last') : 0;
  }

  #store({ document, revision, position }: Current<Document>): void {
    this.#database
      .statement('UPDATE document SET revision = ?, position = ?, body = ? WHERE id = 1')
      .run(revision, position, JSON.stringify(document));
  }

  #load(): Current<Document> {
    const row = this.#database.snapshot(() =>
      this.#database.statement('SELECT revision, position, body FROM document').get(),
    );
    if (!row) throw this.#damaged();
    const document = this.#parse(this.#json(textOf(row, 'body')));
    return { document, revision: integerOf(row, 'revision'), position: integerOf(row, 'position') };
  }

  /** The book does not know which file it reads; the person must. */
  #parse(json: unknown): Document {
    try {
      return this.#book.parse(json);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const code = error.code === 'document.newer' ? 'project.newer-format' : 'project.document-damaged';
      throw new AppError(code, { ...error.params, path: this.#database.path }, { cause: error });
    }
  }

  #json(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw this.#damaged(error);
    }
  }

  #damaged(cause?: unknown): AppError {
    return new AppError('project.damaged', { path: this.#database.path }, { cause });
  }
}
