import type { JobProgress } from './job-progress.ts';

/** At most ten a second: more no person reads, and each costs a redraw. */
const INTERVAL_MS = 100;

/**
 * Passes progress on at most every 100 ms. What is held back is passed on when the interval is over, unless something newer
 * came; `flush` passes the last one on at once.
 */
export class ProgressThrottle {
  readonly #deliver: (progress: JobProgress) => void;
  #waiting: JobProgress | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(deliver: (progress: JobProgress) => void) {
    this.#deliver = deliver;
  }

  offer(progress: JobProgress): void {
    this.#waiting = progress;
    if (this.#timer === null) this.#pass();
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const last = this.#waiting;
    this.#waiting = null;
    if (last) this.#deliver(last);
  }

  #pass(): void {
    const next = this.#waiting;
    this.#waiting = null;
    if (!next) {
      this.#timer = null;
      return;
    }
    // Does not keep a process alive: the job does that.
    this.#timer = setTimeout(() => this.#pass(), INTERVAL_MS).unref();
    this.#deliver(next);
  }
}
