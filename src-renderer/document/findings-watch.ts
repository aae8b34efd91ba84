import { createStore, type StoreApi } from 'zustand/vanilla';
import { blobUrl, fetchJson } from '#renderer/bridge/resources.ts';
import { findFlicker } from '#shared/domain/flicker/find-flicker.ts';
import type { Finding } from '#shared/domain/flicker/finding.ts';
import { type PixelMeasures, pixelMeasuresSchema } from '#shared/domain/flicker/pixel-measures.ts';
import type { ProjectMirror } from './project-mirror.ts';

export interface FindingsState {
  /** Not dismissed, the most visible first. */
  readonly open: readonly Finding[];
  readonly dismissed: readonly Finding[];
  /** True while edits are newer than the list. */
  readonly isCatchingUp: boolean;
}

/** Looking for flicker waits until the person pauses this long, so that it never holds up an edit. Milliseconds. */
const PAUSE_MS = 120;
/** A project that was just opened is shown first, timeline and picture: a long one takes tenths of a second to look through. Milliseconds. */
const OPENING_MS = 1000;

/** Keeps the list of findings in step with the sheets shown. */
export class FindingsWatch {
  readonly state: StoreApi<FindingsState> = createStore(() => ({
    open: [],
    dismissed: [],
    isCatchingUp: true,
  }));
  readonly #mirror: ProjectMirror;
  readonly #stop: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #measures: { readonly digest: string; readonly values: PixelMeasures } | null = null;

  constructor(mirror: ProjectMirror) {
    this.#mirror = mirror;
    this.#stop = mirror.state.subscribe((now, before) => {
      if (
        now.sheets !== before.sheets ||
        now.measures !== before.measures ||
        now.document !== before.document
      ) {
        this.#later();
      }
    });
    this.#later(OPENING_MS);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#stop();
  }

  /** Looks at once; for commands that act on the list right after an edit. */
  look(): void {
    clearTimeout(this.#timer);
    const { document, analysis, sheets } = this.#mirror.state.getState();
    const found = analysis
      ? findFlicker(document, analysis, sheets, this.#measures?.values ?? null)
      : { open: [], dismissed: [] };
    this.state.setState({ ...found, isCatchingUp: false });
  }

  #later(pause = PAUSE_MS): void {
    this.state.setState({ isCatchingUp: true });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#lookWithMeasures(), pause);
  }

  async #lookWithMeasures(): Promise<void> {
    const { measures: digest, project } = this.#mirror.state.getState();
    if (digest === null) this.#measures = null;
    else if (this.#measures?.digest !== digest) {
      const json = await fetchJson(blobUrl(project, digest, 'json')).catch(() => null);
      const checked = pixelMeasuresSchema.safeParse(json);
      this.#measures = checked.success ? { digest, values: checked.data } : null;
    }
    this.look();
  }
}
