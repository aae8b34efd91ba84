import { type Box, boxCentre, type Point } from '#shared/domain/geometry.ts';
import { levelArea } from './face-core.ts';
import type { PyramidLevel } from './luma-image.ts';

/** Line-art pixels of a key drawing on one pyramid level. Positions in frame pixels relative to the template's pivot. */
export interface TemplatePoints {
  readonly level: number;
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Grey level, and its slope in grey levels per frame pixel. */
  readonly value: Float32Array;
  readonly slopeX: Float32Array;
  readonly slopeY: Float32Array;
  /** 0 … 1: nearer to the mouth counts more. */
  readonly prior: Float32Array;
  /** Cell of the face the point lies in, 0 … CELLS² − 1. */
  readonly cell: Uint8Array;
  /** Mean distance from the cell's mean grey level, per cell: what an unrelated picture would differ by. */
  readonly contrast: Float32Array;
  readonly mean: number;
}

/** What is remembered of a drawing of the face in order to find it again. */
export interface KeyTemplate {
  /** Centre of the mouth, about which motion is measured: errors of scale and angle then do not move the mouth. */
  readonly pivot: Point;
  /** Half the face's width in pixels: unit of scale and angle changes. */
  readonly radius: number;
  /** Coarsest first. */
  readonly levels: readonly TemplatePoints[];
  /** The nose alone (same pivot): when the head turns it moves as the mouth does, the rest of the face does not. */
  readonly core: KeyTemplate | null;
}

export const CELLS = 8;

/** Largest face width that is worked on at full size; above, half size is more exact than is needed. */
const FULL_WIDTH = 420;
/** Face width at which the coarsest level stops: below, the features of a face melt together. */
const COARSE_WIDTH = 22;

/** Points per cell from finest to coarsest: eyes would otherwise crowd out the cheeks and the nose. */
const POINTS_PER_CELL = [64, 32, 20, 16] as const;
/** Slope below which a pixel says nothing about position (grey levels per level pixel). */
const LEAST_SLOPE = 2;

/**
 * Part of the face that is tracked, relative to the face box: the hair line and forehead move on their own, a little beyond the
 * jaw keeps the outline.
 */
const REGION = { left: -0.06, right: 1.06, top: 0.12, bottom: 1.06 } as const;
/** Around the mouth, in face sizes: left out because it talks. Mouths open downwards. */
const MOUTH_MARGIN = { side: 0.08, above: 0.05, below: 0.14 } as const;

/** Distance from the mouth at which line art counts half, in face widths: the mouth's neighbourhood moves as it does. */
const MOUTH_REACH = 0.45;

/** Finest and coarsest pyramid level for a face of this width. */
export function templateLevels(faceWidth: number): { finest: number; coarsest: number } {
  const finest = Math.max(0, Math.ceil(Math.log2(faceWidth / FULL_WIDTH)));
  const coarsest = Math.max(finest, Math.floor(Math.log2(faceWidth / COARSE_WIDTH)));
  return { finest, coarsest: Math.min(coarsest, finest + 4) };
}

export const trackedRegion = ([x, y, w, h]: Box): Box => [
  x + REGION.left * w,
  y + REGION.top * h,
  (REGION.right - REGION.left) * w,
  (REGION.bottom - REGION.top) * h,
];

export function talkingRegion(face: Box, mouth: Box): Box {
  const side = MOUTH_MARGIN.side * face[2];
  const above = MOUTH_MARGIN.above * face[3];
  const below = MOUTH_MARGIN.below * face[3];
  return [mouth[0] - side, mouth[1] - above, mouth[2] + 2 * side, mouth[3] + above + below];
}

/** Pixels with line art, by cell, the strongest first. Positions are indices into the level's data. */
function candidatesByCell(image: PyramidLevel, region: Box, quiet: Box | null): number[][] {
  const { data, width } = image;
  const size = 2 ** image.level;
  const cells: number[][] = Array.from({ length: CELLS * CELLS }, () => []);
  const area = levelArea(image, region);
  const strengths = new Float64Array(Math.max(0, area.bottom + 1 - area.top) * width);
  const first = area.top * width;
  for (let row = area.top; row <= area.bottom; row++) {
    const y = image.y + (row + 0.5) * size;
    const talking = quiet !== null && y > quiet[1] && y < quiet[1] + quiet[3];
    const cellRow = CELLS * Math.min(CELLS - 1, Math.floor(((y - region[1]) / region[3]) * CELLS));
    for (let column = area.left, at = row * width + area.left; column <= area.right; column++, at++) {
      const slopeX = ((data[at + 1] as number) - (data[at - 1] as number)) / 2;
      const slopeY = ((data[at + width] as number) - (data[at - width] as number)) / 2;
      const strength = Math.sqrt(slopeX * slopeX + slopeY * slopeY);
      if (strength < LEAST_SLOPE) continue;
      const x = image.x + (column + 0.5) * size;
      if (talking && x > quiet[0] && x < quiet[0] + quiet[2]) continue;
      strengths[at - first] = strength;
      cells[cellRow + Math.min(CELLS - 1, Math.floor(((x - region[0]) / region[2]) * CELLS))]?.push(at);
    }
  }
  const strength = (at: number) => strengths[at - first] as number;
  for (const cell of cells) cell.sort((p, q) => strength(q) - strength(p) || p - q);
  return cells;
}

