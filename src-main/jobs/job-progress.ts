/** Life of a job. `cancelling` ends in `cancelled`; a step that fails while cancelling still ends in `cancelled`. */
export type JobState = 'queued' | 'running' | 'cancelling' | 'cancelled' | 'failed' | 'done';

/** What a job tells about itself, at most ten times a second; the last one is always told. */
export interface JobProgress {
  readonly job: string;
  readonly state: JobState;
  /** Step being worked on, or the last one; null before the first. */
  readonly stage: string | null;
  /** 0 … 1 within the stage. */
  readonly stageFraction: number;
  /** 0 … 1 over the whole job by weight; never goes back. */
  readonly fraction: number;
  /** Estimated seconds left; null while unknown. */
  readonly etaSeconds: number | null;
}
