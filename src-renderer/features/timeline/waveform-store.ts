import { blobUrl, fetchBytes } from '#renderer/bridge/resources.ts';
import { decodePeaks, type Peaks } from '#shared/domain/speech/peaks.ts';

/** Waveforms by digest: fetched once, kept while the project is open. Voices that cannot be read show none. */
export class WaveformStore {
  readonly #project: string;
  readonly #onLoaded: () => void;
  readonly #kept = new Map<string, Peaks | null>();
  readonly #ended = new AbortController();

  constructor(project: string, onLoaded: () => void) {
    this.#project = project;
    this.#onLoaded = onLoaded;
  }

  /** null: under way, or unreadable. */
  peaks(digest: string): Peaks | null {
    const kept = this.#kept.get(digest);
    if (kept !== undefined) return kept;
    this.#kept.set(digest, null);
    this.#load(digest).catch(() => {
      // Asked for again when the lane is drawn with another digest; the lane stays empty until then.
    });
    return null;
  }

  close(): void {
    this.#ended.abort(new DOMException('the timeline was closed', 'AbortError'));
  }

  async #load(digest: string): Promise<void> {
    const bytes = await fetchBytes(blobUrl(this.#project, digest, 'peaks'), this.#ended.signal);
    this.#kept.set(digest, decodePeaks(bytes));
    this.#onLoaded();
  }
}
