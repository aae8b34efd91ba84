import type { VideoFrame } from '#main/ports/frames.ts';
import type { Compositor, FramePlan } from '#main/ports/mouths.ts';
import { type Box, unionBox } from '#shared/domain/geometry.ts';
import { cleanReach, layCleanFill } from './clean-fill.ts';
import { colorMatrix } from './color-matrix.ts';
import { layerBox, layMouth } from './mouth-layer.ts';
import { chromaAligned, liftCanvas, lowerCanvas } from './patch-canvas.ts';

/** Raised when the same plan gives other bytes. */
const VERSION = 1;

/** Everything a plan may read or touch, aligned to chroma; null when the plan is empty or outside the frame. */
function planReach(frame: VideoFrame, plan: FramePlan): Box | null {
  const boxes = [...(plan.clean ? [cleanReach(plan.clean)] : []), ...plan.layers.map(layerBox)].filter(
    (box) => box.every(Number.isFinite),
  );
  const [first, ...rest] = boxes;
  return first ? chromaAligned(frame, rest.reduce<Box>(unionBox, first)) : null;
}

function compose(frame: VideoFrame, plan: FramePlan): Box | null {
  const reach = planReach(frame, plan);
  if (!reach) return null;
  const matrix = colorMatrix(frame.format);
  const canvas = liftCanvas(frame, reach);
  if (plan.clean) layCleanFill(plan.clean, canvas, frame.format.pixel);
  for (const layer of plan.layers) layMouth(layer, canvas, matrix);
  return lowerCanvas(canvas, matrix.max, frame);
}

/** Works in the frame's own planes and depth; the same frame and plan always give the same bytes. */
export function createCompositor(): Compositor {
  return { version: VERSION, compose };
}
