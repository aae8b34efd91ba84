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

const RUNNING: readonly JobView['state'][] = ['queued', 'running', 'cancelling'];

/** The job that a person waits for: the running one of that kind, if any. */
export const runningJob = (
  { jobs }: ProjectState,
  kinds: readonly JobView['request']['kind'][],
): JobView | null =>
  jobs.find(({ request, state }) => kinds.includes(request.kind) && RUNNING.includes(state)) ?? null;
