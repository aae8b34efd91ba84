import type { Extent } from '#shared/composition/extent.ts';
import { SURFACE_TERMS } from '#shared/composition/surface.ts';
import type { Box } from '#shared/domain/geometry.ts';
import type { FaceGrid, GridPlanes } from './face-grid.ts';
import { type Blob, fillHoles, findBlobs } from './mask-morphology.ts';
import type { MouthRegion } from './mouth-region.ts';
import { colorDistance, fittedAt, type SurfaceFit } from './polynomial-surface.ts';

/** Thresholds of ink against the skin surface, and reach of what belongs to a mouth (shares of face width). */
const INK = {
  /** ΔE from which a pixel may be ink, at least; or this many times the skin's own spread. */
  weak: 4.5,
  weakSpreads: 3.2,
  /** A blob counts only with one pixel at least this far from skin: faint blotches of compression are no mouth. */
  strong: 8,
  /** A blob belongs to the mouth when it meets the given box grown by this. */
  seed: 0.02,
  /** Teeth or a lip's light above the line; the lower lip's shadow below it. */
  above: 0.03,
  below: 0.1,
  /** Greatest size of such a separate mark. */
  markWidth: 0.16,
  markHeight: 0.07,
  /** Without any ink at the given place: how far the mouth may have moved from it. */
  astray: 0.13,
} as const;

export interface FrameInk {
  /** 1 = mouth, holes filled. */
  readonly mouth: Uint8Array;
  /** 1 = other line or colour that is no skin (chin, nose, hair). */
  readonly other: Uint8Array;
  /** Bounds of the mouth proper without separate marks, in grid cells; null when there is none. */
  readonly extent: Extent | null;
  /** Something that reaches the region's edge lies over the mouth (a hand, hair): the frame says nothing of the mouth. */
  readonly covered: boolean;
  /** When covered: what differs from skin inside the given box (a mouth drawn into its chin or cheek line). */
  readonly tangled: Uint8Array;
}

/** ΔE of every grid cell from the skin surface. */
export function skinDistance(
  planes: GridPlanes,
  grid: FaceGrid,
  fit: Pick<SurfaceFit, 'coefficients'>,
  jacobian: Float64Array,
): Float32Array {
  const out = new Float32Array(grid.width * grid.height);
  const c = fit.coefficients;
  const [p0, p1, p2] = planes;
  for (let j = 0; j < grid.height; j++) {
    const v = (2 * (j + 0.5)) / grid.height - 1;
    for (let i = 0; i < grid.width; i++) {
      const u = (2 * (i + 0.5)) / grid.width - 1;
      const at = j * grid.width + i;
      out[at] = colorDistance(
        jacobian,
        (p0[at] as number) - fittedAt(c, 0, u, v),
        (p1[at] as number) - fittedAt(c, SURFACE_TERMS, u, v),
        (p2[at] as number) - fittedAt(c, 2 * SURFACE_TERMS, u, v),
      );
    }
  }
  return out;
}

/** A face-space box in grid cells (fractional). */
export function boxInCells(grid: FaceGrid, [x, y, w, h]: Box, grow: number): Extent {
  return {
    left: (x - grow - grid.x) / grid.step,
    top: (y - grow - grid.y) / grid.step,
    right: (x + w + grow - grid.x) / grid.step,
    bottom: (y + h + grow - grid.y) / grid.step,
  };
}

const meets = (a: Extent, b: Extent) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const join = (a: Extent, b: Extent): Extent => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

/** Blobs with at least one strong pixel. */
function inkBlobs(distance: Float32Array, grid: FaceGrid, spread: number) {
  const weak = Math.max(INK.weak, INK.weakSpreads * spread);
  const strong = Math.max(INK.strong, 1.5 * weak);
  const mask = new Uint8Array(distance.length);
  for (let at = 0; at < mask.length; at++) mask[at] = (distance[at] as number) > weak ? 1 : 0;
  const found = findBlobs(mask, grid.width, grid.height);
  const peaks = new Float32Array(found.blobs.length + 1);
  for (let at = 0; at < mask.length; at++) {
    const label = found.labels[at] as number;
    if (label && (distance[at] as number) > (peaks[label] as number)) peaks[label] = distance[at] as number;
  }
  return { labels: found.labels, blobs: found.blobs.filter((b) => (peaks[b.label] ?? 0) >= strong) };
}

/** True when a blob overlaps `zone` with pixels, not only with its bounds. */
function reaches(blob: Blob, zone: Extent, labels: Int32Array, grid: FaceGrid): boolean {
  if (!meets(blob, zone)) return false;
  const x1 = Math.min(grid.width, Math.ceil(zone.right));
  const y1 = Math.min(grid.height, Math.ceil(zone.bottom));
  for (let y = Math.max(0, Math.floor(zone.top)); y < y1; y++) {
    for (let x = Math.max(0, Math.floor(zone.left)); x < x1; x++) {
      if (labels[y * grid.width + x] === blob.label) return true;
    }
  }
  return false;
}

