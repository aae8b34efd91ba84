import type { StepContext } from '#main/jobs/job.ts';
import { runStage, type Stage, type StageResult } from '#main/pipeline/stage.ts';
import type { ArtifactPort } from '#main/ports/artifacts.ts';

/** Runs stages inside one job step; `share` gives a stage its part of the step's progress. */
export interface StageRunner {
  run<Input, Output>(
    stage: Stage<Input, Output>,
    input: Input,
    share?: { readonly from: number; readonly to: number },
  ): Promise<StageResult<Output>>;
}

export function stageRunner(
  artifacts: ArtifactPort,
  step: Pick<StepContext, 'signal' | 'onProgress'>,
): StageRunner {
  return {
    run: (stage, input, share = { from: 0, to: 1 }) =>
      runStage(stage, input, {
        artifacts,
        signal: step.signal,
        onProgress: (fraction) => step.onProgress(share.from + (share.to - share.from) * fraction),
      }),
  };
}

/** The part of a step that item `index` of `count` takes. */
export const shareOf = (index: number, count: number): { from: number; to: number } => ({
  from: index / count,
  to: (index + 1) / count,
});
