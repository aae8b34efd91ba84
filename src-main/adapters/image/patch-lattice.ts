import type { WatchedPatch } from '#main/ports/mouths.ts';
import {
  applySimilarity,
  type Box,
  composeSimilarity,
  growBox,
  invertSimilarity,
  transformBox,
  unionBox,
} from '#shared/domain/geometry.ts';
import { type FaceGrid, gridOver } from './face-grid.ts';
import { dilate, squaredDistance } from './mask-morphology.ts';

/**
 * Points a region is looked at by; more would cost time and tell the same. The patch is looked at closely, because what is left of a
 * line is thin; of the reference only the mean change counts.
 */
const MOST_CELLS = { patch: 8000, reference: 2000 } as const;
/** Cells of skin round the mask that belong to the lattice. */
const MARGIN = 9;

/** Mask values that count as wholly covered, and as untouched. */
const FULL = 230;
const CLEAR = 8;
/** Widths of the rims on both sides of the soft edge, and of the skin round it, in cells. */
const RIM = { inner: 3, outer: 3, around: 7 } as const;
/** Stretches of the edge that are compared by themselves: light may come from one side. */
export const SECTORS = 16;

/**
 * The nose and cheeks above the mask: width and height in shares of the face. Skin and line art that no patch ever covers, of about
 * the patch's own size.
 */
const REFERENCE = { width: 0.64, height: 0.22 } as const;

/** Distance that cells keep from the drawing, in face-space pixels and at least in cells: its soft edge and the chroma beside it. */
const DRAWING_MARGIN = { pixels: 3, cells: 2 } as const;
/** Weakest alpha that counts as drawn, as the compositor has it. */
const DRAWN = 8;

/** Where a patch is looked at: the same for all frames that share a mask. */
export interface PatchLattice {
  readonly grid: FaceGrid;
  readonly reference: FaceGrid;
  /** 1 inside the patch (mask at least half). */
  readonly inside: Uint8Array;
  /** 1 for the skin round the patch. */
  readonly around: Uint8Array;
  /** Sector (1 …) of cells on either rim of the edge, else 0. */
  readonly inner: Uint8Array;
  readonly outer: Uint8Array;
}

const stepFor = ([, , w, h]: Box, most: number = MOST_CELLS.patch): number =>
  Math.max(1, Math.sqrt((w * h) / most));

function maskOnGrid({ mask }: WatchedPatch, grid: FaceGrid): Uint8Array {
  const { width, height, data } = mask.image;
  const toMask = invertSimilarity(mask.toFace);
  return Uint8Array.from({ length: grid.width * grid.height }, (_, at) => {
    const x = grid.x + ((at % grid.width) + 0.5) * grid.step;
    const y = grid.y + (Math.floor(at / grid.width) + 0.5) * grid.step;
    const place = applySimilarity(toMask, { x, y });
    const [column, row] = [Math.floor(place.x), Math.floor(place.y)];
    return column < 0 || row < 0 || column >= width || row >= height ? 0 : (data[row * width + column] ?? 0);
  });
}

/** Sector of every cell as seen from the middle of the grid. */
function sectorsOf({ width, height }: FaceGrid): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, at) => {
    const angle = Math.atan2(Math.floor(at / width) + 0.5 - height / 2, (at % width) + 0.5 - width / 2);
    return 1 + (Math.floor(((angle + Math.PI) / (2 * Math.PI)) * SECTORS) % SECTORS);
  });
}

function regions({ mask, face }: WatchedPatch): { patch: Box; reference: Box } {
  const box = transformBox(mask.toFace, [0, 0, mask.image.width, mask.image.height]);
  const patch = growBox(box, MARGIN * stepFor(box));
  const [width, height] = [REFERENCE.width * face[2], REFERENCE.height * face[3]];
  const middle = box[0] + box[2] / 2;
  return { patch, reference: [middle - width / 2, box[1] - MARGIN - height, width, height] };
}

/** Everything that is looked at, in face space. */
export function watchedBox(patch: WatchedPatch): Box {
  const { patch: around, reference } = regions(patch);
  return unionBox(around, reference);
}

export function patchLattice(patch: WatchedPatch): PatchLattice {
  const { patch: box, reference } = regions(patch);
  const grid = gridOver(box, stepFor(box));
  const { width, height } = grid;
  const mask = maskOnGrid(patch, grid);
  const sectors = sectorsOf(grid);
  const where = (test: (value: number) => boolean): Uint8Array => mask.map((value) => (test(value) ? 1 : 0));
  const fromSoft = squaredDistance(
    where((value) => value < FULL),
    width,
    height,
  );
  const fromCovered = squaredDistance(
    where((value) => value > CLEAR),
    width,
    height,
  );
  const rim = (isSide: (value: number) => boolean, distance: Float64Array, reach: number): Uint8Array =>
    mask.map((value, at) => (isSide(value) && (distance[at] ?? 0) <= reach * reach ? (sectors[at] ?? 0) : 0));
  const clear = (value: number): boolean => value <= CLEAR;
  return {
    grid,
    reference: gridOver(reference, stepFor(reference, MOST_CELLS.reference)),
    inside: where((value) => value >= 128),
    around: rim(clear, fromCovered, RIM.around).map((sector) => (sector > 0 ? 1 : 0)),
    inner: rim((value) => value >= FULL, fromSoft, RIM.inner),
    outer: rim(clear, fromCovered, RIM.outer),
  };
}

/** 1 for cells that the drawing covers or nearly touches. */
export function drawnCells({ layer, pose }: WatchedPatch, grid: FaceGrid): Uint8Array {
  const drawn = new Uint8Array(grid.width * grid.height);
  if (!layer) return drawn;
  const { width, height, data } = layer.image;
  const toPicture = composeSimilarity(invertSimilarity(layer.toFrame), pose);
  for (let at = 0; at < drawn.length; at += 1) {
    const x = grid.x + ((at % grid.width) + 0.5) * grid.step;
    const y = grid.y + (Math.floor(at / grid.width) + 0.5) * grid.step;
    const place = applySimilarity(toPicture, { x, y });
    const [column, row] = [Math.floor(place.x), Math.floor(place.y)];
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    if ((data[(row * width + column) * 4 + 3] ?? 0) >= DRAWN) drawn[at] = 1;
  }
  const margin = Math.max(DRAWING_MARGIN.cells, DRAWING_MARGIN.pixels / grid.step);
  return dilate(drawn, grid.width, grid.height, margin);
}
