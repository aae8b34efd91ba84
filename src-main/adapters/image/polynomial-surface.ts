import { SURFACE_TERMS } from '#shared/composition/surface.ts';
import type { FaceGrid, GridPlanes } from './face-grid.ts';

/**
 * Solves the symmetric positive system A·x = b of `n` unknowns in place (Cholesky) for several right sides.
 * Returns false when A is not positive definite.
 */
export function solveCholesky(a: Float64Array, b: Float64Array[], n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (a[i * n + k] ?? 0) * (a[j * n + k] ?? 0);
      if (i === j) {
        if (!(sum > 1e-9)) return false;
        a[i * n + i] = Math.sqrt(sum);
      } else a[i * n + j] = sum / (a[j * n + j] ?? 1);
    }
  }
  for (const x of b) {
    for (let i = 0; i < n; i++) {
      let sum = x[i] ?? 0;
      for (let k = 0; k < i; k++) sum -= (a[i * n + k] ?? 0) * (x[k] ?? 0);
      x[i] = sum / (a[i * n + i] ?? 1);
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = x[i] ?? 0;
      for (let k = i + 1; k < n; k++) sum -= (a[k * n + i] ?? 0) * (x[k] ?? 0);
      x[i] = sum / (a[i * n + i] ?? 1);
    }
  }
  return true;
}

export interface SurfaceFit {
  /** 3 planes × SURFACE_TERMS, in sample units. */
  readonly coefficients: Float64Array;
  /** Share of the offered samples that carry weight. */
  readonly inliers: number;
  /** Robust standard deviation of the residual in ΔE. */
  readonly spread: number;
}

/** Rounds of reweighting; the first ones use a plane so that a chin or a hand cannot bend the start. */
const ROUNDS = 6;
const PLANE_ROUNDS = 2;
/** Ridge per sample on the curvature terms: keeps a one-sided ring from throwing the far side off. */
const CURVATURE_RIDGE = 2e-3;
/** Residuals are forgiven up to this many ΔE even in a noiseless drawing (compression, faint blush). */
const LEAST_CUTOFF = 3;

/** Lattice of samples the fit looks at, as indices into a grid, with their u, v. */
export interface FitSamples {
  readonly index: Int32Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
}

/** Every `stride`-th column and row of the grid that `allowed` (non-zero) admits. */
export function fitSamples(grid: FaceGrid, stride: number, allowed: Uint8Array | null): FitSamples {
  const index: number[] = [];
  for (let j = 0; j < grid.height; j += stride) {
    for (let i = 0; i < grid.width; i += stride) {
      const at = j * grid.width + i;
      if (!allowed || allowed[at]) index.push(at);
    }
  }
  const us = index.map((at) => (2 * ((at % grid.width) + 0.5)) / grid.width - 1);
  const vs = index.map((at) => (2 * (Math.floor(at / grid.width) + 0.5)) / grid.height - 1);
  return { index: Int32Array.from(index), u: Float32Array.from(us), v: Float32Array.from(vs) };
}

const BINS = 512;

/** Number of residuals below `cutoff` and their median (to a 512th of the cutoff; sorting would cost more than the fit). */
function nearResiduals(residual: Float64Array, cutoff: number, bins: Uint32Array) {
  bins.fill(0);
  let count = 0;
  for (let s = 0; s < residual.length; s++) {
    const bin = Math.floor(((residual[s] ?? 0) / cutoff) * BINS);
    if (bin >= BINS) continue;
    bins[bin] = (bins[bin] ?? 0) + 1;
    count++;
  }
  let below = 0;
  let bin = 0;
  while (bin < BINS && below + (bins[bin] ?? 0) <= count / 2) below += bins[bin++] ?? 0;
  return { count, median: ((bin + 0.5) / BINS) * cutoff };
}

