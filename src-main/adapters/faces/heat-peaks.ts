/** A grid of values 0 … 1, row by row. */
export interface HeatMap {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export interface HeatPeak {
  readonly column: number;
  readonly row: number;
  readonly value: number;
}

/** Cells of at least `threshold` that none of their eight neighbours exceeds; of equal neighbours the first in reading order. */
export function heatPeaks({ width, height, data }: HeatMap, threshold: number): HeatPeak[] {
  const peaks: HeatPeak[] = [];
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= width || row >= height ? -1 : (data[row * width + column] ?? -1);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const value = at(column, row);
      if (!(value >= threshold)) continue;
      const before = Math.max(
        at(column - 1, row - 1),
        at(column, row - 1),
        at(column + 1, row - 1),
        at(column - 1, row),
      );
      const after = Math.max(
        at(column + 1, row),
        at(column - 1, row + 1),
        at(column, row + 1),
        at(column + 1, row + 1),
      );
      if (value > before && value >= after) peaks.push({ column, row, value });
    }
  }
  return peaks;
}

/** The largest value within one cell of a place; 0 outside the map. */
export function heatAround({ width, height, data }: HeatMap, column: number, row: number): number {
  let most = 0;
  for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y += 1) {
    for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x += 1) {
      most = Math.max(most, data[y * width + x] ?? 0);
    }
  }
  return most;
}
