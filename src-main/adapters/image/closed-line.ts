import type { FaceGrid } from './face-grid.ts';
import type { MouthCrop } from './mouth-crops.ts';
import { solveCholesky } from './polynomial-surface.ts';

/** What a closed mouth's line measures, in face-space pixels and radians. */
export interface ClosedLine {
  readonly centre: { readonly x: number; readonly y: number };
  readonly width: number;
  readonly sag: number;
  readonly angle: number;
  readonly lineWidth: number;
  /** Cells of the line's darkest part. */
  readonly core: readonly number[];
}

/** A column counts as line where its peak reaches this share of the line's full contrast. */
const COLUMN_SHARE = 0.45;
/** Lines thin out towards their ends: their full width is what a quarter of the columns reach. */
const FULL_WIDTH = 0.75;
/** Slope and sag beyond these are misfits of broken lines, not drawings. */
const MOST_ANGLE = 0.6;
const MOST_SAG = 0.18;

const quantile = (values: readonly number[], q: number) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
};

interface Column {
  readonly x: number;
  readonly y: number;
  readonly peak: number;
  readonly at: number;
}

/** Per column of the mouth's extent: the place and height of its strongest contrast, to a fraction of a cell. */
function columnsOf(crop: MouthCrop, grid: FaceGrid): Column[] {
  const { extent, distance, mouth } = crop;
  const columns: Column[] = [];
  for (let i = extent.left; i < extent.right; i++) {
    let best = -1;
    for (let j = extent.top; j < extent.bottom; j++) {
      const at = j * grid.width + i;
      if (mouth[at] && (best < 0 || (distance[at] ?? 0) > (distance[best] ?? 0))) best = at;
    }
    if (best < 0) continue;
    const mid = distance[best] ?? 0;
    const up = distance[best - grid.width] ?? 0;
    const down = distance[best + grid.width] ?? 0;
    const bend = up - 2 * mid + down;
    const shift = bend < -1e-6 ? Math.min(0.5, Math.max(-0.5, (0.5 * (up - down)) / bend)) : 0;
    columns.push({ x: i + 0.5, y: Math.floor(best / grid.width) + 0.5 + shift, peak: mid, at: best });
  }
  return columns;
}

/** y = c0 + c1·x + c2·x² through the columns by weighted least squares with a few reweightings; x is relative to `x0`. */
function fitParabola(columns: readonly Column[], x0: number, half: number): readonly number[] {
  let weights = columns.map((c) => c.peak);
  let coefficients = [columns[0]?.y ?? 0, 0, 0];
  for (let round = 0; round < 4; round++) {
    const normal = new Float64Array(9);
    const right = new Float64Array(3);
    columns.forEach((c, n) => {
      const x = (c.x - x0) / half;
      const row = [1, x, x * x];
      for (let i = 0; i < 3; i++) {
        const w = (weights[n] ?? 0) * (row[i] ?? 0);
        for (let j = 0; j <= i; j++) normal[i * 3 + j] = (normal[i * 3 + j] ?? 0) + w * (row[j] ?? 0);
        right[i] = (right[i] ?? 0) + w * c.y;
      }
    });
    if (!solveCholesky(normal, [right], 3)) break;
    coefficients = [...right];
    const [c0 = 0, c1 = 0, c2 = 0] = coefficients;
    weights = columns.map((c) => {
      const x = (c.x - x0) / half;
      return c.peak / (1 + ((c.y - c0 - c1 * x - c2 * x * x) / 1.5) ** 2);
    });
  }
  return coefficients;
}

/** Ink across a column over the line's full contrast: the true width also of a line thinner than a pixel's blur. */
function inkAcross(column: Column, crop: MouthCrop, grid: FaceGrid, contrast: number, reach: number): number {
  let mass = 0;
  const middle = Math.floor(column.at / grid.width);
  const i = column.at % grid.width;
  for (let j = Math.max(0, middle - reach); j <= Math.min(grid.height - 1, middle + reach); j++) {
    mass += Math.max(0, (crop.distance[j * grid.width + i] ?? 0) - 3);
  }
  return mass / (contrast - 3);
}

/** Measures the line of a closed mouth; null when the crop shows too little of one. */
export function measureClosedLine(crop: MouthCrop, grid: FaceGrid, faceWidth: number): ClosedLine | null {
  const all = columnsOf(crop, grid);
  const contrast = quantile(
    all.map((c) => c.peak),
    0.85,
  );
  const columns = all.filter((c) => c.peak >= COLUMN_SHARE * contrast);
  const first = columns[0];
  const last = columns[columns.length - 1];
  if (!first || !last || columns.length < 5 || contrast < 6) return null;
  const cells = last.x - first.x + 1;
  const x0 = (first.x + last.x) / 2;
  const [c0 = 0, c1 = 0, c2 = 0] = fitParabola(columns, x0, cells / 2);
  const width = cells * grid.step;
  const angle = Math.min(MOST_ANGLE, Math.max(-MOST_ANGLE, Math.atan2(c1, cells / 2)));
  const sag = Math.min(MOST_SAG * width, Math.max(-MOST_SAG * width, -c2 * grid.step));
  const reach = Math.max(2, Math.round((0.02 * faceWidth) / grid.step));
  const widths = columns.map((c) => inkAcross(c, crop, grid, contrast, reach));
  const dark = quantile(
    columns.map((c) => c.peak),
    0.7,
  );
  return {
    centre: { x: grid.x + x0 * grid.step, y: grid.y + (c0 + c2 / 2) * grid.step },
    width,
    sag,
    angle,
    lineWidth: quantile(widths, FULL_WIDTH) * grid.step,
    core: columns.filter((c) => c.peak >= dark).map((c) => c.at),
  };
}
