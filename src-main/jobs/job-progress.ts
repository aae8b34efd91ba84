/** Life of a job. `cancelling` always ends in `cancelled`, also when a step fails on its way out. */
export type JobState = 'queued' | 'running' | 'cancelling' | 'cancelled' | 'failed' | 'done';

/** What a job tells about itself, at most ten times a second; the last one is always told. */
export interface JobProgress {
  readonly job: string;
  readonly state: JobState;
  /** Step being worked on, or the last one; null before the first. */
  readonly stage: string | null;
  /** 0 … 1 within the stage. */
  readonly stageFraction: number;
  /** 0 … 1 over the whole job by weight; never goes back; 1 only when done. */
  readonly fraction: number;
  /** Estimated seconds left; null while unknown. */
  readonly etaSeconds: number | null;
}

/** A job as the reducer keeps it. Plain data. */
export interface JobStatus {
  readonly job: string;
  readonly state: JobState;
  readonly steps: readonly { readonly stage: string; readonly weight: number }[];
  /** Index of the step being worked on, −1 before the first. */
  readonly step: number;
  readonly stageFraction: number;
  /** Furthest share of the weight ever reached. */
  readonly fraction: number;
  readonly pace: Pace;
}

/** Work and time lately, both fading: their quotient is the smoothed rate. */
interface Pace {
  readonly work: number;
  readonly seconds: number;
  /** When the running step began, and when progress was last heard of; null before the first step. */
  readonly stepSince: number | null;
  readonly heardAt: number | null;
  /** `fraction` when the running step began. */
  readonly stepFrom: number;
}

/** `at`: seconds of a clock that never goes back. */
export type JobEvent =
  | { readonly kind: 'step'; readonly index: number; readonly at: number }
  | { readonly kind: 'progress'; readonly fraction: number; readonly at: number }
  | { readonly kind: 'step-done'; readonly at: number }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'ended'; readonly how: 'done' | 'failed' | 'cancelled' };

/** Time after which the past counts 1/e: long enough to smooth over a segment's encode, short enough to follow a new stage. */
const MEMORY_SECONDS = 20;
/** A step done this fast came from the cache: it says nothing about the speed of real work. */
const CACHED_SECONDS = 0.05;
/** No estimate is told from less observed work than this. */
const LEAST_OBSERVED_SECONDS = 1;

/** What a job shows whose work is finished but whose end is not yet confirmed. */
const BEFORE_DONE = 0.999;

const FINAL: ReadonlySet<JobState> = new Set<JobState>(['cancelled', 'failed', 'done']);
export const isFinal = (state: JobState): boolean => FINAL.has(state);

/** @throws RangeError for weights that are not positive */
export function queuedJob(job: string, steps: JobStatus['steps']): JobStatus {
  for (const { stage, weight } of steps) {
    if (!(weight > 0 && Number.isFinite(weight))) throw new RangeError(`step ${stage} has weight ${weight}`);
  }
  const pace = { work: 0, seconds: 0, stepSince: null, heardAt: null, stepFrom: 0 };
  return { job, state: 'queued', steps, step: -1, stageFraction: 0, fraction: 0, pace };
}

/** Share of the whole that is done when step `step` is at `stageFraction`. */
function shareDone(steps: JobStatus['steps'], step: number, stageFraction: number): number {
  let done = 0;
  let all = 0;
  for (const [index, { weight }] of steps.entries()) {
    all += weight;
    if (index < step) done += weight;
    else if (index === step) done += weight * stageFraction;
  }
  return all > 0 ? Math.min(1, done / all) : 0;
}

function heard(pace: Pace, work: number, at: number): Pace {
  const seconds = Math.max(0, at - (pace.heardAt ?? at));
  const fade = Math.exp(-seconds / MEMORY_SECONDS);
  return {
    ...pace,
    work: pace.work * fade + work,
    seconds: pace.seconds * fade + seconds,
    heardAt: at,
  };
}

function advance(status: JobStatus, stageFraction: number, at: number): JobStatus {
  const share = shareDone(status.steps, status.step, stageFraction);
  const fraction = Math.max(status.fraction, share);
  return {
    ...status,
    stageFraction,
    fraction,
    pace: heard(status.pace, fraction - status.fraction, at),
  };
}

function stepDone(status: JobStatus, at: number): JobStatus {
  const { pace } = status;
  const cached = at - (pace.stepSince ?? at) < CACHED_SECONDS;
  const done = advance(status, 1, at);
  if (!cached) return done;
  const work = Math.max(0, done.pace.work - (done.fraction - pace.stepFrom));
  return { ...done, pace: { ...done.pace, work } };
}

/** The state machine. Events that make no sense in the current state change nothing. Pure. */
export function reduceJob(status: JobStatus, event: JobEvent): JobStatus {
  const { state } = status;
  if (isFinal(state)) return status;
  switch (event.kind) {
    case 'step': {
      if (state === 'cancelling' || event.index <= status.step || event.index >= status.steps.length)
        return status;
      const pace = { ...heard(status.pace, 0, event.at), stepSince: event.at, stepFrom: status.fraction };
      return { ...status, state: 'running', step: event.index, stageFraction: 0, pace };
    }
    case 'progress': {
      if (status.step < 0 || !(event.fraction > status.stageFraction)) return status;
      return advance(status, Math.min(1, event.fraction), event.at);
    }
    case 'step-done':
      return status.step < 0 ? status : stepDone(status, event.at);
    case 'cancel':
      return { ...status, state: state === 'queued' ? 'cancelled' : 'cancelling' };
    case 'ended': {
      const how = state === 'cancelling' ? 'cancelled' : event.how;
      return how === 'done' ? { ...status, state: 'done', fraction: 1 } : { ...status, state: how };
    }
  }
}

function etaOf({ state, fraction, pace }: JobStatus): number | null {
  if (state === 'done') return 0;
  if (state !== 'running' || pace.seconds < LEAST_OBSERVED_SECONDS || pace.work <= 0) return null;
  return ((1 - fraction) * pace.seconds) / pace.work;
}

/** What is told to the outside. */
export function progressOf(status: JobStatus): JobProgress {
  const fraction = status.state === 'done' ? 1 : Math.min(status.fraction, BEFORE_DONE);
  return {
    job: status.job,
    state: status.state,
    stage: status.steps[status.step]?.stage ?? null,
    stageFraction: status.stageFraction,
    fraction,
    etaSeconds: etaOf(status),
  };
}
