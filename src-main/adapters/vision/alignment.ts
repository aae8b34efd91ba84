import type { Similarity } from '#shared/domain/geometry.ts';
import { agreementOf, correlationOf } from './drawing-agreement.ts';
import type { KeyTemplate, TemplatePoints } from './key-template.ts';
import type { PyramidLevel } from './luma-image.ts';
import { right, stepFrom } from './robust-step.ts';

/** How a key drawing was found in a frame. */
export interface Alignment {
  /** Key frame's pixels → this frame's pixels. */
  readonly warp: Similarity;
  /** Share of the face (weighted towards the mouth) whose drawing agrees, 0 … 1. */
  readonly agreement: number;
  /** Normalised correlation of the line art, −1 … 1. */
  readonly correlation: number;
  /** Grey levels at the finest level's points, in the points' order; NaN outside the picture. */
  readonly samples: Float32Array;
}

/** A warp about a template's pivot: q ↦ (a·x − b·y + u, b·x + a·y + v). */
export interface PivotWarp {
  a: number;
  b: number;
  u: number;
  v: number;
}

/** Change of position (pixels of the level, at the face's rim) at which iterating stops. */
const SETTLED = 0.004;
const ITERATIONS = 10;

export function toPivot(warp: Similarity, key: KeyTemplate): PivotWarp {
  const { x, y } = key.pivot;
  return {
    a: warp.a,
    b: warp.b,
    u: warp.a * x - warp.b * y + warp.tx,
    v: warp.b * x + warp.a * y + warp.ty,
  };
}

function fromPivot({ a, b, u, v }: PivotWarp, key: KeyTemplate): Similarity {
  const { x, y } = key.pivot;
  return { a, b, tx: u - (a * x - b * y), ty: v - (b * x + a * y) };
}

/** Bilinear samples of the picture at the warped points; NaN outside. Returns how many are inside. */
function sampleAt(
  image: PyramidLevel,
  points: TemplatePoints,
  warp: PivotWarp,
  samples: Float32Array,
): number {
  const { width, height, data } = image;
  const step = 1 / 2 ** image.level;
  const a = warp.a * step;
  const b = warp.b * step;
  const u = (warp.u - image.x) * step - 0.5;
  const v = (warp.v - image.y) * step - 0.5;
  const { x: xs, y: ys } = points;
  let inside = 0;
  for (let i = 0; i < points.count; i++) {
    const px = xs[i] as number;
    const py = ys[i] as number;
    const x = a * px - b * py + u;
    const y = b * px + a * py + v;
    if (!(x >= 0 && y >= 0 && x < width - 1 && y < height - 1)) {
      samples[i] = Number.NaN;
      continue;
    }
    const column = x | 0;
    const row = y | 0;
    const fx = x - column;
    const fy = y - row;
    const at = row * width + column;
    const upper = (data[at] as number) * (1 - fx) + (data[at + 1] as number) * fx;
    const lower = (data[at + width] as number) * (1 - fx) + (data[at + width + 1] as number) * fx;
    samples[i] = upper + (lower - upper) * fy;
    inside++;
  }
  return inside;
}

/** Light of the frame against the key: frame ≈ gain · (key − mean) + mean + offset. */
interface Light {
  gain: number;
  offset: number;
}

function errorsOf(points: TemplatePoints, samples: Float32Array, light: Light, errors: Float32Array): void {
  const { value, mean } = points;
  const base = mean + light.offset;
  for (let i = 0; i < points.count; i++) {
    errors[i] = (samples[i] as number) - light.gain * ((value[i] as number) - mean) - base;
  }
}

/** warp ∘ step⁻¹: the inverse-compositional update (Baker & Matthews 2004). */
function updated(warp: PivotWarp, radius: number, gain: number): PivotWarp {
  const a = 1 + (right[0] as number) / radius / gain;
  const b = (right[1] as number) / radius / gain;
  const dx = (right[2] as number) / gain;
  const dy = (right[3] as number) / gain;
  const det = a * a + b * b;
  const ia = a / det;
  const ib = -b / det;
  const ix = -(ia * dx - ib * dy);
  const iy = -(ib * dx + ia * dy);
  return {
    a: warp.a * ia - warp.b * ib,
    b: warp.b * ia + warp.a * ib,
    u: warp.a * ix - warp.b * iy + warp.u,
    v: warp.b * ix + warp.a * iy + warp.v,
  };
}

const nearestLevel = (levels: readonly PyramidLevel[], wanted: number): PyramidLevel | undefined =>
  levels.reduce<PyramidLevel | undefined>(
    (best, level) => (best && Math.abs(best.level - wanted) <= Math.abs(level.level - wanted) ? best : level),
    undefined,
  );

