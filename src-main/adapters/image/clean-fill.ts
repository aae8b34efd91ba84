import type { FramePlan } from '#main/ports/mouths.ts';
import type { PixelFormat } from '#shared/domain/clip/picture-format.ts';
import {
  type Box,
  composeSimilarity,
  growBox,
  invertSimilarity,
  transformBox,
} from '#shared/domain/geometry.ts';
import { grainAt } from './grain.ts';
import { cellValue, stretchMembrane } from './membrane.ts';
import { type CanvasPlane, fieldOnPlane, type LumaField, type PatchCanvas } from './patch-canvas.ts';
import { surfaceAt } from './polynomial-surface.ts';

type Clean = NonNullable<FramePlan['clean']>;

/** Luma samples of skin round the mask that tell how the surface misses the frame. */
export const RIM = 8;
/** Cell of the membrane in luma samples: averages the grain of 16 samples. */
const CELL = 4;
/** Skin round the mask farther from the surface than this (8-bit levels) is a line or another tone. */
const RIM_CUTOFF = { light: 9, chroma: 6 } as const;
/** Grain below this (8-bit levels) is raised to it, so that rounding a smooth slope does not draw bands. */
const LEAST_DITHER = 0.28;

/** The mask's box in frame pixels. */
export function maskBox(clean: Clean): Box {
  const toFrame = composeSimilarity(clean.toFrame, clean.mask.toFace);
  return transformBox(toFrame, [0, 0, clean.mask.image.width, clean.mask.image.height]);
}

/** The mask's box with the skin round it that the fill looks at. */
export const cleanReach = (clean: Clean): Box => growBox(maskBox(clean), RIM);

/** Mask opacity 0 … 1 at every luma sample of the canvas (bilinear). */
function maskOnLuma(clean: Clean, canvas: PatchCanvas): LumaField {
  const { width, height, data } = clean.mask.image;
  const toMask = invertSimilarity(composeSimilarity(clean.toFrame, clean.mask.toFace));
  const out = new Float32Array(canvas.width * canvas.height);
  for (let j = 0; j < canvas.height; j++) {
    for (let i = 0; i < canvas.width; i++) {
      const px = canvas.left + i + 0.5;
      const py = canvas.top + j + 0.5;
      const x = toMask.a * px - toMask.b * py + toMask.tx - 0.5;
      const y = toMask.b * px + toMask.a * py + toMask.ty - 0.5;
      // The mask's outermost cells are clear, so what lies beyond their centres is clear too.
      if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) continue;
      const at = Math.floor(y) * width + Math.floor(x);
      const dx = x - Math.floor(x);
      const upper = (data[at] ?? 0) * (1 - dx) + (data[at + 1] ?? 0) * dx;
      const lower = (data[at + width] ?? 0) * (1 - dx) + (data[at + width + 1] ?? 0) * dx;
      out[j * canvas.width + i] = (upper + (lower - upper) * (y - Math.floor(y))) / 255;
    }
  }
  return out;
}

/** The surface at every sample of a plane. */
function surfaceOnPlane(clean: Clean, plane: CanvasPlane): Float32Array {
  const toFace = invertSimilarity(clean.toFrame);
  const [x0, y0, w, h] = clean.domain;
  const out = new Float32Array(plane.width * plane.height);
  for (let j = 0; j < plane.height; j++) {
    const py = plane.shiftY ? 2 * (plane.top + j) + 1 : plane.top + j + 0.5;
    for (let i = 0; i < plane.width; i++) {
      const px = ((plane.left + i) << plane.shiftX) + 0.5;
      const u = (2 * (toFace.a * px - toFace.b * py + toFace.tx - x0)) / w - 1;
      const v = (2 * (toFace.b * px + toFace.a * py + toFace.ty - y0)) / h - 1;
      out[j * plane.width + i] = surfaceAt(clean.coefficients, plane.index * clean.terms, u, v);
    }
  }
  return out;
}

