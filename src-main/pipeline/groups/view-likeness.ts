import { type FaceView, VIEW, VIEW_CELLS } from './face-view.ts';

/**
 * Line art of a view: how far each cell is darker or lighter than its surroundings, in spreads of them. A fade, a change of light or
 * a tint leaves it as it is.
 */
export interface LineArt {
  readonly lines: Float32Array;
  /** Sums of squares from the upper left corner on, one row and column more than the view. */
  readonly energy: Float64Array;
}

/** Radius of a cell's surroundings. */
const AROUND = 4;
/** Grey levels: a spread this small is grain, not line art. */
const GRAIN = 3;

const WIDE = VIEW.columns + 1;

/** Sums over the view from its upper left corner on, one row and column more than it has. */
function summed(values: ArrayLike<number>): Float64Array {
  const { columns, rows } = VIEW;
  const sums = new Float64Array(WIDE * (rows + 1));
  for (let y = 0, at = 0; y < rows; y += 1) {
    let line = 0;
    const below = (y + 1) * WIDE + 1;
    for (let x = 0; x < columns; x += 1, at += 1) {
      line += values[at] as number;
      sums[below + x] = (sums[below + x - WIDE] as number) + line;
    }
  }
  return sums;
}

const sumOver = (sums: Float64Array, left: number, top: number, right: number, bottom: number): number =>
  (sums[bottom * WIDE + right] as number) -
  (sums[top * WIDE + right] as number) -
  (sums[bottom * WIDE + left] as number) +
  (sums[top * WIDE + left] as number);

/** `still`: 0 for cells that are left out (see stillCells): they say nothing, and nothing of them reaches their neighbours. */
export function lineArt(view: FaceView, still: Uint8Array): LineArt {
  const { columns, rows } = VIEW;
  const values = new Float32Array(VIEW_CELLS);
  const squares = new Float32Array(VIEW_CELLS);
  for (let at = 0; at < VIEW_CELLS; at += 1) {
    const value = still[at] ? (view[at] as number) : 0;
    values[at] = value;
    squares[at] = value * value;
  }
  const [sums, sumsOfSquares, counts] = [summed(values), summed(squares), summed(still)];
  const lines = new Float32Array(VIEW_CELLS);
  for (let y = 0; y < rows; y += 1) {
    const top = Math.max(0, y - AROUND);
    const bottom = Math.min(rows, y + AROUND + 1);
    for (let x = 0; x < columns; x += 1) {
      const at = y * columns + x;
      if (!still[at]) continue;
      const left = x > AROUND ? x - AROUND : 0;
      const right = x + AROUND < columns ? x + AROUND + 1 : columns;
      const count = sumOver(counts, left, top, right, bottom);
      const mean = sumOver(sums, left, top, right, bottom) / count;
      const variance = sumOver(sumsOfSquares, left, top, right, bottom) / count - mean * mean;
      lines[at] = ((values[at] as number) - mean) / (Math.sqrt(variance > 0 ? variance : 0) + GRAIN);
    }
  }
  for (let at = 0; at < VIEW_CELLS; at += 1) squares[at] = (lines[at] as number) ** 2;
  return { lines, energy: summed(squares) };
}

/** Side of the squares that are compared one by one, in cells. */
const BLOCK = 6;
/** Cells that a square may have moved: sway that the track does not follow. */
const SWAY = 1;
/** Mean square of line art from which a square begins to count, and counts fully: flat skin says nothing. */
const TELLING = { from: 0.25, full: 0.65 } as const;
/** Share of the face that may look quite different: eyes that are shut, a tear, a strand of hair. */
const PASSING = 0.3;

/** Correlation of a square of `a` with that of `b` moved by (dx, dy) cells, −1 … 1; what lies outside the view agrees with nothing. */
function correlation(a: LineArt, b: LineArt, x: number, y: number, dx: number, dy: number): number {
  const { columns, rows } = VIEW;
  const left = Math.max(x, -dx);
  const top = Math.max(y, -dy);
  const right = Math.min(x + BLOCK, columns - dx);
  const bottom = Math.min(y + BLOCK, rows - dy);
  let product = 0;
  for (let row = top; row < bottom; row += 1) {
    const from = row * columns;
    const to = (row + dy) * columns + dx;
    for (let column = left; column < right; column += 1) {
      product += (a.lines[from + column] as number) * (b.lines[to + column] as number);
    }
  }
  const energy =
    sumOver(a.energy, x, y, x + BLOCK, y + BLOCK) *
    sumOver(b.energy, left + dx, top + dy, right + dx, bottom + dy);
  return energy > 0 ? product / Math.sqrt(energy) : 0;
}

/** From here on a square counts as the same drawing, and it is not looked for beside its place. */
const SAME = 0.95;

function agreement(a: LineArt, b: LineArt, x: number, y: number): number {
  let best = correlation(a, b, x, y, 0, 0);
  if (best >= SAME) return 1;
  for (let dy = -SWAY; dy <= SWAY; dy += 1) {
    for (let dx = -SWAY; dx <= SWAY; dx += 1) best = Math.max(best, correlation(a, b, x, y, dx, dy));
  }
  return best >= SAME ? 1 : Math.max(0, best);
}

/**
 * How alike the line art of two views is, 0 … 1: the mean agreement of their squares, those left out that agree least. A blink
 * changes a few squares, a head that turns moves the features of the whole face against each other.
 */
export function likeness(a: LineArt, b: LineArt): number {
  const squares: { readonly agreement: number; readonly weight: number }[] = [];
  let total = 0;
  for (let y = 0; y < VIEW.rows; y += BLOCK) {
    for (let x = 0; x < VIEW.columns; x += BLOCK) {
      const strength =
        Math.max(
          sumOver(a.energy, x, y, x + BLOCK, y + BLOCK),
          sumOver(b.energy, x, y, x + BLOCK, y + BLOCK),
        ) /
        BLOCK ** 2;
      const weight = Math.min(1, (strength - TELLING.from) / (TELLING.full - TELLING.from));
      if (!(weight > 0)) continue;
      squares.push({ agreement: agreement(a, b, x, y), weight });
      total += weight;
    }
  }
  if (total === 0) return 0;
  let left = (1 - PASSING) * total;
  let sum = 0;
  for (const square of squares.sort((p, q) => q.agreement - p.agreement)) {
    const weight = Math.min(square.weight, left);
    sum += weight * square.agreement;
    left -= weight;
  }
  return sum / ((1 - PASSING) * total);
}

/** Mean difference of two views in grey levels, over their still cells. */
export function meanDifference(a: FaceView, b: FaceView, still: Uint8Array): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at < VIEW_CELLS; at += 1) {
    if (!still[at]) continue;
    sum += Math.abs((a[at] as number) - (b[at] as number));
    count += 1;
  }
  return count > 0 ? sum / count : 0;
}
