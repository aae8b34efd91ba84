/** What outputs of one axis take from the samples of one plane: `count` neighbouring samples from `first` on, with their weights. */
export interface Taps {
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** `stride` weights for each output, of which `count` are used; they add up to 1 where anything is covered. */
  readonly weights: Float32Array;
  readonly stride: number;
}

/** One axis of the part of a picture that is sampled, in continuous luma pixels. */
export interface Axis {
  readonly from: number;
  readonly length: number;
  /** Output pixels. */
  readonly outputs: number;
  /** Luma pixels of the whole picture. */
  readonly size: number;
}

/** A plane along that axis. */
export interface PlaneAxis {
  readonly samples: number;
  /** log2 of the subsampling. */
  readonly shift: number;
  /** Continuous plane coordinate of luma coordinate 0: ¼ where chroma is sited left, 0 where it lies midway. */
  readonly origin: number;
}

/** Share of each output pixel that lies inside the picture, 0 … 1. */
export function coverage({ from, length, outputs, size }: Axis): Float32Array {
  const step = length / outputs;
  return Float32Array.from({ length: outputs }, (_, i) => {
    const start = from + i * step;
    const inside = Math.min(size, start + step) - Math.max(0, start);
    return Math.min(1, Math.max(0, inside / step));
  });
}

/**
 * Mean over what an output pixel covers (as far as it lies inside) where it covers more than one sample, else bilinear about
 * its centre.
 */
export function tapsOf(axis: Axis, plane: PlaneAxis): Taps {
  const scale = 2 ** -plane.shift;
  const step = axis.length / axis.outputs;
  const stride = Math.max(2, Math.ceil(step * scale) + 2);
  const first = new Int32Array(axis.outputs);
  const count = new Int32Array(axis.outputs);
  const weights = new Float32Array(axis.outputs * stride);
  const inPlane = (luma: number) => luma * scale + plane.origin;
  const last = plane.samples - 1;
  for (let i = 0; i < axis.outputs; i++) {
    const start = Math.max(0, axis.from + i * step);
    const end = Math.min(axis.size, axis.from + (i + 1) * step);
    if (!(end > start)) continue;
    const [low, high] = [inPlane(start), inPlane(end)];
    const at = i * stride;
    if (high - low <= 1) {
      const centre = Math.min(last, Math.max(0, (low + high) / 2 - 0.5));
      const left = Math.floor(centre);
      first[i] = left;
      count[i] = left < last ? 2 : 1;
      weights[at] = left < last ? 1 - (centre - left) : 1;
      if (left < last) weights[at + 1] = centre - left;
      continue;
    }
    const left = Math.min(last, Math.floor(low));
    const right = Math.max(left, Math.min(last, Math.ceil(high) - 1));
    first[i] = left;
    count[i] = right - left + 1;
    for (let k = left; k <= right; k++) {
      const share = Math.max(0, Math.min(high, k + 1) - Math.max(low, k));
      weights[at + k - left] = share;
    }
    normalise(weights, at, right - left + 1);
  }
  return { first, count, weights, stride };
}

function normalise(weights: Float32Array, at: number, count: number): void {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += weights[at + k] as number;
  if (sum > 0) for (let k = 0; k < count; k++) weights[at + k] = (weights[at + k] as number) / sum;
  else weights[at] = 1;
}

/** Samples of a plane, `pitch` samples from row to row and `gap` from column to column. */
export interface SampledPlane {
  readonly samples: ArrayLike<number>;
  readonly pitch: number;
  readonly gap: number;
  /** Index of the first sample. */
  readonly start: number;
}

/** Weighted sums of a plane: `rows.outputs` × `columns.outputs` values, row by row. */
export function sampledPlane(plane: SampledPlane, columns: Taps, rows: Taps): Float32Array {
  const width = columns.first.length;
  const height = rows.first.length;
  const out = new Float32Array(width * height);
  const { left, right } = span(columns);
  if (right <= left) return out;
  const line = new Float64Array(right - left);
  for (let y = 0; y < height; y++) {
    const count = rows.count[y] as number;
    if (count === 0) continue;
    const first = rows.first[y] as number;
    for (let k = 0; k < count; k++) {
      const weight = rows.weights[y * rows.stride + k] as number;
      addRow(line, plane, plane.start + (first + k) * plane.pitch + left * plane.gap, weight, k === 0);
    }
    mixColumns(line, columns, left, out, y * width);
  }
  return out;
}

function span({ first, count }: Taps): { left: number; right: number } {
  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  for (let i = 0; i < first.length; i++) {
    if (count[i] === 0) continue;
    left = Math.min(left, first[i] as number);
    right = Math.max(right, (first[i] as number) + (count[i] as number));
  }
  return { left, right };
}

/** Adds a weighted row of samples to `line`, or begins it anew. */
function addRow(
  line: Float64Array,
  { samples, gap }: SampledPlane,
  from: number,
  weight: number,
  anew: boolean,
): void {
  const { length } = line;
  if (anew) for (let x = 0, at = from; x < length; x++, at += gap) line[x] = weight * (samples[at] as number);
  else
    for (let x = 0, at = from; x < length; x++, at += gap)
      line[x] = (line[x] as number) + weight * (samples[at] as number);
}

function mixColumns(line: Float64Array, columns: Taps, left: number, out: Float32Array, to: number): void {
  const { first, count, weights, stride } = columns;
  for (let x = 0, w = 0; x < first.length; x++, w += stride) {
    const n = count[x] as number;
    const from = (first[x] as number) - left;
    let sum = 0;
    for (let k = 0; k < n; k++) sum += (weights[w + k] as number) * (line[from + k] as number);
    out[to + x] = sum;
  }
}
