import type { ProjectMirror } from '#renderer/document/project-mirror.ts';
import type { JobRequest, JobView } from '#shared/contract/editor/job-view.ts';
import type { CommandContext } from '../command.ts';
import { openTarget } from './take-decisions.ts';

const OVER: readonly JobView['state'][] = ['done', 'failed', 'cancelled'];

/** Settles when a job is over; null when the window lost sight of it. */
export function jobEnd(mirror: ProjectMirror, id: string): Promise<JobView | null> {
  const find = () => mirror.state.getState().jobs.find((job) => job.id === id);
  return new Promise((resolve) => {
    const look = () => {
      const job = find();
      if (job && !OVER.includes(job.state)) return false;
      resolve(job ?? null);
      return true;
    };
    if (look()) return;
    const unsubscribe = mirror.state.subscribe(() => {
      if (look()) unsubscribe();
    });
  });
}

export type NewMouth = Pick<
  Extract<JobRequest, { kind: 'regenerate' }>,
  'group' | 'expression' | 'drawing' | 'backend' | 'seed' | 'parameters'
>;

/** Has one new take made and puts it on trial beside the shown one. @returns its id, or null when none was made. */
export async function regenerateMouth(context: CommandContext, mouth: NewMouth): Promise<string | null> {
  const { mirror, session } = context;
  const target = openTarget(context);
  if (!target) return null;
  const instead = target.shownTake?.id ?? null;
  session.setState({ sidePanel: 'inspector' });
  const job = await mirror.startJob({ kind: 'regenerate', character: target.shown.owner.id, ...mouth });
  const end = job && (await jobEnd(mirror, job.id));
  if (end?.result?.kind !== 'regenerate') return null;
  const { take } = end.result;
  session.setState({ trial: { take, instead } });
  return take;
}
