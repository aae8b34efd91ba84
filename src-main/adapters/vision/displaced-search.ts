import type { Similarity } from '#shared/domain/geometry.ts';
import type { KeyTemplate, TemplatePoints } from './key-template.ts';
import type { LumaImage, PyramidLevel } from './luma-image.ts';

/** A place where a key's coarse drawing resembles the picture: key pixels → frame pixels, and the correlation there. */
export interface Resemblance {
  readonly warp: Similarity;
  readonly correlation: number;
}

interface Grid {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Frame pixels per grid pixel. */
  readonly size: number;
  readonly data: ArrayLike<number>;
}

/** Points that a search compares; more add cost, not certainty. */
const SEARCH_POINTS = 220;
/** Places that a search hands on for exact alignment. */
const SEARCH_RESULTS = 4;

/** Evenly thinned points, so that a search stays cheap on every face size. */
function thinned(points: TemplatePoints): number[] {
  const step = Math.max(1, points.count / SEARCH_POINTS);
  const chosen: number[] = [];
  for (let at = 0; at < points.count; at += step) chosen.push(Math.floor(at));
  return chosen;
}

/** Correlation of the chosen points with the grid when the pivot lies at grid position (u, v); −1 when partly outside. */
function correlationAt(
  grid: Grid,
  offsets: Float32Array,
  values: Float32Array,
  u: number,
  v: number,
): number {
  const { width, height, data } = grid;
  const count = values.length;
  let n = 0;
  let s = 0;
  let ss = 0;
  let st = 0;
  let t = 0;
  let tt = 0;
  for (let i = 0; i < count; i++) {
    const column = (u + (offsets[2 * i] as number) + 0.5) | 0;
    const row = (v + (offsets[2 * i + 1] as number) + 0.5) | 0;
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    const sample = data[row * width + column] as number;
    const value = values[i] as number;
    n++;
    s += sample;
    ss += sample * sample;
    st += sample * value;
    t += value;
    tt += value * value;
  }
  if (n < count * 0.75) return -1;
  const spread = (ss - (s * s) / n) * (tt - (t * t) / n);
  return spread > 1 ? (st - (s * t) / n) / Math.sqrt(spread) : -1;
}

/**
 * Tries the key at every position of a window (frame pixels; the pivot's place), for each scale relative to `turn`. Best
 * places first, no two within a fifth of the face of each other.
 */
function search(
  key: KeyTemplate,
  grid: Grid,
  window: { left: number; top: number; right: number; bottom: number; step: number },
  turn: Similarity,
  scales: readonly number[],
): Resemblance[] {
  const points = key.levels[0];
  if (!points) return [];
  const chosen = thinned(points);
  const values = Float32Array.from(chosen, (i) => points.value[i] as number);
  const found: { u: number; v: number; scale: number; correlation: number }[] = [];
  for (const scale of scales) {
    const a = (turn.a * scale) / grid.size;
    const b = (turn.b * scale) / grid.size;
    const offsets = new Float32Array(chosen.length * 2);
    for (const [i, at] of chosen.entries()) {
      offsets[2 * i] = a * (points.x[at] as number) - b * (points.y[at] as number);
      offsets[2 * i + 1] = b * (points.x[at] as number) + a * (points.y[at] as number);
    }
    for (let y = window.top; y <= window.bottom; y += window.step) {
      for (let x = window.left; x <= window.right; x += window.step) {
        const u = (x - grid.x) / grid.size - 0.5;
        const v = (y - grid.y) / grid.size - 0.5;
        const correlation = correlationAt(grid, offsets, values, u, v);
        if (correlation > 0.3) found.push({ u: x, v: y, scale, correlation });
      }
    }
  }
  found.sort((p, q) => q.correlation - p.correlation);
  const apart = key.radius * 0.4;
  const kept: typeof found = [];
  for (const place of found) {
    if (kept.length >= SEARCH_RESULTS) break;
    if (kept.some((other) => Math.hypot(other.u - place.u, other.v - place.v) < apart * place.scale))
      continue;
    kept.push(place);
  }
  return kept.map(({ u, v, scale, correlation }) => {
    const [a, b] = [turn.a * scale, turn.b * scale];
    const { x, y } = key.pivot;
    return { warp: { a, b, tx: u - (a * x - b * y), ty: v - (b * x + a * y) }, correlation };
  });
}

/** Looks for a displaced drawing within `reach` frame pixels of the guess, at the guess's own scale and angle. */
export function searchNear(
  key: KeyTemplate,
  levels: readonly PyramidLevel[],
  guess: Similarity,
  reach: number,
): Resemblance[] {
  const wanted = key.levels[0]?.level ?? 0;
  const image = levels.find((level) => level.level === wanted) ?? levels.at(-1);
  if (!image) return [];
  const { x, y } = key.pivot;
  const u = guess.a * x - guess.b * y + guess.tx;
  const v = guess.b * x + guess.a * y + guess.ty;
  const size = 2 ** image.level;
  const window = { left: u - reach, top: v - reach, right: u + reach, bottom: v + reach, step: size };
  return search(key, { ...image, size }, window, guess, [1]);
}

/** Looks all over a reduced picture (one of its pixels is 2^level frame pixels wide). */
export function searchEverywhere(
  key: KeyTemplate,
  reduced: LumaImage,
  level: number,
  guess: Similarity,
  scales: readonly number[],
): Resemblance[] {
  const size = 2 ** level;
  const window = {
    left: reduced.x,
    top: reduced.y,
    right: reduced.x + reduced.width * size,
    bottom: reduced.y + reduced.height * size,
    step: 2 * size,
  };
  return search(key, { ...reduced, size }, window, guess, scales);
}
