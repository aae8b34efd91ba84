import type { VideoFrame } from '#main/ports/frames.ts';
import { chromaAligned, type PixelFormat, type Samples } from '#shared/domain/clip/picture-format.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { colorPlanes } from './face-grid.ts';

/** One plane's part of a patch: samples as floats until they are written back once. */
export interface CanvasPlane {
  readonly index: number;
  readonly shiftX: number;
  readonly shiftY: number;
  /** Left, top, width, height in this plane's samples. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
  /** 1 where something was laid on the sample. */
  readonly touched: Uint8Array;
  readonly samples: Samples;
  readonly stride: number;
  /** Index in `samples` of the patch's first sample. */
  readonly first: number;
}

/** A box of a picture, aligned to chroma, that fills and layers are worked into. */
export interface PatchCanvas {
  /** In luma samples of the whole picture (a windowed frame holds only a part of it). */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly planes: readonly CanvasPlane[];
}

/** Lifts an aligned box (picture coordinates, inside the frame's window) into floats. */
export function liftCanvas(frame: VideoFrame, [left, top, width, height]: Box): PatchCanvas {
  const planes = colorPlanes(frame).map((plane, index): CanvasPlane => {
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

/** Rounds the touched samples back into the frame; returns the touched box in luma samples of the picture (aligned), or null. */
export function lowerCanvas(canvas: PatchCanvas, max: number, pixel: PixelFormat): Box | null {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const plane of canvas.planes) {
    let [x0, y0, x1, y1] = [plane.width, plane.height, 0, 0];
    for (let y = 0; y < plane.height; y++) {
      for (let x = 0; x < plane.width; x++) {
        const at = y * plane.width + x;
        if (!plane.touched[at]) continue;
        const value = Math.round(plane.values[at] as number);
        plane.samples[plane.first + y * plane.stride + x] = value < 0 ? 0 : value > max ? max : value;
        if (x < x0) x0 = x;
        if (x >= x1) x1 = x + 1;
        if (y < y0) y0 = y;
        y1 = y + 1;
      }
    }
    if (x1 > 0) {
      left = Math.min(left, (plane.left + x0) << plane.shiftX);
      top = Math.min(top, (plane.top + y0) << plane.shiftY);
      right = Math.max(right, (plane.left + x1) << plane.shiftX);
      bottom = Math.max(bottom, (plane.top + y1) << plane.shiftY);
    }
  }
  const inside = { width: canvas.left + canvas.width, height: canvas.top + canvas.height, pixel };
  return right > left ? chromaAligned(inside, [left, top, right - left, bottom - top]) : null;
}

/** Values per luma sample of a canvas. */
export type LumaField = Float32Array;

/**
 * A luma-resolution field at a plane's own samples. Subsampled chroma is sited left and midway (see columnAt), so it
 * gathers 1-2-1 across and 1-1 down. `channels` values lie side by side per sample.
 */
export function fieldOnPlane(
  field: LumaField,
  channels: number,
  canvas: PatchCanvas,
  plane: CanvasPlane,
): LumaField {
  if (!plane.shiftX && !plane.shiftY) return field;
  const out = new Float32Array(plane.width * plane.height * channels);
  const lastX = canvas.width - 1;
  const lastY = canvas.height - 1;
  for (let y = 0; y < plane.height; y++) {
    const y0 = Math.min(lastY, y << plane.shiftY) * canvas.width;
    const y1 = Math.min(lastY, (y << plane.shiftY) + plane.shiftY) * canvas.width;
    for (let x = 0; x < plane.width; x++) {
      const mid = Math.min(lastX, x << plane.shiftX);
      const before = plane.shiftX ? Math.max(0, mid - 1) : mid;
      const after = plane.shiftX ? Math.min(lastX, mid + 1) : mid;
      const to = (y * plane.width + x) * channels;
      const toMid = (mid - before) * channels;
      const toAfter = (after - before) * channels;
      for (let c = 0; c < channels; c++) {
        const upper = (y0 + before) * channels + c;
        const lower = (y1 + before) * channels + c;
        const sum =
          (field[upper] as number) +
          (field[lower] as number) +
          2 * ((field[upper + toMid] as number) + (field[lower + toMid] as number)) +
          (field[upper + toAfter] as number) +
          (field[lower + toAfter] as number);
        out[to + c] = sum / 8;
      }
    }
  }
  return out;
}
