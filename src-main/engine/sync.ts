import { randomUUID } from 'node:crypto';
import type { StageSeconds } from '#main/jobs/job.ts';
import type { JobProgress } from '#main/jobs/job-progress.ts';
import { startJob } from '#main/jobs/job-runner.ts';
import type { Verification } from '#main/ports/media.ts';
import { resolveSheets } from '#shared/domain/analysis/character-sheets.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';
import { listProblems } from '#shared/domain/problem/list-problems.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import { resolveSettings } from '#shared/domain/settings/settings.ts';
import { type FrameRange, frameRange, intersectRanges } from '#shared/domain/time/frame.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { shotAnalysisOf } from './analysis.ts';
import { type AnalysisOptions, AnalysisRun } from './analysis-run.ts';
import { ANALYSIS_POINTER, loadFoundGroups, storeAnalysis } from './analysis-snapshot.ts';
import { clipNotes } from './clip-notes.ts';
import { mediaFinder } from './media-files.ts';
import { claimOutput } from './outputs.ts';
import type { KuchiProject } from './project-access.ts';
import type { Toolbox } from './toolbox.ts';
import { deliverVideo, type Production, type VideoRequest } from './video-delivery.ts';

export interface RunOptions {
  readonly toolbox: Toolbox;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: JobProgress) => void;
}

export interface SyncOptions extends RunOptions {
  readonly out: string;
  readonly force: boolean;
}

export interface SyncResult {
  readonly written: Verification;
  readonly problems: readonly Problem[];
  readonly seconds: StageSeconds;
}

const BYTES_PER_GB = 1e9;

/** Weight of composing and encoding beside the analysis steps. */
const DELIVER_WEIGHT = 30;

/** Frames a delivery covers: what is asked, within the clip's in and out points. @throws AppError `engine.empty-range`. */
export function deliveredRange(
  document: ProjectDocument,
  frameCount: number,
  asked: FrameRange | null,
): FrameRange {
  const clip = frameRange(0, frameCount);
  const wanted = asked ?? document.clip?.range ?? clip;
  const range = intersectRanges(clip, wanted);
  if (!range)
    throw new AppError('engine.empty-range', { range: `${wanted.start}-${wanted.end}`, frameCount });
  return range;
}

/** What a project's stages found, run or recalled, as something that can be delivered. */
async function finishAnalysis(
  project: KuchiProject,
  run: AnalysisRun,
  options: RunOptions,
): Promise<Production> {
  const analysis = run.result();
  const document = project.document();
  for (const { takes } of analysis.characters) for (const take of takes) project.takes.add(take);
  project.pointers.set(ANALYSIS_POINTER, await storeAnalysis(analysis, project.artifacts));
  const { toolbox, signal } = options;
  return {
    document,
    analysis,
    sheets: resolveSheets(document, shotAnalysisOf(analysis), project.takes.list()),
    artifacts: project.artifacts,
    toolbox,
    finder: mediaFinder(toolbox.media, project.dir, signal),
  };
}

/** Runs the stages of a project's document. Whatever was made before is recalled, so that a second call costs little. */
export function analysisRunFor(
  project: KuchiProject,
  { toolbox, signal }: Pick<RunOptions, 'toolbox' | 'signal'>,
  options: AnalysisOptions = {},
): AnalysisRun {
  if (!project.document().clip) throw new AppError('cli.no-clip', { project: project.dir });
  const finder = mediaFinder(toolbox.media, project.dir, signal);
  const shot = { document: project.document(), artifacts: project.artifacts, toolbox, finder };
  const earlierGroups: AnalysisOptions['earlierGroups'] = (character) =>
    loadFoundGroups(project.pointers.get(ANALYSIS_POINTER), character, project.artifacts);
  return new AnalysisRun(shot, { earlierGroups, ...options });
}

/** Analysis, then `deliver` as the last step of one job. @throws what a step threw, or the signal's reason. */
export async function runProduction<Result>(
  project: KuchiProject,
  options: RunOptions,
  deliver: (production: Production, step: Parameters<typeof deliverVideo>[2]) => Promise<Result>,
): Promise<{ result: Result; problems: Problem[]; seconds: StageSeconds }> {
  const run = analysisRunFor(project, options);
  let delivered: { result: Result; production: Production } | null = null;
  const job = startJob({
    id: randomUUID(),
    signal: options.signal,
    onProgress: options.onProgress,
    steps: [
      ...run.steps(),
      {
        stage: 'deliver',
        weight: DELIVER_WEIGHT,
        run: async (step) => {
          const production = await finishAnalysis(project, run, options);
          delivered = { production, result: await deliver(production, step) };
        },
      },
    ],
  });
  const outcome = await job.ended;
  if (outcome.state === 'failed') throw outcome.error;
  const done = delivered as { result: Result; production: Production } | null;
  if (outcome.state === 'cancelled' || !done)
    throw options.signal.reason ?? new DOMException('cancelled', 'AbortError');
  const { document, analysis, sheets } = done.production;
  return {
    result: done.result,
    problems: listProblems(document, shotAnalysisOf(analysis), sheets, clipNotes(analysis)),
    seconds: outcome.seconds,
  };
}

/** Writes one video of a project, running whatever stages its document still needs. */
export async function deliverProject(
  project: KuchiProject,
  request: Omit<VideoRequest, 'range'> & { readonly range: FrameRange | null; readonly force: boolean },
  options: RunOptions,
): Promise<SyncResult> {
  const { document, media } = { document: project.document(), media: options.toolbox.media };
  const inputs = [document.clip?.media, ...document.characters.map(({ voice }) => voice.file)].flatMap(
    (ref) => (ref ? [ref.absolutePath] : []),
  );
  const output = await claimOutput(project, request.out, { force: request.force, inputs, media });
  const { result, problems, seconds } = await runProduction(project, options, (production, step) => {
    const range = deliveredRange(document, production.analysis.footage.conform.frameCount, request.range);
    return deliverVideo(production, { ...request, out: output.path, range }, step);
  });
  await output.done();
  const { cache_gb: budget } = resolveSettings(project.document());
  await project.collectGarbage(budget * BYTES_PER_GB, { idle: true });
  return { written: result, problems, seconds };
}

/** The main job: the document as it stands → a verified MP4. */
export const syncProject = (
  project: KuchiProject,
  { out, force, ...options }: SyncOptions,
): Promise<SyncResult> =>
  deliverProject(project, { codec: 'h264', out, force, range: null, sound: null }, options);
