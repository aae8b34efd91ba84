import type { JobRequest, JobView } from '#shared/contract/editor/job-view.ts';

/** A job as the engine tells of it, with nothing done yet. */
export const jobView = (id: string, request: JobRequest, state: JobView['state']): JobView => ({
  id,
  request,
  state,
  stage: null,
  stageFraction: 0,
  fraction: 0,
  etaSeconds: null,
  error: null,
  result: null,
});
