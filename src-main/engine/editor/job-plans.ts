import type { JobRequest } from '#shared/contract/editor/job-view.ts';
import { exportWork } from './export-work.ts';
import { findWork } from './find-work.ts';
import type { JobWork } from './job-board.ts';
import { previewWork } from './preview-work.ts';
import type { ProjectSession } from './project-session.ts';
import { regenerateWork } from './regenerate-work.ts';
import { syncWork } from './sync-work.ts';
import { watchWork } from './watch-work.ts';

/** How each kind of job is done. @throws AppError when it cannot be */
export function planJob(session: ProjectSession, request: JobRequest, signal: AbortSignal): Promise<JobWork> {
  switch (request.kind) {
    case 'sync':
      return syncWork(session, request, signal);
    case 'preview':
      return previewWork(session, signal);
    case 'regenerate':
      return regenerateWork(session, request);
    case 'export':
      return exportWork(session, request, signal);
    case 'find':
      return findWork(session, signal);
    case 'watch':
      return watchWork(session, request, signal);
  }
}
