import { type ColorMatrix, samplesToRgb } from '#shared/composition/color-matrix.ts';

export type Triple = readonly [number, number, number];

const linear = (v: number) => {
  const c = Math.min(1, Math.max(0, v / 255));
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};
const cubeRoot = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27) * (t / 116) + 16 / 116);

/** CIE L*a*b* (D65) of an sRGB colour 0 … 255 (IEC 61966-2-1, CIE 15). */
export function rgbToLab(rgb: ArrayLike<number>): Triple {
  const r = linear(rgb[0] ?? 0);
  const g = linear(rgb[1] ?? 0);
  const b = linear(rgb[2] ?? 0);
  const x = cubeRoot((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = cubeRoot(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = cubeRoot((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Euclidean distance in L*a*b* (ΔE 1976). */
export function labDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const p = rgbToLab(a);
  const q = rgbToLab(b);
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

/**
 * The distance of a colour from skin, to first order in L*a*b*: row-major 3×3 matrix J with ΔLab ≈ J·Δsamples at the given
 * samples. Cheap enough for every pixel of every frame, and the same for every pixel model.
 */
export function labJacobian(matrix: ColorMatrix, samples: Triple): Float64Array {
  const step = matrix.max / 64;
  const jacobian = new Float64Array(9);
  for (let p = 0; p < 3; p++) {
    const shifted = (by: number) =>
      rgbToLab(
        samplesToRgb(
          matrix,
          samples.map((s, i) => (i === p ? s + by : s)),
        ),
      );
    const high = shifted(step);
    const low = shifted(-step);
    for (let row = 0; row < 3; row++)
      jacobian[row * 3 + p] = ((high[row] ?? 0) - (low[row] ?? 0)) / (2 * step);
  }
  return jacobian;
}