/**
 * One robust quadratic surface per plane, shared weights: iteratively reweighted least squares with Tukey's biweight on the
 * colour distance. `jacobian` turns sample differences into ΔE (see labJacobian). `start` = colour to begin from.
 * Returns null when too few samples agree.
 */
export function fitSkinSurface(
  planes: GridPlanes,
  samples: FitSamples,
  jacobian: Float64Array,
  start: ArrayLike<number>,
): SurfaceFit | null {
  const count = samples.index.length;
  if (count < 4 * SURFACE_TERMS) return null;
  let current = new Float64Array(3 * SURFACE_TERMS);
  for (let p = 0; p < 3; p++) current[p * SURFACE_TERMS] = start[p] ?? 0;
  const residual = new Float64Array(count);
  const bins = new Uint32Array(BINS);
  let cutoff = 16; // ΔE round the starting colour: skin in light and soft shade, not hair, line or lip
  let inliers = 0;
  let spread = 0;
  for (let round = 0; round < ROUNDS; round++) {
    colorResiduals(planes, samples, current, jacobian, residual);
    const near = nearResiduals(residual, cutoff, bins);
    inliers = near.count / count;
    if (near.count < 4 * SURFACE_TERMS) return null;
    spread = near.median / 1.2; // the median length of a 3-channel residual is about 1.5 σ; a little generous
    if (round > 0) cutoff = Math.min(cutoff, Math.max(LEAST_CUTOFF, 4.5 * spread));
    const next = weightedFit(planes, samples, residual, cutoff, round < PLANE_ROUNDS ? 3 : SURFACE_TERMS);
    if (!next) return null;
    current = next;
  }
  return { coefficients: current, inliers, spread };
}

/** ΔE of every sample from the surfaces. */
function colorResiduals(
  planes: GridPlanes,
  samples: FitSamples,
  c: Float64Array,
  jacobian: Float64Array,
  out: Float64Array,
): void {
  const [p0, p1, p2] = planes;
  for (let s = 0; s < samples.index.length; s++) {
    const at = samples.index[s] as number;
    const u = samples.u[s] as number;
    const v = samples.v[s] as number;
    const d0 = (p0[at] as number) - fittedAt(c, 0, u, v);
    const d1 = (p1[at] as number) - fittedAt(c, SURFACE_TERMS, u, v);
    const d2 = (p2[at] as number) - fittedAt(c, 2 * SURFACE_TERMS, u, v);
    out[s] = colorDistance(jacobian, d0, d1, d2);
  }
}

/** As surfaceAt, for the one kind of array that inner loops use: code for several kinds is much slower. */
export const fittedAt = (c: Float64Array, at: number, u: number, v: number): number =>
  (c[at] as number) +
  (c[at + 1] as number) * u +
  (c[at + 2] as number) * v +
  (c[at + 3] as number) * u * u +
  (c[at + 4] as number) * u * v +
  (c[at + 5] as number) * v * v;

/** ΔE of a sample difference under a Jacobian. */
export function colorDistance(j: Float64Array, d0: number, d1: number, d2: number): number {
  const l = (j[0] as number) * d0 + (j[1] as number) * d1 + (j[2] as number) * d2;
  const a = (j[3] as number) * d0 + (j[4] as number) * d1 + (j[5] as number) * d2;
  const b = (j[6] as number) * d0 + (j[7] as number) * d1 + (j[8] as number) * d2;
  return Math.sqrt(l * l + a * a + b * b);
}

/** Powers of u and v in each term. */
const POWERS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [2, 0],
  [1, 1],
  [0, 2],
] as const;

/** Weighted sums Σ w·u^a·v^b (a, b ≤ 4, at 5·a + b) and Σ w·u^a·v^b·sample per plane (at 25·plane + 5·a + b). */
interface Moments {
  readonly weights: Float64Array;
  readonly samples: Float64Array;
}

