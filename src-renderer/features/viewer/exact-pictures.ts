import { fetchBytes, frameUrl } from '#renderer/bridge/resources.ts';

/** Rest before the engine is asked for the true picture, milliseconds: shorter, and every step through a shot would ask. */
const REST_MS = 150;

export type ExactView = 'source' | 'composite';

/** Which true picture is meant. */
export interface ExactKey {
  readonly frame: number;
  readonly revision: number;
  readonly view: ExactView;
}

const same = (a: ExactKey, b: ExactKey): boolean =>
  a.frame === b.frame &&
  a.view === b.view &&
  // The clip's own pictures are the same at every revision.
  (a.view === 'source' || a.revision === b.revision);

interface Held {
  readonly key: ExactKey;
  readonly bitmap: ImageBitmap;
}

/** The engine's own pictures of the frame one rests on: the clip's, and as the export would show it. */
export class ExactPictures {
  readonly #project: string;
  readonly #onChange: () => void;
  #held: Held[] = [];
  #asked: readonly ExactKey[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running = new AbortController();
  #failed: ExactKey | null = null;

  constructor(project: string, onChange: () => void) {
    this.#project = project;
    this.#onChange = onChange;
  }

  get(key: ExactKey): ImageBitmap | null {
    return this.#held.find((held) => same(held.key, key))?.bitmap ?? null;
  }

  /** True when the engine could not make that picture. */
  hasFailed(key: ExactKey): boolean {
    return this.#failed !== null && same(this.#failed, key);
  }

  /** What should be shown exactly once nothing changed for a moment; none: nothing. Asked for again every time a picture is painted. */
  want(keys: readonly ExactKey[]): void {
    const isSame =
      keys.length === this.#asked.length &&
      keys.every((key, index) => {
        const asked = this.#asked[index];
        return asked !== undefined && same(asked, key);
      });
    if (isSame) return;
    this.#asked = keys;
    this.#running.abort();
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const missing = keys.filter((key) => !this.get(key));
    if (missing.length > 0) this.#timer = setTimeout(() => void this.#fetch(missing), REST_MS);
  }

  dispose(): void {
    this.want([]);
    for (const { bitmap } of this.#held) bitmap.close();
    this.#held = [];
  }

  async #fetch(keys: readonly ExactKey[]): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    for (const key of keys) {
      try {
        const url = frameUrl(this.#project, key.frame, key.view, key.revision);
        const bytes = await fetchBytes(url, running.signal);
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        if (running.signal.aborted) return bitmap.close();
        this.#hold({ key, bitmap });
      } catch {
        if (running.signal.aborted) return;
        this.#failed = key;
      }
      this.#onChange();
    }
  }

  /** The pictures wanted now stay, whatever else is held goes. */
  #hold(fresh: Held): void {
    const kept = this.#held.filter(({ key }) => this.#asked.some((asked) => same(asked, key)));
    for (const old of this.#held) if (!kept.includes(old)) old.bitmap.close();
    this.#held = [...kept, fresh];
  }
}
