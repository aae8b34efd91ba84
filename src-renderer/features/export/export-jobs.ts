import type { JobRequest, JobView } from '#shared/contract/editor/job-view.ts';

type ExportRequest = Extract<JobRequest, { kind: 'export' }>;

export interface ExportJob extends JobView {
  readonly request: ExportRequest;
}

const UNDER_WAY: readonly JobView['state'][] = ['queued', 'running', 'cancelling'];

const isExport = (job: JobView): job is ExportJob => job.request.kind === 'export';

/** The exports that run or wait, in the order of their turn. */
export const exportsUnderWay = (jobs: readonly JobView[]): readonly ExportJob[] =>
  jobs.filter(isExport).filter(({ state }) => UNDER_WAY.includes(state));