/** Mean of the rim's residuals, from coarse to fine: a change of light since the surface was smoothed is no line. */
function rimOffset(residual: Float32Array, alpha: LumaField, cutoff: number): number {
  let offset = 0;
  for (const reach of [3 * cutoff, 2 * cutoff, 1.5 * cutoff]) {
    let sum = 0;
    let total = 0;
    for (let at = 0; at < residual.length; at++) {
      const r = ((residual[at] ?? 0) - offset) / reach;
      if (r <= -1 || r >= 1) continue;
      const weight = (1 - (alpha[at] ?? 0)) ** 2 * (1 - r * r) ** 2;
      sum += weight * (residual[at] ?? 0);
      total += weight;
    }
    if (total > 0) offset = sum / total;
  }
  return offset;
}

/** What must be added to the surface so that it meets the skin round the mask: one value per sample. */
function correction(
  residual: Float32Array,
  alpha: LumaField,
  plane: CanvasPlane,
  cutoff: number,
): (x: number, y: number) => number {
  const cellX = CELL >> plane.shiftX;
  const cellY = CELL >> plane.shiftY;
  const width = Math.ceil(plane.width / cellX);
  const height = Math.ceil(plane.height / cellY);
  const sum = new Float32Array(width * height);
  const weight = new Float32Array(width * height);
  const offset = rimOffset(residual, alpha, cutoff);
  const share = 1 / (cellX * cellY);
  for (let y = 0; y < plane.height; y++) {
    for (let x = 0; x < plane.width; x++) {
      const at = y * plane.width + x;
      const r = ((residual[at] ?? 0) - offset) / cutoff;
      if (Math.abs(r) >= 1) continue;
      const skin = (1 - (alpha[at] ?? 0)) ** 2 * (1 - r * r) ** 2 * share;
      const cell = Math.floor(y / cellY) * width + Math.floor(x / cellX);
      sum[cell] = (sum[cell] ?? 0) + skin * ((residual[at] ?? 0) - offset);
      weight[cell] = (weight[cell] ?? 0) + skin;
    }
  }
  const field = stretchMembrane(sum, weight, width, height);
  return (x, y) => offset + cellValue(field, width, height, (x + 0.5) / cellX, (y + 0.5) / cellY);
}

function fillPlane(clean: Clean, plane: CanvasPlane, alpha: LumaField, format: PixelFormat): void {
  const chroma = format.model === 'yuv' && plane.index > 0;
  const cutoff = (chroma ? RIM_CUTOFF.chroma : RIM_CUTOFF.light) * 2 ** (format.depth - 8);
  const surface = surfaceOnPlane(clean, plane);
  const residual = plane.values.map((value, at) => value - (surface[at] ?? 0));
  const correct = correction(residual, alpha, plane, cutoff);
  const sigma = Math.max(format.depth <= 8 ? LEAST_DITHER : 0.3, clean.grain[plane.index] ?? 0);
  for (let y = 0; y < plane.height; y++) {
    for (let x = 0; x < plane.width; x++) {
      const at = y * plane.width + x;
      const a = alpha[at] ?? 0;
      if (a <= 0) continue;
      const grain = sigma * grainAt(clean.grainSeed, plane.index, plane.left + x, plane.top + y);
      const fill = (surface[at] ?? 0) + correct(x, y) + grain;
      const own = plane.values[at] ?? 0;
      plane.values[at] = own + a * (fill - own);
      plane.touched[at] = 1;
    }
  }
}

/** Lays clean skin under the mask: the surface, bent by a membrane to meet the frame's own skin round it, with grain. */
export function layCleanFill(clean: Clean, canvas: PatchCanvas, format: PixelFormat): void {
  const luma = maskOnLuma(clean, canvas);
  for (const plane of canvas.planes) fillPlane(clean, plane, fieldOnPlane(luma, 1, canvas, plane), format);
}
