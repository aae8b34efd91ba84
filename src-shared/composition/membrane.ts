/** Relaxations after the pyramid's first guess; the field is a few hundred cells, and what is left is far below a level. */
const RELAXATIONS = 24;
/** A cell is known when its samples carry at least this weight on average. */
const KNOWN = 0.3;

interface Level {
  readonly width: number;
  readonly height: number;
  readonly sum: Float32Array;
  readonly weight: Float32Array;
}

function halve(level: Level): Level {
  const width = (level.width + 1) >> 1;
  const height = (level.height + 1) >> 1;
  const sum = new Float32Array(width * height);
  const weight = new Float32Array(width * height);
  for (let y = 0; y < level.height; y++) {
    for (let x = 0; x < level.width; x++) {
      const from = y * level.width + x;
      const to = (y >> 1) * width + (x >> 1);
      sum[to] = (sum[to] ?? 0) + (level.sum[from] ?? 0);
      weight[to] = (weight[to] ?? 0) + (level.weight[from] ?? 0);
    }
  }
  return { width, height, sum, weight };
}

/** Bilinear value of a cell field at continuous cell coordinates (cell centres at +½), edges repeated. */
export function cellValue(field: Float32Array, width: number, height: number, x: number, y: number): number {
  const cx = Math.min(Math.max(x - 0.5, 0), width - 1);
  const cy = Math.min(Math.max(y - 0.5, 0), height - 1);
  const x0 = Math.floor(cx);
  const y0 = Math.floor(cy);
  const x1 = Math.min(width - 1, x0 + 1);
  const y1 = Math.min(height - 1, y0 + 1);
  const dx = cx - x0;
  const top = (field[y0 * width + x0] ?? 0) * (1 - dx) + (field[y0 * width + x1] ?? 0) * dx;
  const low = (field[y1 * width + x0] ?? 0) * (1 - dx) + (field[y1 * width + x1] ?? 0) * dx;
  return top + (low - top) * (cy - y0);
}

/** Fills unknown cells from ever coarser averages of the known ones (pull-push). */
function firstGuess(finest: Level): Float32Array {
  const levels = [finest];
  for (let top = finest; top.width > 1 || top.height > 1; ) {
    top = halve(top);
    levels.push(top);
  }
  let above: { field: Float32Array; width: number; height: number } | null = null;
  for (const level of levels.reverse()) {
    const field = new Float32Array(level.width * level.height);
    for (let y = 0; y < level.height; y++) {
      for (let x = 0; x < level.width; x++) {
        const at = y * level.width + x;
        const weight = level.weight[at] ?? 0;
        const trust = Math.min(1, weight / KNOWN);
        const guess: number =
          above && trust < 1
            ? cellValue(above.field, above.width, above.height, (x + 0.5) / 2, (y + 0.5) / 2)
            : 0;
        const own = weight > 0 ? (level.sum[at] ?? 0) / weight : 0;
        field[at] = own * trust + guess * (1 - trust);
      }
    }
    above = { field, width: level.width, height: level.height };
  }
  return above?.field ?? new Float32Array(finest.width * finest.height);
}

/** Cells to be found with their neighbours (at the edge themselves): cell, left, right, up, down, and so on. */
function unknownCells(weight: Float32Array, width: number, height: number): Int32Array {
  const list = new Int32Array(5 * width * height);
  let length = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if ((weight[at] ?? 0) >= KNOWN) continue;
      list[length++] = at;
      list[length++] = x > 0 ? at - 1 : at;
      list[length++] = x < width - 1 ? at + 1 : at;
      list[length++] = y > 0 ? at - width : at;
      list[length++] = y < height - 1 ? at + width : at;
    }
  }
  return list.subarray(0, length);
}

/**
 * A membrane over cells: known cells (weight ≥ ~0.3) keep their mean, the others satisfy Laplace's equation, so what is
 * between is as smooth as its rim allows. `sum` and `weight` are weighted sums of samples and mean weights per cell.
 */
export function stretchMembrane(
  sum: Float32Array,
  weight: Float32Array,
  width: number,
  height: number,
): Float32Array {
  const field = firstGuess({ width, height, sum, weight });
  const unknown = unknownCells(weight, width, height);
  for (let round = 0; round < RELAXATIONS; round++) {
    for (let k = 0; k < unknown.length; k += 5) {
      const left = field[unknown[k + 1] as number] as number;
      const right = field[unknown[k + 2] as number] as number;
      const up = field[unknown[k + 3] as number] as number;
      const down = field[unknown[k + 4] as number] as number;
      field[unknown[k] as number] = (left + right + up + down) / 4;
    }
  }
  return field;
}
