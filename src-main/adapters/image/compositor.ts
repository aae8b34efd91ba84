import type { VideoFrame } from '#main/ports/frames.ts';
import type { Compositor, FramePlan } from '#main/ports/mouths.ts';
import { cleanReach, layCleanFill } from '#shared/composition/clean-fill.ts';
import { colorMatrix } from '#shared/composition/color-matrix.ts';
import { layerBox, layMouth } from '#shared/composition/mouth-layer.ts';
import { chromaAligned, type FrameFormat } from '#shared/domain/clip/picture-format.ts';
import { type Box, unionBox } from '#shared/domain/geometry.ts';
import { liftCanvas, lowerCanvas } from './frame-canvas.ts';

/** Raised when the same plan gives other bytes. */
const VERSION = 1;

function reach(format: FrameFormat, plan: FramePlan): Box | null {
  const boxes = [...(plan.clean ? [cleanReach(plan.clean)] : []), ...plan.layers.map(layerBox)].filter(
    (box) => box.every(Number.isFinite),
  );
  const [first, ...rest] = boxes;
  return first ? chromaAligned(format, rest.reduce<Box>(unionBox, first)) : null;
}

function compose(frame: VideoFrame, plan: FramePlan): Box | null {
  const { origin, format } = frame;
  // The window ends at the picture's edge or lies clear of it, so what is cut off here is cut off in the whole picture too.
  const picture = origin
    ? { ...format, width: origin.x + format.width, height: origin.y + format.height }
    : format;
  const box = reach(picture, plan);
  if (!box) return null;
  if (origin && (box[0] < origin.x || box[1] < origin.y)) {
    throw new Error(`the window of frame ${frame.index} does not hold all that its plan reads`);
  }
  const matrix = colorMatrix(format);
  const canvas = liftCanvas(frame, box);
  if (plan.clean) layCleanFill(plan.clean, canvas, format.pixel);
  for (const layer of plan.layers) layMouth(layer, canvas, matrix);
  return lowerCanvas(canvas, matrix.max, format.pixel);
}

/** Works in the frame's own planes and depth; the same frame and plan always give the same bytes. */
export function createCompositor(): Compositor {
  return { version: VERSION, reach, compose };
}
