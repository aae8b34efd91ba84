import type { SweepReport } from '#main/artifacts/sweep.ts';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { Digest, Take, TakeId } from '#shared/domain/mouth/mouth-chart.ts';

/** `write`: the one holder of the project. `read`: looks on at any time, also while a writer works; changes nothing. */
export type ProjectMode = 'write' | 'read';

/** One step of the edit journal. */
export interface HistoryEntry {
  /** 1-based position in the journal, without gaps. */
  readonly position: number;
  /** Name of the edit (`set-cells` …). */
  readonly name: string;
  readonly args: unknown;
  /** When it was made, ISO 8601; for people only, nothing is computed from it. */
  readonly time: string;
  /** False for entries that were undone and can be redone. */
  readonly applied: boolean;
}

/** What an edit did to the document: enough to redo it and to take it back. */
export interface EditResult<Document> {
  readonly document: Document;
  /** JSON values; the edit book alone knows their form. Empty exactly when the document already was as the edit wants it. */
  readonly patches: readonly unknown[];
  readonly inverse: readonly unknown[];
}

/** The rules of the document, which the store keeps but does not know. Pure functions. */
export interface EditBook<Document> {
  /** A document with nothing in it. */
  empty(): Document;
  /** @throws AppError when an old, newer or damaged stored form cannot be read. */
  parse(json: unknown): Document;
  /** @throws AppError `edit.*` when the edit is unknown or its arguments do not fit. */
  applyEdit(document: Document, name: string, args: unknown): EditResult<Document>;
  /** @throws AppError when stored patches do not fit, or do not give a document. */
  applyPatches(document: Document, patches: readonly unknown[]): Document;
}

/** Every take ever proposed; kept until the artist removes it. */
export interface TakeShelf {
  /** Adding a take again (same id, same picture) renews its verdict. @throws Error when an id comes back with another picture. */
  add(take: Take): void;
  /** Ordered by character, group, expression, drawing, attempt and id: never by the time they were made. */
  list(character?: string): Take[];
  /** True when there was one. Its picture stays while document or journal still name it. */
  remove(id: TakeId): boolean;
}

/** Names for the artifacts that are current (`sheet`, `track` …). What they point at is never collected. */
export interface Pointers {
  get(name: string): Digest | null;
  set(name: string, digest: Digest | null): void;
  /** Names in order. */
  list(): readonly { readonly name: string; readonly digest: Digest }[];
}

/**
 * A project folder (`name.kuchi/`) that is open. Every change is one transaction: after a crash the project is as it was
 * before or after a change, never between. All changing members throw a plain Error on a project opened for reading.
 * Failing disks surface as AppError `project.disk-full`, `project.read-only`, `project.busy`, `project.disk-failure`.
 */
export interface Project<Document> {
  readonly dir: string;
  readonly mode: ProjectMode;
  /** A reader sees each change of the writer as soon as it is committed. The value is frozen history: never change it. */
  document(): Document;
  /** Goes up by one with every edit, undo and redo. */
  revision(): number;
  /** Number of journal entries that are applied. */
  position(): number;
  /** Journals the edit and drops entries that were undone. @throws AppError `edit.*` and changes nothing. */
  applyEdit(name: string, args: unknown): void;
  /** False when there is nothing to undo. */
  undo(): boolean;
  /** False when there is nothing to redo. */
  redo(): boolean;
  /**
   * Undoes or redoes, as one change, until exactly the first `position` entries are applied (0 = the beginning). False when
   * they already are. @throws AppError `project.no-such-step`
   */
  goTo(position: number): boolean;
  /** Oldest first; with `last` only that many of the newest. */
  history(last?: number): readonly HistoryEntry[];
  /** Replaces the whole document (import) as one undoable entry named `name`. */
  setDocument(document: Document, name: string): void;
  readonly takes: TakeShelf;
  readonly pointers: Pointers;
  readonly artifacts: ArtifactPort;
  /**
   * Removes least recently used artifacts until those that nothing refers to take at most `budgetBytes`. Never touched: what
   * takes, pointers, document or journal (undone entries included) name, and what those name in turn; and, unless `idle`
   * says that no job is running, whatever was stored or looked up since the project was opened.
   */
  collectGarbage(budgetBytes: number, options?: { readonly idle?: boolean }): Promise<SweepReport>;
  /** Gives the project free for the next writer. Safe to call twice. */
  close(): Promise<void>;
}
