import type { VideoFrame } from '#main/ports/frames.ts';
import type { ReadOptions } from '#main/ports/media.ts';
import type { Compositor } from '#main/ports/mouths.ts';
import { framePlan, type PlanAssets, type PlannedFrame } from '#shared/composition/mouth-plan.ts';
import type { FootageInput, FootageReader } from './footage.ts';

export interface RenderInput {
  readonly footage: FootageInput;
  readonly read: FootageReader;
  readonly compositor: Compositor;
  /** Index = timeline frame. */
  readonly plan: readonly PlannedFrame[];
  readonly assets: PlanAssets;
}

/** A frame shown twice in a row shares its data with its neighbour: it must not be drawn on twice. */
function isShared({ footage: { conform } }: RenderInput, index: number): boolean {
  const { sourceFrames } = conform;
  return sourceFrames !== null && sourceFrames[index] === sourceFrames[index + 1];
}

/**
 * Finished frames [start, end) in order: decoded, the mouth removed and drawn, everything else bit-identical. With a window,
 * that part of them.
 */
export async function* renderFrames(
  input: RenderInput,
  start: number,
  end: number,
  options: Pick<ReadOptions, 'signal' | 'window' | 'recycle'> = {},
): AsyncGenerator<VideoFrame, void, undefined> {
  for await (const decoded of input.read(input.footage, start, end, options)) {
    const planned = input.plan[decoded.index] ?? [];
    const frame =
      planned.length > 0 && isShared(input, decoded.index)
        ? { ...decoded, data: decoded.data.slice() }
        : decoded;
    for (const mouth of planned) {
      input.compositor.compose(frame, framePlan(mouth, frame.index, input.assets));
    }
    yield frame;
  }
}
