import type { StepContext } from '#main/jobs/job.ts';
import { footageFormat } from '#main/pipeline/footage.ts';
import { celFormat, mouthCels } from '#main/pipeline/mouth-cels.ts';
import type { Verification } from '#main/ports/media.ts';
import type { FrameRange } from '#shared/domain/time/frame.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { loadPlanAssets, planPictures } from './picture-plan.ts';
import type { Production } from './video-delivery.ts';

export interface MouthExportRequest {
  /** `prores4444`: one QuickTime file with alpha; `png`: numbered pictures in a new folder. */
  readonly codec: 'prores4444' | 'png';
  readonly out: string;
  readonly range: FrameRange;
}

/**
 * The mouths alone, on clear pictures of the clip's size, so that they can be laid over the clip in a compositing program.
 * @returns what the written file holds (a folder of pictures: as many frames as there are files)
 */
export async function exportMouths(
  production: Production,
  { codec, out, range }: MouthExportRequest,
  step: StepContext,
): Promise<Verification> {
  const { document, analysis, sheets, artifacts, toolbox } = production;
  const { rate } = analysis.footage.conform;
  const plan = planPictures(sheets, document, analysis);
  const assets = await loadPlanAssets(sheets, analysis, plan, artifacts, toolbox.pictures);
  const size = footageFormat(analysis.footage);
  const { signal } = step;
  const total = range.end - range.start;
  let done = 0;
  async function* counted() {
    const { compositor } = toolbox;
    for await (const cel of mouthCels({ size, compositor, plan, assets }, range.start, range.end, signal)) {
      yield cel;
      done += 1;
      step.onProgress(done / total);
    }
  }
  const written = await toolbox.media.encodeSegment({
    frames: counted(),
    format: celFormat(size),
    rate,
    sampleAspect: analysis.footage.probe.video?.sampleAspect ?? { num: 1, den: 1 },
    settings: { codec, crf: 0, preset: '', threads: 1 },
    out,
    signal,
  });
  const found =
    codec === 'png'
      ? {
          frameCount: written,
          rate,
          evenlySpaced: true,
          duration: (total * rate.den) / rate.num,
          audio: null,
        }
      : await toolbox.media.verify(out, signal);
  if (found.frameCount === total) return found;
  const detail = `${found.frameCount} frames instead of ${total}`;
  throw new AppError('media.written-damaged', { file: out, detail }, { kind: 'failure', actions: ['retry'] });
}
