/** Radii in cells: a line of the old drawing is about as wide as the inner window, its neighbourhood as the outer one. */
const INNER = 1;
const OUTER = 5;

/** Sums over all rectangles from the origin (one row and column of zeros first). */
function integral(width: number, height: number, valueAt: (at: number) => number): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += valueAt(y * width + x);
      sums[(y + 1) * (width + 1) + x + 1] = row + (sums[y * (width + 1) + x + 1] ?? 0);
    }
  }
  return sums;
}

/**
 * How far every cell's small neighbourhood is from its larger one, in levels: what is left of a line stands out, grain and slopes do
 * not. Only cells that count (1) are looked at; others neither give nor get a value (0).
 */
export function localContrast(
  tones: Float32Array,
  counts: Uint8Array,
  width: number,
  height: number,
): Float32Array {
  const sum = integral(width, height, (at) => (counts[at] ? (tones[at] ?? 0) : 0));
  const cells = integral(width, height, (at) => counts[at] ?? 0);
  const mean = (x: number, y: number, radius: number): number => {
    const left = Math.max(0, x - radius);
    const right = Math.min(width, x + radius + 1);
    const top = Math.max(0, y - radius) * (width + 1);
    const bottom = Math.min(height, y + radius + 1) * (width + 1);
    const within = (sums: Float64Array): number =>
      (sums[bottom + right] ?? 0) -
      (sums[bottom + left] ?? 0) -
      (sums[top + right] ?? 0) +
      (sums[top + left] ?? 0);
    return within(sum) / Math.max(1, within(cells));
  };
  const out = new Float32Array(width * height);
  for (let at = 0; at < out.length; at += 1) {
    if (!counts[at]) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    out[at] = Math.abs(mean(x, y, INNER) - mean(x, y, OUTER));
  }
  return out;
}
