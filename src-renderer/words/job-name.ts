import type { JobRequest } from '#shared/contract/editor/job-view.ts';
import type { Words } from './words.ts';

/** What a job is called; the short test is a sync of a few frames and has a name of its own. */
export function jobName(request: JobRequest, { app, jobs }: Words): string {
  return request.kind === 'sync' && request.range ? jobs.test : app.jobNames[request.kind];
}
