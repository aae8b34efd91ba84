import { ArtifactStore, artifactFolder } from '#main/artifacts/artifact-store.ts';
import type { FileSystem } from '#main/artifacts/file-system.ts';
import type { SweepReport } from '#main/artifacts/sweep.ts';
import { artifactRoots } from './artifact-roots.ts';
import type { Database } from './database.ts';
import { EditJournal } from './edit-journal.ts';
import type { EditBook, HistoryEntry, Pointers, Project, ProjectMode, TakeShelf } from './project.ts';
import { StoredArtifactIndex } from './stored-artifact-index.ts';
import { StoredPointers } from './stored-pointers.ts';
import { StoredTakes } from './stored-takes.ts';

export interface OpenParts<Document> {
  readonly dir: string;
  readonly mode: ProjectMode;
  readonly database: Database;
  readonly book: EditBook<Document>;
  readonly now: () => Date;
  readonly files: FileSystem;
  /** Runs once, last: lock, temporary copies. */
  readonly onClose: () => void;
}

/** A project whose database is open and, for writing, whose lock is held; owns both from here on. */
export class OpenProject<Document> implements Project<Document> {
  readonly dir: string;
  readonly mode: ProjectMode;
  readonly takes: TakeShelf;
  readonly pointers: Pointers;
  readonly artifacts: ArtifactStore;
  readonly #database: Database;
  readonly #journal: EditJournal<Document>;
  readonly #onClose: () => void;
  #closed = false;

  constructor({ dir, mode, database, book, now, files, onClose }: OpenParts<Document>) {
    this.dir = dir;
    this.mode = mode;
    this.#database = database;
    this.#onClose = onClose;
    this.#journal = new EditJournal(database, book, now);
    const takes = new StoredTakes(database);
    const pointers = new StoredPointers(database);
    const change = <Result>(work: () => Result): Result => {
      this.#expectWritable();
      return work();
    };
    this.takes = {
      add: (take) => change(() => takes.add(take)),
      list: (character) => takes.list(character),
      remove: (id) => change(() => takes.remove(id)),
    };
    this.pointers = {
      get: (name) => pointers.get(name),
      set: (name, digest) => change(() => pointers.set(name, digest)),
      list: () => pointers.list(),
    };
    this.artifacts = new ArtifactStore({
      folder: artifactFolder(dir),
      index: new StoredArtifactIndex(database),
      writable: mode === 'write',
      files,
    });
  }

  document(): Document {
    return this.#journal.current().document;
  }

  revision(): number {
    return this.#journal.current().revision;
  }

  position(): number {
    return this.#journal.current().position;
  }

  applyEdit(name: string, args: unknown): void {
    this.#expectWritable();
    this.#journal.apply(name, args);
  }

  undo(): boolean {
    this.#expectWritable();
    return this.#journal.undo();
  }

  redo(): boolean {
    this.#expectWritable();
    return this.#journal.redo();
  }

  goTo(position: number): boolean {
    this.#expectWritable();
    return this.#journal.goTo(position);
  }

  history(last?: number): readonly HistoryEntry[] {
    return this.#journal.history(last);
  }

  setDocument(document: Document, name: string): void {
    this.#expectWritable();
    this.#journal.replace(name, document);
  }

  collectGarbage(budgetBytes: number, { idle = false } = {}): Promise<SweepReport> {
    this.#expectWritable();
    return this.artifacts.sweep(budgetBytes, () => artifactRoots(this.#database), idle);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    try {
      await this.artifacts.settled();
      this.artifacts.flush();
    } finally {
      this.#database.close();
      this.#onClose();
    }
  }

  #expectWritable(): void {
    if (this.mode === 'read') throw new Error('the project is open for reading only');
  }
}
