import type { StepContext } from '#main/jobs/job.ts';
import { renderFrames } from '#main/pipeline/render.ts';
import type { FrameRange } from '#shared/domain/time/frame.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type Production, renderInput } from './video-delivery.ts';

/** Numbered PNG files of the finished frames in a new folder (depth and alpha of the source kept). Returns their number. */
export async function exportPng(
  production: Production,
  { out, range }: { readonly out: string; readonly range: FrameRange },
  step: StepContext,
): Promise<number> {
  const { video } = production.analysis.footage.probe;
  if (!video) throw new Error('a production without a picture');
  const input = await renderInput(production);
  const total = range.end - range.start;
  let done = 0;
  async function* counted() {
    for await (const frame of renderFrames(input, range.start, range.end, { signal: step.signal })) {
      yield frame;
      done += 1;
      step.onProgress(done / total);
    }
  }
  const written = await production.toolbox.media.encodeSegment({
    frames: counted(),
    format: video.format,
    rate: production.analysis.footage.conform.rate,
    sampleAspect: video.sampleAspect,
    settings: { codec: 'png', crf: 0, preset: '', threads: 1 },
    out,
    signal: step.signal,
  });
  if (written !== total) {
    throw new AppError(
      'media.written-damaged',
      { file: out, detail: `${written} of ${total} pictures` },
      { kind: 'failure' },
    );
  }
  return written;
}
