import type { Problem } from '#shared/domain/problem/problem.ts';
import type { Job, JobOutcome, JobRequest, JobStep, StepContext } from './job.ts';
import {
  isFinal,
  type JobEvent,
  type JobProgress,
  type JobStatus,
  progressOf,
  queuedJob,
  reduceJob,
} from './job-progress.ts';
import { ProgressThrottle } from './progress-throttle.ts';

/** Seconds that never go back. */
export type Clock = () => number;
const realClock: Clock = () => performance.now() / 1000;

type Dispose = () => void | Promise<void>;

const cancellation = (): DOMException => new DOMException('the job was cancelled', 'AbortError');

/** One job from start to end; the only owner of what its steps register. */
export class JobRunner implements Job {
  readonly id: string;
  readonly ended: Promise<JobOutcome>;
  readonly #request: JobRequest;
  readonly #clock: Clock;
  readonly #controller = new AbortController();
  readonly #throttle: ProgressThrottle;
  readonly #problems: Problem[] = [];
  readonly #seconds: Record<string, number> = {};
  readonly #disposals: Dispose[] = [];
  #status: JobStatus;

  constructor(request: JobRequest, clock: Clock = realClock) {
    this.id = request.id;
    this.#request = request;
    this.#clock = clock;
    this.#status = queuedJob(request.id, request.steps);
    this.#throttle = new ProgressThrottle((progress) => request.onProgress?.(progress));
    this.ended = this.#live();
  }

  progress(): JobProgress {
    return progressOf(this.#status);
  }

  async cancel(): Promise<void> {
    this.#abort(cancellation());
    await this.ended;
  }

  async #live(): Promise<JobOutcome> {
    const { signal } = this.#request;
    const onAbort = () => this.#abort(signal?.reason);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
    this.#throttle.offer(this.progress());
    try {
      // Whoever starts a job holds it before its first step runs.
      await Promise.resolve();
      const failure = await this.#work();
      const disposal = await this.#dispose();
      return this.#end(failure ?? disposal);
    } finally {
      signal?.removeEventListener('abort', onAbort);
      this.#throttle.flush();
    }
  }

  /** The error that ended the steps early, wrapped so that a thrown `undefined` counts too; null when all were done. */
  async #work(): Promise<{ error: unknown } | null> {
    try {
      for (const [index, step] of this.#request.steps.entries()) {
        this.#expectCurrent();
        await this.#runStep(index, step);
      }
      this.#expectCurrent();
      return null;
    } catch (error) {
      return { error };
    }
  }

  async #runStep(index: number, step: JobStep): Promise<void> {
    const start = this.#clock();
    this.#tell({ kind: 'step', index, at: start });
    try {
      await step.run(this.#contextOf(index));
    } finally {
      const seconds = this.#clock() - start;
      this.#seconds[step.stage] = (this.#seconds[step.stage] ?? 0) + seconds;
    }
    this.#tell({ kind: 'step-done', at: this.#clock() });
  }

  #contextOf(index: number): StepContext {
    return {
      signal: this.#controller.signal,
      onProgress: (fraction) => {
        // A late call of an earlier step says nothing about this one.
        if (this.#status.step === index) this.#tell({ kind: 'progress', fraction, at: this.#clock() });
      },
      addProblem: (problem) => this.#problems.push(problem),
      apply: (change) => {
        this.#expectCurrent();
        change();
      },
      onEnd: (dispose) => this.#disposals.push(dispose),
    };
  }

  /** @throws the abort reason when the job was cancelled or its epoch is over */
  #expectCurrent(): void {
    if (this.#request.isCurrent?.() === false) {
      this.#abort(new DOMException('the job was overtaken by a change of its inputs', 'AbortError'));
    }
    this.#controller.signal.throwIfAborted();
  }

  #abort(reason: unknown): void {
    if (this.#controller.signal.aborted || isFinal(this.#status.state)) return;
    this.#tell({ kind: 'cancel' });
    this.#controller.abort(reason);
  }

  /** Last registered first; every one runs, the first failure is returned. */
  async #dispose(): Promise<{ error: unknown } | null> {
    let failure: { error: unknown } | null = null;
    for (let dispose = this.#disposals.pop(); dispose; dispose = this.#disposals.pop()) {
      try {
        await dispose();
      } catch (error) {
        failure ??= { error };
      }
    }
    return failure;
  }

  #end(failure: { error: unknown } | null): JobOutcome {
    this.#tell({ kind: 'ended', how: failure ? 'failed' : 'done' });
    const told = { problems: this.#problems, seconds: this.#seconds };
    if (this.#status.state === 'cancelled') return { state: 'cancelled', ...told };
    return failure ? { state: 'failed', error: failure.error, ...told } : { state: 'done', ...told };
  }

  #tell(event: JobEvent): void {
    const next = reduceJob(this.#status, event);
    if (next === this.#status) return;
    this.#status = next;
    this.#throttle.offer(this.progress());
  }
}

/** Starts a job at once. @throws RangeError for weights that are not positive */
export const startJob = (request: JobRequest, clock?: Clock): Job => new JobRunner(request, clock);
