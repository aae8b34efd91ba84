import type { HistoryEntry } from '#shared/contract/editor/project-view.ts';
import type { DocumentPatch } from '#shared/edits/apply-edit.ts';

/** What an edit made in this window did, so that undo shows at once. */
interface LocalStep {
  readonly patches: readonly DocumentPatch[];
  readonly inverse: readonly DocumentPatch[];
}

/** So many of the newest entries a window keeps, as many as it is sent when it opens: memory stays as it is however long one works. */
const MOST_ENTRIES = 1000;

/** The journal as this window knows it, with the patches of the edits made here by position. Kept in step by the mirror. */
export class LocalHistory {
  #entries: readonly HistoryEntry[];
  readonly #steps = new Map<number, LocalStep>();

  constructor(entries: readonly HistoryEntry[]) {
    this.#entries = entries;
  }

  entries(): readonly HistoryEntry[] {
    return this.#entries;
  }

  /** Number of the last applied entry, 0 before the first. */
  position(): number {
    return (
      this.#entries.findLast((entry) => entry.applied)?.position ?? (this.#entries[0]?.position ?? 1) - 1
    );
  }

  add(name: string, args: unknown, description: string, step: LocalStep): void {
    const position = this.position() + 1;
    const oldest = position - MOST_ENTRIES;
    const kept = this.#entries.filter((entry) => entry.position < position && entry.position > oldest);
    for (const known of this.#steps.keys())
      if (known >= position || known <= oldest) this.#steps.delete(known);
    this.#steps.set(position, step);
    const time = new Date().toISOString();
    this.#entries = [...kept, { position, name, args, description, time, applied: true }];
  }

  /** The step that undo would take back: `inverse` is null when it was not made in this window; null when there is none. */
  undoable(): { readonly inverse: readonly DocumentPatch[] | null } | null {
    const position = this.position();
    if (!this.#entries.some((entry) => entry.position === position)) return null;
    return { inverse: this.#steps.get(position)?.inverse ?? null };
  }

  redoable(): { readonly patches: readonly DocumentPatch[] | null } | null {
    const position = this.position() + 1;
    if (!this.#entries.some((entry) => entry.position === position)) return null;
    return { patches: this.#steps.get(position)?.patches ?? null };
  }

  /** Marks entries up to `position` as applied and the later ones as undone. */
  moveTo(position: number): void {
    this.#entries = this.#entries.map((entry) =>
      entry.applied === entry.position <= position
        ? entry
        : { ...entry, applied: entry.position <= position },
    );
  }
}