/** Mean distance of the points' values from their cell's mean. */
function cellContrast(value: Float32Array, cell: Uint8Array): Float32Array {
  const sums = new Float64Array(CELLS * CELLS);
  const counts = new Float64Array(CELLS * CELLS);
  for (let i = 0; i < value.length; i++) {
    const at = cell[i] as number;
    sums[at] = (sums[at] as number) + (value[i] as number);
    counts[at] = (counts[at] as number) + 1;
  }
  const contrast = new Float32Array(CELLS * CELLS);
  for (let i = 0; i < value.length; i++) {
    const at = cell[i] as number;
    const count = counts[at] as number;
    contrast[at] =
      (contrast[at] as number) + Math.abs((value[i] as number) - (sums[at] as number) / count) / count;
  }
  return contrast;
}

/** What points are gathered from: a region, what inside it is left out, and about which point motion is measured. */
interface Gathering {
  readonly region: Box;
  readonly quiet: Box | null;
  readonly pivot: Point;
  /** Distance from the pivot at which a point counts half, in frame pixels. */
  readonly reach: number;
}

function pointsOn(
  image: PyramidLevel,
  { region, quiet, pivot, reach }: Gathering,
  rank: number,
): TemplatePoints {
  const limit = POINTS_PER_CELL[Math.min(rank, POINTS_PER_CELL.length - 1)] as number;
  const chosen: { at: number; cell: number }[] = [];
  for (const [cell, candidates] of candidatesByCell(image, region, quiet).entries()) {
    for (const at of candidates.slice(0, limit)) chosen.push({ at, cell });
  }
  const { width, data } = image;
  const size = 2 ** image.level;
  const count = chosen.length;
  const lane = () => new Float32Array(count);
  const [x, y, value, slopeX, slopeY, prior] = [lane(), lane(), lane(), lane(), lane(), lane()];
  const cell = new Uint8Array(count);
  let sum = 0;
  for (const [i, { at, cell: of }] of chosen.entries()) {
    const dx = image.x + ((at % width) + 0.5) * size - pivot.x;
    const dy = image.y + (Math.floor(at / width) + 0.5) * size - pivot.y;
    const far = Math.hypot(dx, dy) / reach;
    x[i] = dx;
    y[i] = dy;
    value[i] = data[at] as number;
    slopeX[i] = ((data[at + 1] as number) - (data[at - 1] as number)) / 2 / size;
    slopeY[i] = ((data[at + width] as number) - (data[at - width] as number)) / 2 / size;
    prior[i] = 1 / (1 + far * far);
    cell[i] = of;
    sum += value[i] as number;
  }
  const contrast = cellContrast(value, cell);
  const mean = count > 0 ? sum / count : 0;
  return { level: image.level, count, x, y, value, slopeX, slopeY, prior, cell, contrast, mean };
}

/** Fewest line-art pixels on the finest level that a face, and a nose, can be followed by. */
const LEAST_POINTS = { face: 40, core: 24 } as const;

function coreTemplate(levels: readonly PyramidLevel[], window: Box, mouth: Box): KeyTemplate | null {
  const pivot = boxCentre(mouth);
  const gathering = { region: window, quiet: null, pivot, reach: Number.POSITIVE_INFINITY };
  const points = levels.slice(0, 2).map((image, rank) => pointsOn(image, gathering, rank));
  const usable = points.filter((level) => level.count >= LEAST_POINTS.core);
  if (usable.length === 0 || usable[0] !== points[0]) return null;
  return { pivot, radius: window[2] / 2, levels: usable.reverse(), core: null };
}

/**
 * Remembers the drawing in `levels` (finest first, see pyramidOf) as a key. `face` and `mouth` in frame pixels,
 * `window` round the nose (see coreWindow) or null. Null when there is too little line art to follow.
 */
export function keyTemplate(
  levels: readonly PyramidLevel[],
  face: Box,
  mouth: Box,
  window: Box | null,
): KeyTemplate | null {
  const pivot = boxCentre(mouth);
  const gathering = {
    region: trackedRegion(face),
    quiet: talkingRegion(face, mouth),
    pivot,
    reach: MOUTH_REACH * face[2],
  };
  const points = levels.map((image, rank) => pointsOn(image, gathering, rank));
  if (!points[0] || points[0].count < LEAST_POINTS.face) return null;
  const usable = points.filter((level) => level.count >= LEAST_POINTS.face / 2);
  return {
    pivot,
    radius: face[2] / 2,
    levels: usable.reverse(),
    core: window && coreTemplate(levels, window, mouth),
  };
}