/** Adds one lattice row: `sums` are Σ w·u^a (5 values), then Σ w·u^a·sample for each plane (3 values each). */
function addRow({ weights, samples }: Moments, sums: Float64Array, v: number): void {
  let power = 1;
  for (let b = 0; b <= 4; b++, power *= v) {
    for (let a = 0; a <= 4 - b; a++) {
      weights[5 * a + b] = (weights[5 * a + b] as number) + (sums[a] as number) * power;
    }
    for (let a = 0; a <= 2 - b; a++) {
      for (let p = 0; p < 3; p++) {
        const at = 25 * p + 5 * a + b;
        samples[at] = (samples[at] as number) + (sums[5 + 3 * p + a] as number) * power;
      }
    }
  }
}

/** All sums of a fit, row by row of the lattice: v is the same along a row, which leaves few products per sample. */
function momentsOf(
  [p0, p1, p2]: GridPlanes,
  samples: FitSamples,
  residual: Float64Array,
  cutoff: number,
): Moments {
  const moments = { weights: new Float64Array(25), samples: new Float64Array(75) };
  const { index, u: us, v: vs } = samples;
  const sums = new Float64Array(14);
  for (let s = 0; s < index.length; ) {
    const v = vs[s] as number;
    // Plain variables, not an array: this is the innermost loop of every survey.
    let w0 = 0;
    let w1 = 0;
    let w2 = 0;
    let w3 = 0;
    let w4 = 0;
    let a0 = 0;
    let a1 = 0;
    let a2 = 0;
    let b0 = 0;
    let b1 = 0;
    let b2 = 0;
    let c0 = 0;
    let c1 = 0;
    let c2 = 0;
    for (; s < index.length && vs[s] === v; s++) {
      const r = (residual[s] as number) / cutoff;
      if (r >= 1) continue;
      const w = (1 - r * r) * (1 - r * r);
      const at = index[s] as number;
      const u = us[s] as number;
      const wu = w * u;
      const wuu = wu * u;
      w0 += w;
      w1 += wu;
      w2 += wuu;
      w3 += wuu * u;
      w4 += wuu * u * u;
      const first = p0[at] as number;
      a0 += w * first;
      a1 += wu * first;
      a2 += wuu * first;
      const second = p1[at] as number;
      b0 += w * second;
      b1 += wu * second;
      b2 += wuu * second;
      const third = p2[at] as number;
      c0 += w * third;
      c1 += wu * third;
      c2 += wuu * third;
    }
    sums[0] = w0;
    sums[1] = w1;
    sums[2] = w2;
    sums[3] = w3;
    sums[4] = w4;
    sums[5] = a0;
    sums[6] = a1;
    sums[7] = a2;
    sums[8] = b0;
    sums[9] = b1;
    sums[10] = b2;
    sums[11] = c0;
    sums[12] = c1;
    sums[13] = c2;
    addRow(moments, sums, v);
  }
  return moments;
}

/** One weighted least-squares fit with the given number of terms (3 = plane); null when the samples do not determine it. */
function weightedFit(
  planes: GridPlanes,
  samples: FitSamples,
  residual: Float64Array,
  cutoff: number,
  terms: number,
): Float64Array<ArrayBuffer> | null {
  const moments = momentsOf(planes, samples, residual, cutoff);
  const used = POWERS.slice(0, terms);
  const normal = Float64Array.from(
    used.flatMap(([a, b]) => used.map(([c, d]) => moments.weights[5 * (a + c) + b + d] ?? 0)),
  );
  const right = [0, 1, 2].map((p) =>
    Float64Array.from(used, ([a, b]) => moments.samples[25 * p + 5 * a + b] ?? 0),
  );
  for (let i = 3; i < terms; i++) {
    normal[i * terms + i] = (normal[i * terms + i] ?? 0) + CURVATURE_RIDGE * samples.index.length;
  }
  if (!solveCholesky(normal, right, terms)) return null;
  const out = new Float64Array(3 * SURFACE_TERMS);
  right.forEach((side, p) => {
    out.set(side, p * SURFACE_TERMS);
  });
  return out;
}