/**
 * Finds a key drawing in a frame from a first guess: coarse to fine, robust Gauss–Newton over the line art with gain and
 * offset of the light. `levels` is the frame's pyramid; null when the face leaves the picture or the fit falls apart.
 * `fine`: only the two finest levels (the guess is good); `shift`: as fine, but scale and angle stay those of the guess.
 */
export function align(
  key: KeyTemplate,
  levels: readonly PyramidLevel[],
  guess: Similarity,
  mode: 'full' | 'fine' | 'shift' = 'full',
): Alignment | null {
  let warp = toPivot(guess, key);
  const light: Light = { gain: 1, offset: 0 };
  const used = mode === 'full' ? key.levels : key.levels.slice(-2);
  let samples: Float32Array = new Float32Array(0);
  let errors: Float32Array = samples;
  for (const points of used) {
    const shift = Math.round(Math.log2(Math.hypot(warp.a, warp.b)));
    const image = nearestLevel(levels, points.level + shift);
    if (!image) return null;
    samples = new Float32Array(points.count);
    errors = new Float32Array(points.count);
    const size = 2 ** points.level;
    for (let iteration = 0; iteration < ITERATIONS; iteration++) {
      if (sampleAt(image, points, warp, samples) < points.count * 0.5) return null;
      errorsOf(points, samples, light, errors);
      if (!stepFrom(points, errors, key.radius, mode === 'shift')) return null;
      const change = (Math.abs(right[0] as number) + Math.abs(right[1] as number)) / light.gain;
      const moved = Math.hypot(right[2] as number, right[3] as number) / light.gain + change;
      warp = updated(warp, key.radius, light.gain);
      light.gain = Math.min(3, Math.max(0.3, light.gain + (right[4] as number) / 50));
      light.offset += right[5] as number;
      const scale = Math.hypot(warp.a, warp.b);
      if (!(scale > 0.2 && scale < 5) || !Number.isFinite(warp.u + warp.v)) return null;
      if (moved < SETTLED * size) break;
    }
    sampleAt(image, points, warp, samples);
    errorsOf(points, samples, light, errors);
  }
  const finest = used.at(-1);
  if (!finest) return null;
  return {
    warp: fromPivot(warp, key),
    agreement: agreementOf(finest, errors),
    correlation: correlationOf(finest, samples),
    samples,
  };
}

/** Shift of at most this many frame pixels is looked for by climbing, halving the step down to the last one. */
const CLIMB = { first: 1, last: 0.0625 } as const;

/**
 * Moves a shift uphill in correlation: exact where a redrawn line makes differences of grey levels misleading.
 * Size and angle stay those of `guess`.
 */
export function climb(
  key: KeyTemplate,
  levels: readonly PyramidLevel[],
  guess: Similarity,
): Alignment | null {
  const points = key.levels.at(-1);
  const image = finestImage(key, levels, guess);
  if (!points || !image) return null;
  const samples = new Float32Array(points.count);
  const start = toPivot(guess, key);
  const height = (u: number, v: number): number =>
    sampleAt(image, points, { ...start, u, v }, samples) < points.count * 0.75
      ? -1
      : correlationOf(points, samples);
  let best = { u: start.u, v: start.v, correlation: height(start.u, start.v) };
  const size = 2 ** points.level;
  for (let step = CLIMB.first * size; step >= CLIMB.last * size; ) {
    const here = best;
    for (const [dx, dy] of [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
      [-1, -1],
      [1, 1],
      [-1, 1],
      [1, -1],
    ] as const) {
      const u = here.u + dx * step;
      const v = here.v + dy * step;
      const correlation = height(u, v);
      if (correlation > best.correlation + 1e-9) best = { u, v, correlation };
    }
    if (best === here) step /= 2;
    else if (Math.hypot(best.u - start.u, best.v - start.v) > 6 * size) break;
  }
  if (best.correlation < 0) return null;
  const warp = fromPivot({ ...start, u: best.u, v: best.v }, key);
  return { warp, agreement: 0, correlation: best.correlation, samples };
}

/** Pyramid level on which a key's finest points are looked up. */
export const lookupLevel = (key: KeyTemplate, warp: Similarity): number =>
  (key.levels.at(-1)?.level ?? 0) + Math.round(Math.log2(Math.hypot(warp.a, warp.b)));

const finestImage = (key: KeyTemplate, levels: readonly PyramidLevel[], warp: Similarity) =>
  nearestLevel(levels, lookupLevel(key, warp));

/** Grey levels at a key's finest points where `warp` puts them. */
export function samplesThrough(
  key: KeyTemplate,
  levels: readonly PyramidLevel[],
  warp: Similarity,
): Float32Array {
  const points = key.levels.at(-1);
  const image = finestImage(key, levels, warp);
  const samples = new Float32Array(points?.count ?? 0).fill(Number.NaN);
  if (points && image) sampleAt(image, points, toPivot(warp, key), samples);
  return samples;
}
