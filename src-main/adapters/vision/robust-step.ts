import type { TemplatePoints } from './key-template.ts';

const UNKNOWNS = 6;

/** Robust statistics of grey-level differences. */
const LEAST_NOISE = 1.2;
/** Tukey's biweight gives up points beyond this many standard deviations (95 % efficiency for normal noise). */
const TUKEY = 4.685;
/** Stiffness that keeps scale and angle as they are. */
const FROZEN = 1e15;

const histogram = new Uint32Array(512);

/** Standard deviation estimated from the median absolute error (half grey-level bins), errors NaN ignored. */
function noiseOf(errors: Float32Array, count: number): number {
  histogram.fill(0);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const error = errors[i] as number;
    if (Number.isNaN(error)) continue;
    const bin = Math.min(511, (error < 0 ? -error : error) * 2) | 0;
    histogram[bin] = (histogram[bin] as number) + 1;
    total++;
  }
  let seen = 0;
  let bin = 0;
  for (; bin < 511; bin++) {
    seen += histogram[bin] as number;
    if (seen >= total / 2) break;
  }
  return Math.max(LEAST_NOISE, ((bin + 0.5) / 2) * 1.4826);
}

/** Solves the symmetric positive system in place by Cholesky; false when it is singular. */
function solve(matrix: Float64Array, right: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (matrix[i * n + k] as number) * (matrix[j * n + k] as number);
      if (i === j) {
        if (!(sum > 1e-9)) return false;
        matrix[i * n + i] = Math.sqrt(sum);
      } else matrix[i * n + j] = sum / (matrix[j * n + j] as number);
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = right[i] as number;
    for (let k = 0; k < i; k++) sum -= (matrix[i * n + k] as number) * (right[k] as number);
    right[i] = sum / (matrix[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = right[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (matrix[k * n + i] as number) * (right[k] as number);
    right[i] = sum / (matrix[i * n + i] as number);
  }
  return true;
}

const normal = new Float64Array(UNKNOWNS * UNKNOWNS);
/** Solution of the last step, see stepFrom. */
export const right = new Float64Array(UNKNOWNS);
/** Weights of the points in the step at hand. */
let weights = new Float64Array(0);

/** Tukey's weight of every point: its own, less for what does not fit. */
function weigh({ count, prior }: TemplatePoints, errors: Float32Array): void {
  const cutoff = TUKEY * noiseOf(errors, count);
  if (weights.length < count) weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const relative = (errors[i] as number) / cutoff;
    const room = 1 - relative * relative;
    // Also false for points outside the picture, whose error is NaN.
    weights[i] = room > 0 ? (prior[i] as number) * room * room : 0;
  }
}

/*
 * The two sums below keep one plain variable for each entry: they are the innermost loops of following, and entries in arrays (or
 * variables set by destructuring) take twice to three times as long.
 */

/** Right side of the normal equations. */
function sumRight(points: TemplatePoints, errors: Float32Array, radius: number): void {
  const { count, x, y, slopeX, slopeY, value, mean } = points;
  let r0 = 0;
  let r1 = 0;
  let r2 = 0;
  let r3 = 0;
  let r4 = 0;
  let r5 = 0;
  for (let i = 0; i < count; i++) {
    const weight = weights[i] as number;
    if (weight === 0) continue;
    const error = errors[i] as number;
    const gx = slopeX[i] as number;
    const gy = slopeY[i] as number;
    const px = (x[i] as number) / radius;
    const py = (y[i] as number) / radius;
    r0 += weight * (gx * px + gy * py) * error;
    r1 += weight * (gy * px - gx * py) * error;
    r2 += weight * gx * error;
    r3 += weight * gy * error;
    r4 += weight * (((value[i] as number) - mean) / 50) * error;
    r5 += weight * error;
  }
  right.set([r0, r1, r2, r3, r4, r5]);
}

/** Lower triangle of the normal matrix. */
function sumNormal(points: TemplatePoints, radius: number): void {
  const { count, x, y, slopeX, slopeY, value, mean } = points;
  let m00 = 0;
  let m10 = 0;
  let m11 = 0;
  let m20 = 0;
  let m21 = 0;
  let m22 = 0;
  let m30 = 0;
  let m31 = 0;
  let m32 = 0;
  let m33 = 0;
  let m40 = 0;
  let m41 = 0;
  let m42 = 0;
  let m43 = 0;
  let m44 = 0;
  let m50 = 0;
  let m51 = 0;
  let m52 = 0;
  let m53 = 0;
  let m54 = 0;
  let m55 = 0;
  for (let i = 0; i < count; i++) {
    const weight = weights[i] as number;
    if (weight === 0) continue;
    const gx = slopeX[i] as number;
    const gy = slopeY[i] as number;
    const px = (x[i] as number) / radius;
    const py = (y[i] as number) / radius;
    const size = gx * px + gy * py;
    const angle = gy * px - gx * py;
    const gain = ((value[i] as number) - mean) / 50;
    const w0 = weight * size;
    const w1 = weight * angle;
    const w2 = weight * gx;
    const w3 = weight * gy;
    const w4 = weight * gain;
    m00 += w0 * size;
    m10 += w1 * size;
    m11 += w1 * angle;
    m20 += w2 * size;
    m21 += w2 * angle;
    m22 += w2 * gx;
    m30 += w3 * size;
    m31 += w3 * angle;
    m32 += w3 * gx;
    m33 += w3 * gy;
    m40 += w4 * size;
    m41 += w4 * angle;
    m42 += w4 * gx;
    m43 += w4 * gy;
    m44 += w4 * gain;
    m50 += weight * size;
    m51 += weight * angle;
    m52 += weight * gx;
    m53 += weight * gy;
    m54 += weight * gain;
    m55 += weight;
  }
  normal.set([m00], 0 * UNKNOWNS);
  normal.set([m10, m11], 1 * UNKNOWNS);
  normal.set([m20, m21, m22], 2 * UNKNOWNS);
  normal.set([m30, m31, m32, m33], 3 * UNKNOWNS);
  normal.set([m40, m41, m42, m43, m44], 4 * UNKNOWNS);
  normal.set([m50, m51, m52, m53, m54, m55], 5 * UNKNOWNS);
}

/**
 * One robust step: least squares of errors ≈ slope·motion + gain + offset with Tukey weights (iteratively reweighted). The
 * solution stays in `right`: scale and angle in units of the radius, shift x, y in key pixels, gain per 50 grey levels, offset.
 */
export function stepFrom(
  points: TemplatePoints,
  errors: Float32Array,
  radius: number,
  shiftOnly = false,
): boolean {
  weigh(points, errors);
  sumRight(points, errors, radius);
  sumNormal(points, radius);
  if (shiftOnly) {
    normal[0] = FROZEN;
    normal[UNKNOWNS + 1] = FROZEN;
  }
  return solve(normal, right, UNKNOWNS);
}
