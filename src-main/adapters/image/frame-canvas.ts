import type { VideoFrame } from '#main/ports/frames.ts';
import type { CanvasPlane, PatchCanvas } from '#shared/composition/patch-canvas.ts';
import { chromaAligned, type PixelFormat, type Samples } from '#shared/domain/clip/picture-format.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { colorPlanes } from './face-grid.ts';

/** A canvas plane with the samples of the frame it was lifted from. */
interface FramePlane extends CanvasPlane {
  readonly samples: Samples;
  readonly stride: number;
  /** Index in `samples` of the patch's first sample. */
  readonly first: number;
}

/** A canvas over a frame's own planes. */
export interface FrameCanvas extends PatchCanvas {
  readonly planes: readonly FramePlane[];
}

/** Lifts an aligned box (picture coordinates, inside the frame's window) into floats. */
export function liftCanvas(frame: VideoFrame, [left, top, width, height]: Box): FrameCanvas {
  const planes = colorPlanes(frame).map((plane, index): FramePlane => {
    const x = left >> plane.shiftX;
    const y = top >> plane.shiftY;
    const w = Math.min(plane.left + plane.width, (left + width + plane.shiftX) >> plane.shiftX) - x;
    const h = Math.min(plane.top + plane.height, (top + height + plane.shiftY) >> plane.shiftY) - y;
    const values = new Float32Array(w * h);
    const first = (y - plane.top) * plane.width + x - plane.left;
    for (let row = 0; row < h; row++) {
      const from = first + row * plane.width;
      values.set(plane.samples.subarray(from, from + w), row * w);
    }
    return {
      index,
      shiftX: plane.shiftX,
      shiftY: plane.shiftY,
      left: x,
      top: y,
      width: w,
      height: h,
      values,
      touched: new Uint8Array(w * h),
      samples: plane.samples,
      stride: plane.width,
      first,
    };
  });
  return { left, top, width, height, planes };
}

/** Bounds of what was touched in a plane, in its samples: left, top, right, bottom. One array for all: it is read at once. */
const touchedBounds = new Int32Array(4);

/**
 * Rounds a plane's touched samples back and notes their bounds (right = 0 where there are none). Nothing follows the loop: its
 * compiled code is then left as it was entered.
 */
function lowerPlane(
  { width, height, values, touched, samples, stride, first }: FramePlane,
  max: number,
): void {
  touchedBounds[0] = width;
  touchedBounds[1] = height;
  touchedBounds[2] = 0;
  touchedBounds[3] = 0;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (touched[at] === 0) continue;
      const value = Math.round(values[at] as number);
      samples[first + y * stride + x] = value < 0 ? 0 : value > max ? max : value;
      if (x < (touchedBounds[0] as number)) touchedBounds[0] = x;
      if (y < (touchedBounds[1] as number)) touchedBounds[1] = y;
      if (x >= (touchedBounds[2] as number)) touchedBounds[2] = x + 1;
      touchedBounds[3] = y + 1;
    }
  }
}

/** Rounds the touched samples back into the frame; returns the touched box in luma samples of the picture (aligned), or null. */
export function lowerCanvas(canvas: FrameCanvas, max: number, pixel: PixelFormat): Box | null {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const plane of canvas.planes) {
    lowerPlane(plane, max);
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = touchedBounds;
    if (x1 === 0) continue;
    left = Math.min(left, (plane.left + x0) << plane.shiftX);
    top = Math.min(top, (plane.top + y0) << plane.shiftY);
    right = Math.max(right, (plane.left + x1) << plane.shiftX);
    bottom = Math.max(bottom, (plane.top + y1) << plane.shiftY);
  }
  const inside = { width: canvas.left + canvas.width, height: canvas.top + canvas.height, pixel };
  return right > left ? chromaAligned(inside, [left, top, right - left, bottom - top]) : null;
}
