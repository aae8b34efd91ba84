import type { PatchMask } from '#main/ports/mouths.ts';
import { extentOf } from '#shared/composition/extent.ts';
import type { Box } from '#shared/domain/geometry.ts';
import type { FaceGrid } from './face-grid.ts';
import { squaredDistance } from './mask-morphology.ts';
import { boxInCells } from './mouth-ink.ts';

/** Shares of face width. */
const EDGE = {
  /** Beyond the ink found: antialiasing and the ringing of compression reach about this far. */
  dilate: 0.021,
  /** Soft edge outside that: long enough that a rest of difference is a slope, not a seam. */
  feather: 0.018,
  /** Other line art keeps this distance (face-space pixels at least one). */
  guard: 0.006,
} as const;

const smooth = (t: number) => {
  const x = Math.min(1, Math.max(0, t));
  return x * x * (3 - 2 * x);
};

export interface MaskEdges {
  readonly dilate: number;
  readonly feather: number;
}

/** Face-space pixels; a given `dilate` is added to the size-dependent one, a given `feather` replaces it. */
export function maskEdges(faceWidth: number, dilate: number | null, feather: number | null): MaskEdges {
  return {
    dilate: Math.max(1.5, EDGE.dilate * faceWidth + (dilate ?? 0)),
    feather: Math.max(1, feather ?? EDGE.feather * faceWidth),
  };
}

/**
 * Soft mask round the ink: 255 within `dilate` of it, falling smoothly to 0 over `feather`; lasting lines that are not the
 * mouth's stay out. `ink` and `lines` are grid masks.
 */
export function patchMask(
  ink: Uint8Array,
  lines: Uint8Array,
  grid: FaceGrid,
  faceWidth: number,
  edges: MaskEdges,
): PatchMask {
  const fromInk = squaredDistance(ink, grid.width, grid.height);
  const fromLines = squaredDistance(lines, grid.width, grid.height);
  const guard = Math.max(1, EDGE.guard * faceWidth);
  const full = Uint8Array.from(ink, (_, at) => {
    const away = Math.sqrt(fromInk[at] ?? 0) * grid.step;
    const alpha = smooth(1 - (away - edges.dilate) / edges.feather);
    if (away <= grid.step) return Math.round(255 * alpha);
    const clear = Math.sqrt(fromLines[at] ?? 0) * grid.step;
    return Math.round(255 * alpha * smooth((clear - guard * 0.5) / (2 * guard)));
  });
  return trimmed(full, grid);
}

/** The mask of a shot where no ink was found: only the given box. */
export function boxMask(mouth: Box, grid: FaceGrid): Uint8Array {
  const box = boxInCells(grid, mouth, 0);
  const mask = new Uint8Array(grid.width * grid.height);
  for (let j = 0; j < grid.height; j++) {
    for (let i = 0; i < grid.width; i++) {
      const inside = i + 1 > box.left && i < box.right && j + 1 > box.top && j < box.bottom;
      mask[j * grid.width + i] = inside ? 1 : 0;
    }
  }
  return mask;
}

/** Cuts a grid picture to what is set, with one clear cell round it. */
function trimmed(full: Uint8Array, grid: FaceGrid): PatchMask {
  const found = extentOf(full, grid.width, grid.height) ?? { left: 0, top: 0, right: 1, bottom: 1 };
  const left = found.left - 1;
  const top = found.top - 1;
  const width = found.right - left + 1;
  const height = found.bottom - top + 1;
  const data = new Uint8Array(width * height);
  for (let y = found.top; y < found.bottom; y++) {
    const from = y * grid.width + found.left;
    data.set(full.subarray(from, from + found.right - found.left), (y - top) * width + 1);
  }
  return {
    image: { width, height, data },
    toFace: { a: grid.step, b: 0, tx: grid.x + left * grid.step, ty: grid.y + top * grid.step },
  };
}
