import type { Range } from '#shared/contract/editor/common.ts';
import type { JobView } from '#shared/contract/editor/job-view.ts';
import type { CharacterSheet } from '#shared/domain/analysis/character-sheets.ts';
import type { FrameRate } from '#shared/domain/time/frame-rate.ts';
import type { ProjectState } from './project-state.ts';

/** The sheet of the active character: the named one, else the first. */
export const activeSheet = (state: ProjectState, character: string | null): CharacterSheet | null =>
  state.sheets.find(({ owner }) => owner.id === character) ?? state.sheets[0] ?? null;

/** Number of frames of the working timeline; 0 without a readable clip. */
export const frameCountOf = ({ timeline, analysis }: ProjectState): number =>
  analysis?.frameCount ?? timeline?.frameCount ?? 0;

const FALLBACK_RATE: FrameRate = { num: 24, den: 1 };

/** Rate of the working timeline; 24 without a readable clip. */
export const rateOf = ({ analysis, timeline }: ProjectState): FrameRate =>
  analysis?.rate ?? timeline?.rate ?? FALLBACK_RATE;

const WAITING: readonly JobView['state'][] = ['queued', 'running', 'cancelling'];

/** The job that a person waits for: of those kinds the one at work, else the first that waits its turn, if any. */
export const runningJob = (
  { jobs }: Pick<ProjectState, 'jobs'>,
  kinds: readonly JobView['request']['kind'][],
): JobView | null => {
  const waiting = jobs.filter(
    ({ request, state }) => kinds.includes(request.kind) && WAITING.includes(state),
  );
  return waiting.find(({ state }) => state !== 'queued') ?? waiting[0] ?? null;
};

/** The frames of the short test whose results show; null when the whole shot was synced last (an export does so, too), or nothing was. */
export function trialShown({ jobs }: Pick<ProjectState, 'jobs'>): Range | null {
  const last = jobs.findLast(
    ({ request, state }) => state === 'done' && (request.kind === 'sync' || request.kind === 'export'),
  );
  return last?.request.kind === 'sync' ? last.request.range : null;
}

/** How far the results that show go: of a sync that runs, of one that ended too soon, or all that a sync gives. */
export type AnalysisStanding = 'none' | 'under-way' | 'stopped' | 'whole';

export function analysisStanding(
  state: Pick<ProjectState, 'analysis' | 'isAnalysisPartial' | 'jobs'>,
): AnalysisStanding {
  if (!state.analysis) return 'none';
  if (!state.isAnalysisPartial) return 'whole';
  return runningJob(state, ['sync', 'export']) ? 'under-way' : 'stopped';
}
