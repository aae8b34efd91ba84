import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { diskError } from '#main/artifacts/disk-errors.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { databaseError, resultCode } from './database.ts';
import { LOCK, LOCK_HOLDER } from './project-layout.ts';

const HOLDER = z.object({ pid: z.int(), host: z.string().max(255), since: z.string().max(40) });
type Holder = z.infer<typeof HOLDER>;
const UNKNOWN: Record<keyof Holder, string> = { pid: '?', host: '?', since: '?' };

const SQLITE_BUSY = 5;
const SQLITE_NOTADB = 26;

/** Who the note beside the lock names; the note may be missing or torn when the holder has only just come. */
function readHolder(dir: string): Holder | typeof UNKNOWN {
  try {
    return HOLDER.parse(JSON.parse(readFileSync(join(dir, LOCK_HOLDER), 'utf8')));
  } catch {
    return UNKNOWN;
  }
}

/**
 * The right to change a project: an exclusive transaction held open on a database of its own. The operating system drops it
 * when the process dies, however it dies, and readers of the project never meet it.
 *
 * Never open `lock.sqlite` by other means inside this process: closing any handle to it would drop the lock (POSIX).
 */
export class WriterLock {
  readonly #dir: string;
  readonly #connection: DatabaseSync;

  private constructor(dir: string, connection: DatabaseSync) {
    this.#dir = dir;
    this.#connection = connection;
  }

  /** @throws AppError `project.locked` naming the holder; disk errors */
  static take(dir: string, now: () => Date): WriterLock {
    const path = join(dir, LOCK);
    let connection: DatabaseSync | null = null;
    try {
      connection = new DatabaseSync(path, { timeout: 0 });
      connection.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      connection?.close();
      const code = resultCode(error);
      if (code === SQLITE_BUSY) {
        throw new AppError(
          'project.locked',
          { path: dir, ...readHolder(dir) },
          { actions: ['wait', 'retry'] },
        );
      }
      if (code === SQLITE_NOTADB) throw new AppError('project.lock-damaged', { path }, { cause: error });
      throw databaseError(error, path);
    }
    const lock = new WriterLock(dir, connection);
    try {
      lock.#writeHolder({ pid: process.pid, host: hostname(), since: now().toISOString() });
      return lock;
    } catch (error) {
      lock.release();
      throw diskError(error, dir);
    }
  }

  /** Safe to call twice. */
  release(): void {
    if (!this.#connection.isOpen) return;
    try {
      rmSync(join(this.#dir, LOCK_HOLDER), { force: true });
    } finally {
      this.#connection.close();
    }
  }

  #writeHolder(holder: Holder): void {
    const path = join(this.#dir, LOCK_HOLDER);
    const unfinished = `${path}.new`;
    try {
      writeFileSync(unfinished, JSON.stringify(holder));
      renameSync(unfinished, path);
    } catch (error) {
      rmSync(unfinished, { force: true });
      throw error;
    }
  }
}
