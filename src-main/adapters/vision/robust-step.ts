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
const row = new Float64Array(UNKNOWNS);

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
  const cutoff = TUKEY * noiseOf(errors, points.count);
  normal.fill(0);
  right.fill(0);
  const { x, y, slopeX, slopeY, value, prior, mean } = points;
  for (let i = 0; i < points.count; i++) {
    const error = errors[i] as number;
    const relative = error / cutoff;
    const room = 1 - relative * relative;
    if (!(room > 0)) continue;
    const weight = (prior[i] as number) * room * room;
    const gx = slopeX[i] as number;
    const gy = slopeY[i] as number;
    const px = (x[i] as number) / radius;
    const py = (y[i] as number) / radius;
    row[0] = gx * px + gy * py;
    row[1] = gy * px - gx * py;
    row[2] = gx;
    row[3] = gy;
    row[4] = ((value[i] as number) - mean) / 50;
    row[5] = 1;
    for (let j = 0; j < UNKNOWNS; j++) {
      const weighted = weight * (row[j] as number);
      right[j] = (right[j] as number) + weighted * error;
      for (let k = 0; k <= j; k++) {
        const at = j * UNKNOWNS + k;
        normal[at] = (normal[at] as number) + weighted * (row[k] as number);
      }
    }
  }
  if (shiftOnly) {
    normal[0] = FROZEN;
    normal[UNKNOWNS + 1] = FROZEN;
  }
  return solve(normal, right, UNKNOWNS);
}
