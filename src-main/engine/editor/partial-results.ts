import { setTimeout as wait } from 'node:timers/promises';
import type { Analysis } from '../analysis.ts';
import type { KeptAnalysis } from './kept-analysis.ts';

/** At most so often, and so that showing takes no more than this share of the time: a long clip's results are large. */
const LEAST_MS = 500;
const SHARE = 1 / 20;

/** Shows what a run has found so far; only the latest counts. */
export class PartialResults {
  readonly #analysis: KeptAnalysis;
  readonly #onBug: (error: unknown) => void;
  readonly #stop = new AbortController();
  #latest: Analysis | null = null;
  #showing: Promise<void> | null = null;

  constructor(analysis: KeptAnalysis, onBug: (error: unknown) => void) {
    this.#analysis = analysis;
    this.#onBug = onBug;
  }

  readonly tell = (analysis: Analysis): void => {
    if (this.#stop.signal.aborted) return;
    this.#latest = analysis;
    this.#showing ??= this.#show().catch(this.#onBug);
  };

  /** Nothing partial is shown any more when this is through. */
  async end(): Promise<void> {
    this.#stop.abort();
    await this.#showing;
  }

  async #show(): Promise<void> {
    const { signal } = this.#stop;
    while (this.#latest && !signal.aborted) {
      const analysis = this.#latest;
      this.#latest = null;
      const began = performance.now();
      await this.#analysis.show(analysis, true, () => !signal.aborted);
      const pause = Math.max(LEAST_MS, (performance.now() - began) / SHARE);
      await wait(pause, undefined, { signal, ref: false }).catch(() => {});
    }
    this.#showing = null;
  }
}
