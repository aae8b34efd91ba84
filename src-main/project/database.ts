import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { diskProblem } from '#main/artifacts/disk-errors.ts';
import { AppError } from '#shared/kit/app-error.ts';

/** SQLite's primary result codes (sqlite.org/rescode.html) that a person can do something about → error code. */
const RESULT_CODES: Readonly<Record<number, string>> = {
  5: 'project.busy',
  6: 'project.busy',
  8: 'project.read-only',
  10: 'project.disk-failure',
  11: 'project.damaged',
  13: 'project.disk-full',
  14: 'project.read-only', // the file is there (checked before), so it is its journal that cannot be opened
  26: 'project.damaged',
};

/** Longest wait for another process's commit; commits take milliseconds, a network share may take seconds. */
const BUSY_MS = 5000;

/** SQLite's primary result code of an error, or null. */
export function resultCode(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : null;
}

/** A database error in the words of the room; anything else comes back unchanged. */
export function databaseError(error: unknown, path: string): unknown {
  const code = RESULT_CODES[resultCode(error) ?? -1];
  if (code === undefined) return error;
  if (code === 'project.damaged') return new AppError(code, { path }, { cause: error });
  return diskProblem(code, path, error);
}

/** One connection to a project's database: worded errors, transactions, statements prepared once. */
export class Database {
  readonly path: string;
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  private constructor(path: string, connection: DatabaseSync) {
    this.path = path;
    this.#connection = connection;
  }

  /**
   * Opens an existing or (`write` only) new database. A reader's connection may write at the level of files, so that it can
   * roll back what a killed writer left in the journal, but refuses every change.
   * @throws AppError `project.damaged` and disk errors
   */
  static open(path: string, mode: 'write' | 'read'): Database {
    try {
      const connection = new DatabaseSync(path, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
      try {
        connection.exec(
          mode === 'write'
            ? // fullfsync: on macOS a plain fsync stops at the drive's cache; elsewhere it changes nothing.
              'PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON'
            : 'PRAGMA query_only = ON',
        );
        return new Database(path, connection);
      } catch (error) {
        connection.close();
        throw error;
      }
    } catch (error) {
      throw databaseError(error, path);
    }
  }

  /** All of `work`'s changes or none; durable on return. A transaction inside a transaction joins it. */
  transaction<T>(work: () => T): T {
    if (this.#connection.isTransaction) return work();
    return this.#within('BEGIN IMMEDIATE', work);
  }

  /** `work` sees one state of the database, whatever a writer commits meanwhile. */
  snapshot<T>(work: () => T): T {
    if (this.#connection.isTransaction) return work();
    return this.#within('BEGIN', work);
  }

  /** A prepared statement. Run it inside `transaction` or `snapshot`, which word its errors. */
  statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** Runs SQL without parameters; same condition as `statement`. */
  execute(sql: string): void {
    this.#connection.exec(sql);
  }

  /** Value of an integer pragma. */
  number(pragma: 'application_id' | 'user_version'): number {
    return this.snapshot(() => Number(this.statement(`PRAGMA ${pragma}`).get()?.[pragma] ?? 0));
  }

  /** SQLite's own complaint about the file's structure, or null. */
  complaint(): string | null {
    const verdict = this.snapshot(() => this.statement('PRAGMA quick_check(1)').get()?.quick_check);
    return verdict === 'ok' ? null : String(verdict);
  }

  /** Writes one consistent state of a reader's database into a new file. */
  copyTo(path: string): void {
    try {
      // A reader's connection takes any VACUUM for a change; this one only reads the original.
      this.#connection.exec('PRAGMA query_only = OFF');
      this.#connection.prepare('VACUUM INTO ?').run(path);
      this.#connection.exec('PRAGMA query_only = ON');
    } catch (error) {
      throw databaseError(error, path);
    }
  }

  close(): void {
    this.#statements.clear();
    if (this.#connection.isOpen) this.#connection.close();
  }

  #within<T>(begin: string, work: () => T): T {
    try {
      this.#connection.exec(begin);
      try {
        const result = work();
        this.#connection.exec('COMMIT');
        return result;
      } catch (error) {
        // A full disk makes SQLite roll back by itself.
        if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK');
        throw error;
      }
    } catch (error) {
      throw databaseError(error, this.path);
    }
  }
}

/** A text column of a row. @throws Error when the schema does not hold one there (a bug). */
export function textOf(row: Record<string, unknown>, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new Error(`column ${column} holds no text`);
  return value;
}

/** A whole-number column of a row. @throws Error when the schema does not hold one there (a bug). */
export function integerOf(row: Record<string, unknown>, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new Error(`column ${column} holds no number`);
  return value;
}
