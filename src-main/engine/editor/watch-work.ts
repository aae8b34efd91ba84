import type { JobRequest } from '#shared/contract/editor/job-view.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { frameRange } from '#shared/domain/time/frame.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { measurePixels } from '../pixel-watch.ts';
import { deliveredRange } from '../sync.ts';
import { clipKey } from './clip-reading.ts';
import type { JobWork } from './job-board.ts';
import type { ProjectSession } from './project-session.ts';
import { productionOf } from './session-production.ts';

/** Measures the pixels of what is shown now: the document as it is over what was found; no stage is run for it. */
export async function watchWork(
  session: ProjectSession,
  request: Extract<JobRequest, { kind: 'watch' }>,
  signal: AbortSignal,
): Promise<JobWork> {
  const { project } = session;
  const document = project.document();
  const [found, { footage }] = [await session.analysis.full(), await session.reading()];
  if (!found || found.footage.sampledHash !== footage?.sampledHash) {
    throw new AppError('editor.not-analysed', { project: project.dir });
  }
  const analysis = { ...found, footage: { ...found.footage, probe: footage.probe } };
  const { frameCount } = analysis.footage.conform;
  const asked = request.range && frameRange(request.range.start, request.range.end);
  const range = asked ? deliveredRange(document, frameCount, asked) : frameRange(0, frameCount);
  const production = await productionOf(session, document, analysis, signal);
  const clip = clipKey(document);
  let measures: Digest | null = null;
  return {
    isCurrent: () => clipKey(project.document()) === clip,
    steps: [
      {
        stage: 'watch',
        weight: 1,
        run: async (step) => {
          const { digest } = await measurePixels(production, range, step);
          step.apply(() => session.keepMeasures(digest));
          measures = digest;
        },
      },
    ],
    result: () => {
      if (!measures) throw new Error('pixels that were watched without a measure');
      return { kind: 'watch', measures };
    },
  };
}
