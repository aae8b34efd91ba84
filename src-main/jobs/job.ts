import type { Problem } from '#shared/domain/problem/problem.ts';
import type { JobProgress } from './job-progress.ts';

export interface StepContext {
  /** Aborted when the job is cancelled; steps end their child processes and throw `signal.reason`. */
  readonly signal: AbortSignal;
  /** 0 … 1 within the step; going back is ignored. */
  readonly onProgress: (fraction: number) => void;
  readonly addProblem: (problem: Problem) => void;
  /**
   * Puts results into the project, unless the job was cancelled or its inputs have changed since: then it throws the
   * signal's reason instead, and the job ends as cancelled.
   */
  readonly apply: (change: () => void) => void;
  /** Runs when the job ends, however it ends; last registered first. For child processes, workers and temporary files. */
  readonly onEnd: (dispose: () => void | Promise<void>) => void;
}

/** One weighted part of a job. */
export interface JobStep {
  readonly stage: string;
  /** Expected share of the whole; any unit, > 0. */
  readonly weight: number;
  readonly run: (context: StepContext) => Promise<void>;
}

export interface JobRequest {
  readonly id: string;
  readonly steps: readonly JobStep[];
  /** Cancels the job from outside. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: JobProgress) => void;
  /** The epoch check, asked before each step and each `apply`: false once the job's inputs have changed. */
  readonly isCurrent?: () => boolean;
}

export type JobOutcome =
  | { readonly state: 'done'; readonly problems: readonly Problem[]; readonly seconds: StageSeconds }
  | { readonly state: 'cancelled'; readonly problems: readonly Problem[]; readonly seconds: StageSeconds }
  | {
      readonly state: 'failed';
      readonly error: unknown;
      readonly problems: readonly Problem[];
      readonly seconds: StageSeconds;
    };

/** Wall seconds per stage that ran; for people only. */
export type StageSeconds = Readonly<Record<string, number>>;

/** A job on its way. */
export interface Job {
  readonly id: string;
  progress(): JobProgress;
  /** Asks the job to stop; settled when it has and everything it owned is disposed of. */
  cancel(): Promise<void>;
  /** Never rejects: failures are an outcome. */
  readonly ended: Promise<JobOutcome>;
}
