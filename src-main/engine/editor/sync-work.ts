import type { JobRequest } from '#shared/contract/editor/job-view.ts';
import { resolveSheets } from '#shared/domain/analysis/character-sheets.ts';
import { listProblems } from '#shared/domain/problem/list-problems.ts';
import { frameRange } from '#shared/domain/time/frame.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type Analysis, shotAnalysisOf } from '../analysis.ts';
import type { AnalysisOptions, AnalysisRun } from '../analysis-run.ts';
import { ANALYSIS_POINTER, storeAnalysis } from '../analysis-snapshot.ts';
import { clipNotes } from '../clip-notes.ts';
import { analysisRunFor, deliveredRange } from '../sync.ts';
import { clipKey } from './clip-reading.ts';
import type { JobWork } from './job-board.ts';
import { PartialResults } from './partial-results.ts';
import type { ProjectSession } from './project-session.ts';

/** Storing what was found, beside the stages' own weights. */
const KEEP_WEIGHT = 0.2;

/** The stages of a session's document as it is now. @throws AppError `editor.no-clip` */
export async function sessionRun(
  session: ProjectSession,
  signal: AbortSignal,
  options: AnalysisOptions = {},
): Promise<AnalysisRun> {
  const { project, services } = session;
  if (!project.document().clip) throw new AppError('editor.no-clip', { project: project.dir });
  return analysisRunFor(project, { toolbox: await services.tools(), signal }, options);
}

/** Keeps what the stages found as the project's current analysis: takes on the shelf, windows told. */
export async function keepFindings(session: ProjectSession, analysis: Analysis): Promise<void> {
  const { project } = session;
  for (const { takes } of analysis.characters) for (const take of takes) project.takes.add(take);
  const digest = await storeAnalysis(analysis, project.artifacts);
  const isKept = project.pointers.get(ANALYSIS_POINTER) === digest;
  if (isKept && session.analysis.isShown(digest)) return;
  project.pointers.set(ANALYSIS_POINTER, digest);
  await session.analysis.keep(analysis, digest);
}

/** Problems that remain for a session's document over an analysis. */
export function countProblems({ project }: ProjectSession, analysis: Analysis): number {
  const document = project.document();
  const shot = shotAnalysisOf(analysis);
  const sheets = resolveSheets(document, shot, project.takes.list());
  return listProblems(document, shot, sheets, clipNotes(analysis)).length;
}

/** All stages up to validated mouths, of the whole clip or of a few seconds. Results of a clip that was replaced are not kept. */
export async function syncWork(
  session: ProjectSession,
  request: Extract<JobRequest, { kind: 'sync' }>,
  signal: AbortSignal,
): Promise<JobWork> {
  const { analysis: shown, project, services } = session;
  const { footage } = await session.reading();
  const asked = request.range && frameRange(request.range.start, request.range.end);
  const range =
    asked && footage ? deliveredRange(project.document(), footage.conform.frameCount, asked) : asked;
  const partial = new PartialResults(shown, services.onBug);
  const run = await sessionRun(session, signal, { range, onPartial: partial.tell });
  const clip = clipKey(project.document());
  let problems = 0;
  return {
    isCurrent: () => clipKey(project.document()) === clip,
    steps: [
      ...run.steps(),
      {
        stage: 'keep',
        weight: KEEP_WEIGHT,
        run: async () => {
          await partial.end();
          const analysis = run.result();
          // A trial is shown in place of what is kept, and leaves nothing behind but what a person decides on.
          await (range ? shown.show(analysis, false) : keepFindings(session, analysis));
          problems = countProblems(session, analysis);
        },
      },
    ],
    result: () => ({ kind: 'sync', problems }),
    dispose: async () => {
      await partial.end();
    },
  };
}
