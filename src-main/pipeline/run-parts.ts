import { framePlan } from '#shared/composition/mouth-plan.ts';
import { chromaAligned, type FrameFormat } from '#shared/domain/clip/picture-format.ts';
import { type Box, unionBox } from '#shared/domain/geometry.ts';
import type { FrameRange } from '#shared/domain/time/frame.ts';
import type { RenderInput } from './render.ts';

/**
 * Above this share of the picture a window is no longer cheap: reading, composing and feeding it come near to the cost of whole
 * pictures, and the clip is decoded twice.
 */
const LARGEST_SHARE = 0.4;

/** Something must be laid over a run in which nothing is drawn: a corner of the clip itself. */
const SMALLEST: Box = [0, 0, 16, 16];

/** Neighbouring segments that are encoded together: with patches inside `window`, or from whole pictures (null). */
export interface RunPart<T> {
  readonly segments: readonly T[];
  readonly window: Box | null;
}

/** Everything the plan of these frames may read or touch; null when nothing is drawn. */
export function reachOfFrames(
  { compositor, plan, assets }: Pick<RenderInput, 'compositor' | 'plan' | 'assets'>,
  format: FrameFormat,
  { start, end }: FrameRange,
): Box | null {
  let union: Box | null = null;
  for (let frame = start as number; frame < end; frame += 1) {
    for (const mouth of plan[frame] ?? []) {
      const box = compositor.reach(format, framePlan(mouth, frame, assets));
      if (box) union = union ? unionBox(union, box) : box;
    }
  }
  return union;
}

const joined = (a: Box | null, b: Box | null): Box | null => (a && b ? unionBox(a, b) : (a ?? b));

/**
 * Splits a run so that the window of every part stays small: a part grows while it holds what its segments draw. A segment that
 * draws on too much by itself is encoded from whole pictures.
 * @param reachOf whole chroma samples inside the picture, or null
 */
export function runParts<T>(
  run: readonly T[],
  format: FrameFormat,
  reachOf: (segment: T) => Box | null,
): RunPart<T>[] {
  const fits = (box: Box | null): boolean =>
    box === null || box[2] * box[3] <= LARGEST_SHARE * format.width * format.height;
  const parts: { segments: T[]; reach: Box | null; small: boolean }[] = [];
  for (const segment of run) {
    const reach = reachOf(segment);
    const small = fits(reach);
    const last = parts.at(-1);
    const together = joined(last?.reach ?? null, reach);
    if (last && last.small === small && (!small || fits(together))) {
      last.segments.push(segment);
      last.reach = together;
    } else {
      parts.push({ segments: [segment], reach, small });
    }
  }
  return parts.map(({ segments, reach, small }) => ({
    segments,
    window: small ? (reach ?? chromaAligned(format, SMALLEST)) : null,
  }));
}
