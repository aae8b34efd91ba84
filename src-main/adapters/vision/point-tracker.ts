import type { Point, Similarity } from '#shared/domain/geometry.ts';
import type { PyramidLevel } from './luma-image.ts';

/** Half the side of the window that is compared, in level pixels. */
const REACH = 8;
const SIDE = 2 * REACH + 1;
const PADDED = SIDE + 2;
const ITERATIONS = 12;
/** Change in level pixels at which iterating stops. */
const SETTLED = 0.01;
/** Least mean square slope across the weaker direction, in grey levels per pixel: below, the point slides along its line. */
const LEAST_HOLD = 0.6;
/** Farthest a point may go on one level, in level pixels: further and it has run away. */
const RUNAWAY = REACH;

const patch = new Float32Array(PADDED * PADDED);
const template = new Float32Array(SIDE * SIDE);
const slopeX = new Float32Array(SIDE * SIDE);
const slopeY = new Float32Array(SIDE * SIDE);

/** From one level's pixels to another's: (x, y) ↦ (a·x − b·y + u, b·x + a·y + v). */
interface LevelWarp {
  readonly a: number;
  readonly b: number;
  readonly u: number;
  readonly v: number;
}

function levelWarp(from: PyramidLevel, to: PyramidLevel, { a, b, tx, ty }: Similarity): LevelWarp {
  const size = 2 ** from.level;
  const into = 2 ** to.level;
  const x = from.x + size / 2;
  const y = from.y + size / 2;
  return {
    a: (a * size) / into,
    b: (b * size) / into,
    u: (a * x - b * y + tx - to.x) / into - 0.5,
    v: (b * x + a * y + ty - to.y) / into - 0.5,
  };
}

/** Grey levels round (x, y), one pixel more on each side than the window; false when they leave the picture. */
function samplePatch({ width, height, data }: PyramidLevel, x: number, y: number): boolean {
  const left = Math.floor(x) - REACH - 1;
  const top = Math.floor(y) - REACH - 1;
  if (left < 0 || top < 0 || left + PADDED >= width || top + PADDED >= height) return false;
  const fx = x - Math.floor(x);
  const fy = y - Math.floor(y);
  for (let row = 0; row < PADDED; row++) {
    let at = (top + row) * width + left;
    for (let column = 0; column < PADDED; column++, at++) {
      const upper = (data[at] as number) * (1 - fx) + (data[at + 1] as number) * fx;
      const lower = (data[at + width] as number) * (1 - fx) + (data[at + width + 1] as number) * fx;
      patch[row * PADDED + column] = upper + (lower - upper) * fy;
    }
  }
  return true;
}

/** Inverse of the window's normal matrix of slopes. */
interface Hold {
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** Fills the window's grey levels and slopes (means taken out: light may change); null when the point has no hold. */
function holdAt(image: PyramidLevel, x: number, y: number): Hold | null {
  if (!samplePatch(image, x, y)) return null;
  let meanX = 0;
  let meanY = 0;
  for (let row = 0, i = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++, i++) {
      const at = (row + 1) * PADDED + column + 1;
      const gx = ((patch[at + 1] as number) - (patch[at - 1] as number)) / 2;
      const gy = ((patch[at + PADDED] as number) - (patch[at - PADDED] as number)) / 2;
      template[i] = patch[at] as number;
      slopeX[i] = gx;
      slopeY[i] = gy;
      meanX += gx;
      meanY += gy;
    }
  }
  const count = template.length;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = 0; i < count; i++) {
    const gx = (slopeX[i] as number) - meanX / count;
    const gy = (slopeY[i] as number) - meanY / count;
    slopeX[i] = gx;
    slopeY[i] = gy;
    xx += gx * gx;
    xy += gx * gy;
    yy += gy * gy;
  }
  const weaker = (xx + yy) / 2 - Math.hypot((xx - yy) / 2, xy);
  if (weaker < LEAST_HOLD * count) return null;
  const det = xx * yy - xy * xy;
  return { xx: yy / det, xy: -xy / det, yy: xx / det };
}

/** One level of pyramidal Lucas–Kanade (Bouguet 2001) with the slopes of the template (Baker & Matthews 2004). */
function onLevel(
  from: PyramidLevel,
  to: PyramidLevel,
  warp: LevelWarp,
  at: Point,
  start: Point,
): Point | null {
  const hold = holdAt(from, at.x, at.y);
  if (!hold) return null;
  const { a, b, u, v } = warp;
  const { width, height, data } = to;
  let dx = start.x;
  let dy = start.y;
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    let sumX = 0;
    let sumY = 0;
    for (let row = 0, i = 0; row < SIDE; row++) {
      const py = at.y + dy + row - REACH;
      for (let column = 0; column < SIDE; column++, i++) {
        const px = at.x + dx + column - REACH;
        const x = a * px - b * py + u;
        const y = b * px + a * py + v;
        if (!(x >= 0 && y >= 0 && x < width - 1 && y < height - 1)) return null;
        const left = x | 0;
        const top = y | 0;
        const fx = x - left;
        const k = top * width + left;
        const upper = (data[k] as number) * (1 - fx) + (data[k + 1] as number) * fx;
        const lower = (data[k + width] as number) * (1 - fx) + (data[k + width + 1] as number) * fx;
        const error = upper + (lower - upper) * (y - top) - (template[i] as number);
        sumX += error * (slopeX[i] as number);
        sumY += error * (slopeY[i] as number);
      }
    }
    const stepX = hold.xx * sumX + hold.xy * sumY;
    const stepY = hold.xy * sumX + hold.yy * sumY;
    dx -= stepX;
    dy -= stepY;
    if (!(Math.hypot(dx - start.x, dy - start.y) < RUNAWAY)) return null;
    if (Math.hypot(stepX, stepY) < SETTLED) break;
  }
  return { x: dx, y: dy };
}

const levelNear = (levels: readonly PyramidLevel[], wanted: number): PyramidLevel | undefined =>
  levels.find(({ level }) => level === wanted);

/**
 * Follows a point (frame pixels) of one picture into another, coarse to fine. `warp` is where everything is expected:
 * the point's window is compared through it, the answer says how far the point itself lies from there. Levels finest first.
 * Null when the point leaves the picture, has no hold or runs away.
 */
export function followPoint(
  from: readonly PyramidLevel[],
  to: readonly PyramidLevel[],
  warp: Similarity,
  point: Point,
): Point | null {
  const shift = Math.round(Math.log2(Math.hypot(warp.a, warp.b)));
  let found: Point | null = null;
  for (const image of from.toReversed()) {
    const target = levelNear(to, image.level + shift);
    if (!target) continue;
    const size = 2 ** image.level;
    const at = { x: (point.x - image.x) / size - 0.5, y: (point.y - image.y) / size - 0.5 };
    const start = { x: (found?.x ?? 0) / size, y: (found?.y ?? 0) / size };
    const moved = onLevel(image, target, levelWarp(image, target, warp), at, start);
    if (moved) found = { x: moved.x * size, y: moved.y * size };
    // The border of a coarse level comes nearer than that of the picture: finer levels may still see the point.
    else if (image === from[0]) return null;
  }
  return found;
}