const atBorder = (b: Extent, grid: FaceGrid) =>
  b.left <= 0 || b.top <= 0 || b.right >= grid.width || b.bottom >= grid.height;

/** The largest free-standing blob near the place where the mouth should be. */
function strayMouth(blobs: readonly Blob[], region: MouthRegion): Blob | null {
  const { grid, mouth, faceWidth } = region;
  const reach = INK.astray * faceWidth;
  const zone = boxInCells(grid, mouth, reach);
  const near = blobs.filter((b) => {
    const x = (b.left + b.right) / 2;
    const y = (b.top + b.bottom) / 2;
    const upper = zone.top + (reach - 0.05 * faceWidth) / grid.step;
    return !atBorder(b, grid) && x > zone.left && x < zone.right && y > upper && y < zone.bottom;
  });
  return near.reduce<Blob | null>((best, b) => (best && best.area >= b.area ? best : b), null);
}

function isMark(b: Blob, main: Extent, region: MouthRegion): boolean {
  const unit = region.faceWidth / region.grid.step;
  const x = (b.left + b.right) / 2;
  const beside = x > main.left - 0.02 * unit && x < main.right + 0.02 * unit;
  const gapBelow = b.top - main.bottom;
  const gapAbove = main.top - b.bottom;
  const wide = Math.max(INK.markWidth * unit, main.right - main.left);
  const near = gapBelow < INK.below * unit && gapAbove < INK.above * unit;
  return beside && near && b.right - b.left <= wide && b.bottom - b.top <= INK.markHeight * unit;
}

/**
 * True when what reaches the region's edge fills more of the given box than what stands free in it: a hand or hair over the
 * mouth, or a mouth drawn into its cheek line; not a cheek line that merely comes near.
 */
function isCovered(
  touching: readonly Blob[],
  free: readonly Blob[],
  labels: Int32Array,
  box: Extent,
  grid: FaceGrid,
): boolean {
  if (free.length === touching.length) return false;
  const freeLabels = new Set(free.map((b) => b.label));
  const allLabels = new Set(touching.map((b) => b.label));
  let foreign = 0;
  let own = 0;
  inZone(labels, box, grid).forEach((set, at) => {
    const label = labels[at] ?? 0;
    if (!set || !allLabels.has(label)) return;
    if (freeLabels.has(label)) own++;
    else foreign++;
  });
  return foreign > own;
}

const NOTHING = new Uint8Array(0);

/** Everything labelled inside a zone. */
function inZone(labels: Int32Array, zone: Extent, grid: FaceGrid): Uint8Array {
  const mask = new Uint8Array(labels.length);
  for (let y = Math.max(0, Math.ceil(zone.top - 0.5)); y + 0.5 < zone.bottom && y < grid.height; y++) {
    for (let x = Math.max(0, Math.ceil(zone.left - 0.5)); x + 0.5 < zone.right && x < grid.width; x++) {
      const at = y * grid.width + x;
      mask[at] = labels[at] ? 1 : 0;
    }
  }
  return mask;
}

/** Mask of the pixels of some blobs. */
function blobMask(labels: Int32Array, blobs: readonly Blob[]): Uint8Array {
  const mask = new Uint8Array(labels.length);
  const last = blobs.reduce((most, b) => Math.max(most, b.label), 0);
  const wanted = new Uint8Array(last + 1);
  for (const b of blobs) wanted[b.label] = 1;
  for (let at = 0; at < mask.length; at++) {
    const label = labels[at] as number;
    mask[at] = label <= last ? (wanted[label] as number) : 0;
  }
  return mask;
}

/** Finds the mouth among what differs from skin in one frame. `distance` as of skinDistance, `spread` in ΔE. */
export function frameInk(distance: Float32Array, spread: number, region: MouthRegion): FrameInk {
  const { grid, mouth, faceWidth } = region;
  const { labels, blobs } = inkBlobs(distance, grid, spread);
  const seed = boxInCells(grid, mouth, INK.seed * faceWidth);
  const touching = blobs.filter((b) => reaches(b, seed, labels, grid));
  const free = touching.filter((b) => !atBorder(b, grid));
  const covered = isCovered(touching, free, labels, boxInCells(grid, mouth, 0), grid);
  const mains = covered ? [] : free;
  if (mains.length === 0 && !covered) {
    const stray = strayMouth(blobs, region);
    if (stray) mains.push(stray);
  }
  const [first, ...rest] = mains;
  const extent = first ? rest.reduce<Extent>(join, first) : null;
  const marks = extent
    ? blobs.filter((b) => !mains.includes(b) && !atBorder(b, grid) && isMark(b, extent, region))
    : [];
  const own = [...mains, ...marks];
  return {
    mouth: extent ? fillHoles(blobMask(labels, own), grid.width, grid.height) : new Uint8Array(labels.length),
    other: blobMask(
      labels,
      blobs.filter((b) => !own.includes(b)),
    ),
    extent,
    covered,
    tangled: covered ? inZone(labels, seed, grid) : NOTHING,
  };
}
