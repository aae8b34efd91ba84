import { CELLS, type TemplatePoints } from './key-template.ts';

/** Agreement per cell: a cell agrees while its errors stay under half of what an unrelated picture would show. */
export function agreementOf(points: TemplatePoints, errors: Float32Array): number {
  const sums = new Float64Array(CELLS * CELLS);
  const weights = new Float64Array(CELLS * CELLS);
  const counts = new Float64Array(CELLS * CELLS);
  for (let i = 0; i < points.count; i++) {
    const cell = points.cell[i] as number;
    const error = Math.abs(errors[i] as number);
    sums[cell] = (sums[cell] as number) + (Number.isNaN(error) ? 64 : Math.min(64, error));
    weights[cell] = (weights[cell] as number) + (points.prior[i] as number);
    counts[cell] = (counts[cell] as number) + 1;
  }
  let agreeing = 0;
  let total = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    const count = counts[cell] as number;
    if (count === 0) continue;
    const weight = weights[cell] as number;
    total += weight;
    const limit = 0.5 * (points.contrast[cell] as number) + 2;
    agreeing += weight * Math.min(1, Math.max(0, 1.5 - (0.75 * (sums[cell] as number)) / count / limit));
  }
  return total > 0 ? agreeing / total : 0;
}

/** Normalised correlation of the picture with the key's line art, −1 … 1; points outside the picture are left out. */
export function correlationOf(points: TemplatePoints, samples: Float32Array): number {
  let n = 0;
  let s = 0;
  let t = 0;
  let ss = 0;
  let tt = 0;
  let st = 0;
  for (let i = 0; i < points.count; i++) {
    const sample = samples[i] as number;
    if (Number.isNaN(sample)) continue;
    const w = points.prior[i] as number;
    const value = points.value[i] as number;
    n += w;
    s += w * sample;
    t += w * value;
    ss += w * sample * sample;
    tt += w * value * value;
    st += w * sample * value;
  }
  const spread = (ss - (s * s) / n) * (tt - (t * t) / n);
  return spread > 1e-6 ? (st - (s * t) / n) / Math.sqrt(spread) : 0;
}
