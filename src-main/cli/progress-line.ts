import type { Writable } from 'node:stream';

/** As much of a job's progress as a line of text shows. */
export interface ShownProgress {
  readonly stage: string | null;
  readonly fraction: number;
  readonly etaSeconds: number | null;
}

const clock = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};

/** Progress on stderr: one line rewritten on a terminal, one line per stage otherwise. */
export class ProgressLine {
  readonly #stream: Writable & { isTTY?: boolean };
  readonly #quiet: boolean;
  #stage: string | null = null;
  #open = false;

  constructor(stream: Writable, quiet: boolean) {
    this.#stream = stream;
    this.#quiet = quiet;
  }

  show({ stage, fraction, etaSeconds }: ShownProgress): void {
    if (this.#quiet || stage === null) return;
    if (this.#stream.isTTY) {
      const eta = etaSeconds === null ? '' : `  ${clock(etaSeconds)} left`;
      this.#stream.write(
        `\r\u001b[K${stage.padEnd(10)} ${String(Math.floor(fraction * 100)).padStart(3)} %${eta}`,
      );
      this.#open = true;
    } else if (stage !== this.#stage) {
      this.#stream.write(`${stage}\n`);
    }
    this.#stage = stage;
  }

  /** Leaves the terminal on a fresh line. */
  end(): void {
    if (this.#open) this.#stream.write('\r\u001b[K');
    this.#open = false;
  }
}
