import type { VideoFrame } from '#main/ports/frames.ts';
import { planeSamples, planeShapes, type Samples } from '#shared/domain/clip/picture-format.ts';
import type { Box, Similarity } from '#shared/domain/geometry.ts';

/** A lattice of points over a box of face space: column i, row j is the point (x + (i + ½)·step, y + (j + ½)·step). */
export interface FaceGrid {
  readonly x: number;
  readonly y: number;
  readonly step: number;
  readonly width: number;
  readonly height: number;
}

/** Three colour planes over a grid, in sample units. */
export type GridPlanes = readonly [Float32Array, Float32Array, Float32Array];

/** The grid that covers a box with cells of `step` face-space pixels. */
export function gridOver([x, y, w, h]: Box, step: number): FaceGrid {
  return { x, y, step, width: Math.max(1, Math.ceil(w / step)), height: Math.max(1, Math.ceil(h / step)) };
}

export const gridBox = (grid: FaceGrid): Box => [
  grid.x,
  grid.y,
  grid.width * grid.step,
  grid.height * grid.step,
];

export function emptyPlanes(grid: FaceGrid): GridPlanes {
  const make = () => new Float32Array(grid.width * grid.height);
  return [make(), make(), make()];
}

/**
 * Index of a plane's sample at luma position p (continuous): chroma is sited left in x and midway in y, as H.264 has it by
 * default (ITU-T H.264 E.2.1, chroma_sample_loc_type 0).
 */
export const columnAt = (p: number, shift: number): number => (shift ? (p - 0.5) / 2 : p - 0.5);
export const rowAt = (p: number, shift: number): number => (shift ? (p - 1) / 2 : p - 0.5);

/**
 * The colour planes of a frame with their shapes (an alpha plane is left out). `left`, `top`: place of the plane's first sample
 * in the same plane of the whole picture; not 0 for windowed frames.
 */
export function colorPlanes(frame: VideoFrame) {
  return planeShapes(frame.format)
    .slice(0, 3)
    .map((shape, index) => ({
      ...shape,
      samples: planeSamples(frame.data, shape, frame.format.pixel.depth),
      shiftX: index > 0 ? frame.format.pixel.chromaShiftX : 0,
      shiftY: index > 0 ? frame.format.pixel.chromaShiftY : 0,
    }))
    .map((plane) => ({
      ...plane,
      left: (frame.origin?.x ?? 0) >> plane.shiftX,
      top: (frame.origin?.y ?? 0) >> plane.shiftY,
    }));
}

interface SamplePlane {
  readonly samples: Samples;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly shiftX: number;
  readonly shiftY: number;
}

function samplePlane(plane: SamplePlane, grid: FaceGrid, pose: Similarity, out: Float32Array): void {
  const { samples, width, height, left, top } = plane;
  const lastX = left + width - 1;
  const lastY = top + height - 1;
  const farX = Math.max(left, lastX - 1);
  const farY = Math.max(top, lastY - 1);
  const right = width > 1 ? 1 : 0;
  const below = height > 1 ? width : 0;
  const scaleX = plane.shiftX ? 0.5 : 1;
  const scaleY = plane.shiftY ? 0.5 : 1;
  const stepXx = pose.a * grid.step * scaleX;
  const stepXy = pose.b * grid.step * scaleY;
  for (let j = 0; j < grid.height; j++) {
    const fx = grid.x + 0.5 * grid.step;
    const fy = grid.y + (j + 0.5) * grid.step;
    let x = columnAt(pose.a * fx - pose.b * fy + pose.tx, plane.shiftX);
    let y = rowAt(pose.b * fx + pose.a * fy + pose.ty, plane.shiftY);
    for (let i = 0; i < grid.width; i++) {
      const cx = Math.min(Math.max(x, left), lastX);
      const cy = Math.min(Math.max(y, top), lastY);
      // Positions are not negative: cutting the fraction off rounds down.
      const x0 = Math.min(cx | 0, farX);
      const y0 = Math.min(cy | 0, farY);
      const dx = cx - x0;
      const dy = cy - y0;
      const at = (y0 - top) * width + x0 - left;
      const upper = (samples[at] as number) * (1 - dx) + (samples[at + right] as number) * dx;
      const lower = (samples[at + below] as number) * (1 - dx) + (samples[at + below + right] as number) * dx;
      out[j * grid.width + i] = upper + (lower - upper) * dy;
      x += stepXx;
      y += stepXy;
    }
  }
}

/** Samples a frame's colour planes bilinearly at the grid's points carried by `pose` (face space → picture); edges repeat. */
export function sampleFace(frame: VideoFrame, grid: FaceGrid, pose: Similarity, out: GridPlanes): void {
  colorPlanes(frame).forEach((plane, p) => {
    const target = out[p];
    if (target) samplePlane(plane, grid, pose, target);
  });
}
