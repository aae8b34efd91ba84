import type { StepContext } from '#main/jobs/job.ts';
import type { StageResult } from '#main/pipeline/stage.ts';
import { type WatchedCharacter, watchStage } from '#main/pipeline/watch-stage.ts';
import { planMouths } from '#shared/composition/mouth-plan.ts';
import { cutsOf } from '#shared/domain/analysis/shot-analysis.ts';
import type { PixelMeasures } from '#shared/domain/flicker/pixel-measures.ts';
import type { FrameRange } from '#shared/domain/time/frame.ts';
import { surveysOf } from './analysis.ts';
import { stageRunner } from './stage-runner.ts';
import { type Production, renderInput } from './video-delivery.ts';

function watchedCharacters({ document, analysis, sheets }: Production): WatchedCharacter[] {
  return sheets.map((character) => {
    const { id } = character.owner;
    const surveys = surveysOf(analysis, id);
    const faces = character.found.groups.flatMap(({ id: group, face }) => {
      const survey = surveys.get(group);
      return survey ? [[survey.digest, face] as const] : [];
    });
    const mouths = planMouths(character, document, (group) => surveys.get(group)?.digest ?? null);
    return { character: id, mouths, faces: new Map(faces) };
  });
}

/**
 * Measures the finished pixels round every mouth of a range: pulsing, fringe, grade and residue (see PixelMeasure). Reads a window of
 * each frame once; nothing is measured where no patch is laid. The digest is that of the measures' JSON.
 * @throws AppError of the media room, `engine.artifact-lost`; the signal's reason.
 */
export async function measurePixels(
  production: Production,
  range: FrameRange,
  step: Pick<StepContext, 'signal' | 'onProgress'>,
): Promise<StageResult<PixelMeasures>> {
  const { analysis, artifacts, toolbox } = production;
  const cuts = new Set(cutsOf(analysis.characters.map(({ track }) => track)));
  const render = await renderInput(production);
  const input = { render, range, characters: watchedCharacters(production), cuts };
  return stageRunner(artifacts, step).run(watchStage(toolbox.meter), input);
}
