import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileSystem, realFileSystem } from '#main/artifacts/file-system.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { Database } from './database.ts';
import { EditJournal } from './edit-journal.ts';
import { inspectDatabase, layOutDatabase, MIGRATIONS, migrateDatabase } from './migrations/migrations.ts';
import { OpenProject } from './open-project.ts';
import type { EditBook, Project, ProjectMode } from './project.ts';
import {
  expectProject,
  expectRoom,
  inFolder,
  makeFolder,
  nameDatabase,
  projectFolder,
} from './project-folder.ts';
import { DATABASE, NEW_DATABASE } from './project-layout.ts';
import { WriterLock } from './writer-lock.ts';

const hasCode = (error: unknown, codes: readonly string[]): boolean =>
  error instanceof AppError && codes.includes(error.code);

export interface ProjectStoreOptions {
  /** Time written beside journal entries and into the lock; nothing is computed from it. */
  readonly now?: () => Date;
  readonly files?: FileSystem;
  /** For tests of formats to come. */
  readonly migrations?: readonly string[];
}

/** Creates and opens project folders whose documents follow one edit book. */
export class ProjectStore<Document> {
  readonly #book: EditBook<Document>;
  readonly #now: () => Date;
  readonly #files: FileSystem;
  readonly #migrations: readonly string[];

  constructor(book: EditBook<Document>, options: ProjectStoreOptions = {}) {
    this.#book = book;
    this.#now = options.now ?? (() => new Date());
    this.#files = options.files ?? realFileSystem;
    this.#migrations = options.migrations ?? MIGRATIONS;
  }

  /**
   * A new project in a folder that is absent, empty or left over from a creation that was cut short; open for writing.
   * @throws AppError `project.exists`, `project.folder-in-use`, `project.path-too-long`, `project.locked`, disk errors;
   * then nothing new lies there
   */
  async create(dir: string, document: Document = this.#book.empty()): Promise<Project<Document>> {
    const folder = projectFolder(dir);
    expectRoom(folder);
    const takeBack = makeFolder(folder);
    let lock: WriterLock | null = null;
    try {
      lock = WriterLock.take(folder, this.#now);
      expectRoom(folder);
      this.#writeNew(folder, document);
      return await this.#openLocked(folder, lock);
    } catch (error) {
      lock?.release();
      // Somebody was faster: then what lies there is theirs.
      if (!hasCode(error, ['project.exists', 'project.folder-in-use', 'project.locked'])) takeBack();
      throw error;
    }
  }

  /**
   * @throws AppError `project.not-found`, `project.not-a-project`, `project.newer-format`, `project.damaged`,
   * `project.document-damaged`, `project.locked` (write only, naming the holder), `project.read-only` and other disk errors; nothing is changed then
   */
  async open(dir: string, { mode }: { readonly mode: ProjectMode }): Promise<Project<Document>> {
    const folder = projectFolder(dir);
    expectProject(folder);
    if (mode === 'read') return this.#openForReading(folder);
    const lock = WriterLock.take(folder, this.#now);
    try {
      return await this.#openLocked(folder, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Opens a project, or creates it when there is none. */
  async openOrCreate(dir: string): Promise<Project<Document>> {
    try {
      return await this.open(dir, { mode: 'write' });
    } catch (error) {
      if (!hasCode(error, ['project.not-found', 'project.not-a-project'])) throw error;
      return this.create(dir);
    }
  }

  #writeNew(folder: string, document: Document): void {
    const path = join(folder, NEW_DATABASE);
    inFolder(folder, () => {
      rmSync(path, { force: true });
      rmSync(`${path}-journal`, { force: true });
    });
    const database = Database.open(path, 'write');
    try {
      layOutDatabase(database, this.#migrations);
      EditJournal.begin(database, document);
    } finally {
      database.close();
    }
    nameDatabase(folder);
  }

  async #openLocked(folder: string, lock: WriterLock): Promise<Project<Document>> {
    const database = Database.open(join(folder, DATABASE), 'write');
    try {
      migrateDatabase(database, inspectDatabase(database, folder, this.#migrations), this.#migrations);
      const project = this.#open(folder, 'write', database, () => lock.release());
      await project.artifacts.clearUnfinished();
      return project;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  #openForReading(folder: string): Project<Document> {
    const database = Database.open(join(folder, DATABASE), 'read');
    try {
      const version = inspectDatabase(database, folder, this.#migrations);
      if (version === this.#migrations.length) return this.#open(folder, 'read', database, () => {});
      return this.#openCopy(folder, database, version);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** A reader must not bring an older project up to date, so it looks at a copy that it may. */
  #openCopy(folder: string, original: Database, version: number): Project<Document> {
    const copies = mkdtempSync(join(tmpdir(), 'kuchipaku-'));
    const discard = () => rmSync(copies, { recursive: true, force: true });
    try {
      const path = join(copies, DATABASE);
      original.copyTo(path);
      const copy = Database.open(path, 'write');
      try {
        migrateDatabase(copy, version, this.#migrations);
        const project = this.#open(folder, 'read', copy, discard);
        original.close();
        return project;
      } catch (error) {
        copy.close();
        throw error;
      }
    } catch (error) {
      discard();
      throw error;
    }
  }

  #open(dir: string, mode: ProjectMode, database: Database, onClose: () => void): OpenProject<Document> {
    return new OpenProject({
      dir,
      mode,
      database,
      book: this.#book,
      now: this.#now,
      files: this.#files,
      onClose,
    });
  }
}
