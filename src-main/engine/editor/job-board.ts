import { randomUUID } from 'node:crypto';
import type { Job, JobOutcome, JobStep } from '#main/jobs/job.ts';
import { startJob } from '#main/jobs/job-runner.ts';
import type { ErrorData, JobId } from '#shared/contract/editor/common.ts';
import type { JobRequest, JobView } from '#shared/contract/editor/job-view.ts';
import { AppError, isAbort } from '#shared/kit/app-error.ts';

/** What one job does: its steps, and what there is to tell when all are done. */
export interface JobWork {
  readonly steps: readonly JobStep[];
  readonly result: () => NonNullable<JobView['result']>;
  /** False once the job's inputs have changed so much that its results would be wrong. */
  readonly isCurrent?: () => boolean;
  /** When the job has ended, however it did. */
  readonly dispose?: () => Promise<void>;
}

export interface JobBoardOptions {
  /** Asked when it is the job's turn, so that it works on the document as it is then. @throws AppError when it cannot be done. */
  readonly plan: (request: JobRequest, signal: AbortSignal) => Promise<JobWork>;
  readonly publish: (job: JobView) => void;
  /** After each job, with what it was; the next one begins when this is through. */
  readonly onEnded: (job: JobView) => Promise<void>;
  readonly failure: (error: unknown) => ErrorData;
}

/** Ended jobs that stay in sight. */
const REMEMBERED = 20;

interface Entry {
  view: JobView;
  readonly cancel: AbortController;
}

const ENDED: ReadonlySet<JobView['state']> = new Set(['cancelled', 'failed', 'done']);

export const isEnded = (state: JobView['state']): boolean => ENDED.has(state);

/** The jobs of one project: one works, the others wait. What a person asked for goes before what the engine wants by itself. */
export class JobBoard {
  readonly #options: JobBoardOptions;
  #entries: Entry[] = [];
  #working: Promise<void> | null = null;
  #closed = false;

  constructor(options: JobBoardOptions) {
    this.#options = options;
  }

  get isBusy(): boolean {
    return this.#working !== null;
  }

  list(): JobView[] {
    return this.#entries.map(({ view }) => view);
  }

  start(request: JobRequest): JobView {
    const view: JobView = {
      id: randomUUID(),
      request,
      state: 'queued',
      stage: null,
      stageFraction: 0,
      fraction: 0,
      etaSeconds: null,
      error: null,
      result: null,
    };
    const entry = { view, cancel: new AbortController() };
    this.#entries.push(entry);
    this.#forgetOld();
    this.#options.publish(view);
    this.#working ??= this.#work();
    return view;
  }

  /** Asks a job to stop; a second time is no error. @throws AppError `editor.no-such-job` */
  cancel(id: JobId): void {
    const entry = this.#entries.find(({ view }) => view.id === id);
    if (!entry) throw new AppError('editor.no-such-job', { job: id });
    this.#stop(entry);
  }

  /** Cancels everything and waits for its end. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const entry of this.#entries) this.#stop(entry);
    await this.#working;
  }

  #stop(entry: Entry): void {
    if (ENDED.has(entry.view.state)) return;
    entry.cancel.abort(new DOMException('the job was cancelled', 'AbortError'));
    this.#tell(entry, { state: entry.view.state === 'queued' ? 'cancelled' : 'cancelling' });
  }

  #next(): Entry | undefined {
    const waiting = this.#entries.filter(({ view }) => view.state === 'queued');
    return waiting.find(({ view }) => view.request.kind !== 'preview') ?? waiting[0];
  }

  async #work(): Promise<void> {
    // The caller's `start` comes back before the first job begins.
    await Promise.resolve();
    for (let entry = this.#next(); entry; entry = this.#next()) {
      await this.#run(entry);
      if (!this.#closed) {
        await this.#options.onEnded(entry.view).catch((error: unknown) => this.#options.failure(error));
      }
    }
    this.#working = null;
  }

  async #run(entry: Entry): Promise<void> {
    const { signal } = entry.cancel;
    this.#tell(entry, { state: 'running' });
    try {
      const work = await this.#options.plan(entry.view.request, signal);
      const job = this.#begin(entry, work);
      const outcome = await job.ended;
      await work.dispose?.();
      this.#finish(entry, work, outcome);
    } catch (error) {
      const cancelled = signal.aborted || isAbort(error);
      this.#tell(
        entry,
        cancelled ? { state: 'cancelled' } : { state: 'failed', error: this.#options.failure(error) },
      );
    }
  }

  #begin(entry: Entry, { steps, isCurrent }: JobWork): Job {
    return startJob({
      id: entry.view.id,
      steps,
      signal: entry.cancel.signal,
      ...(isCurrent ? { isCurrent } : {}),
      onProgress: ({ state, stage, stageFraction, fraction, etaSeconds }) => {
        // The end is told with its result, and only once.
        if (ENDED.has(state)) this.#tell(entry, { stage, stageFraction, fraction, etaSeconds }, false);
        else if (state !== 'queued') this.#tell(entry, { state, stage, stageFraction, fraction, etaSeconds });
      },
    });
  }

  #finish(entry: Entry, work: JobWork, outcome: JobOutcome): void {
    if (outcome.state === 'failed') {
      this.#tell(entry, { state: 'failed', error: this.#options.failure(outcome.error) });
    } else if (outcome.state === 'cancelled') {
      this.#tell(entry, { state: 'cancelled' });
    } else {
      this.#tell(entry, { state: 'done', fraction: 1, etaSeconds: 0, result: work.result() });
    }
  }

  #tell(entry: Entry, change: Partial<JobView>, publish = true): void {
    entry.view = { ...entry.view, ...change };
    if (publish) this.#options.publish(entry.view);
  }

  #forgetOld(): void {
    const ended = this.#entries.filter(({ view }) => ENDED.has(view.state));
    const old = new Set(ended.slice(0, Math.max(0, ended.length - REMEMBERED)));
    this.#entries = this.#entries.filter((entry) => !old.has(entry));
  }
}
