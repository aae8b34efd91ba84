import type { Job, JobRequest } from './job.ts';
import { type Clock, JobRunner } from './job-runner.ts';

/** Runs jobs one after the other in the order they came, so that two never write into one project at once. */
export class JobQueue {
  readonly #clock: Clock | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(clock?: Clock) {
    this.#clock = clock;
  }

  /** @throws RangeError for weights that are not positive */
  submit(request: JobRequest): Job {
    const before = this.#last;
    const job = new JobRunner(request, before, this.#clock);
    // A job cancelled while waiting ends early; the ones behind it still wait for the one before it.
    this.#last = Promise.all([before, job.ended]);
    return job;
  }
}
