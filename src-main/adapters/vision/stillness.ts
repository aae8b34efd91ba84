import type { Similarity } from '#shared/domain/geometry.ts';
import { lookupLevel, toPivot } from './alignment.ts';
import { agreementOf } from './drawing-agreement.ts';
import type { KeyTemplate } from './key-template.ts';
import type { LumaImage } from './luma-image.ts';
import { right, stepFrom } from './robust-step.ts';

/** Share of its contrast that a held drawing may lose or gain by a change of light. */
const MOST_LIGHT_CHANGE = 0.4;

/** How a frame differs from an earlier one at the same place, measured through a key's finest points. */
export interface Stillness {
  /** Greatest displacement in frame pixels over the face since the earlier frame. */
  readonly motion: number;
  /** Share of the face that looks the same, 0 … 1. */
  readonly agreement: number;
}

/**
 * Grey levels at a key's finest points where `warp` puts them, as samplesThrough takes them from a pyramid whose finest level is
 * `level`, but from the picture itself (reduced to that level): most frames are held, and then no pyramid is needed. Null when
 * the key is looked up on another level. NaN outside the picture and on its border.
 */
export function directSamples(
  key: KeyTemplate,
  reduced: LumaImage,
  level: number,
  warp: Similarity,
): Float32Array | null {
  const points = key.levels.at(-1);
  if (!points || lookupLevel(key, warp) > level) return null;
  const { width, height, data } = reduced;
  const samples = new Float32Array(points.count).fill(Number.NaN);
  const about = toPivot(warp, key);
  const step = 1 / 2 ** level;
  const a = about.a * step;
  const b = about.b * step;
  const u = (about.u - reduced.x) * step - 0.5;
  const v = (about.v - reduced.y) * step - 0.5;
  const { x: xs, y: ys } = points;
  for (let i = 0; i < points.count; i++) {
    const x = a * (xs[i] as number) - b * (ys[i] as number) + u;
    const y = b * (xs[i] as number) + a * (ys[i] as number) + v;
    if (!(x >= 1 && y >= 1 && x < width - 2 && y < height - 2)) continue;
    const column = x | 0;
    const row = y | 0;
    const fx = x - column;
    const fy = y - row;
    // Bilinear between pixels that a 1-2-1 filter has smoothed: four taps each way.
    let sum = 0;
    for (let j = 0, at = (row - 1) * width + column - 1; j < 4; j++, at += width) {
      const line =
        (1 - fx) * (data[at] as number) +
        (2 - fx) * (data[at + 1] as number) +
        (1 + fx) * (data[at + 2] as number) +
        fx * (data[at + 3] as number);
      sum += line * (j === 0 ? 1 - fy : j === 1 ? 2 - fy : j === 2 ? 1 + fy : fy);
    }
    samples[i] = sum * 0.0625;
  }
  return samples;
}

/** Compares `samples` of a frame with those of an earlier one taken through the same warp. */
export function stillness(
  key: KeyTemplate,
  samples: Float32Array,
  warp: Similarity,
  before: Float32Array,
  shiftOnly = false,
): Stillness | null {
  const points = key.levels.at(-1);
  if (!points) return null;
  const errors = new Float32Array(points.count);
  for (let i = 0; i < points.count; i++) errors[i] = (samples[i] as number) - (before[i] as number);
  if (!stepFrom(points, errors, key.radius, shiftOnly)) return null;
  // A frame burnt out or blacked out is explained by the light alone: nothing of the drawing is left to compare.
  if (Math.abs(right[4] as number) / 50 > MOST_LIGHT_CHANGE) return null;
  const spin = Math.hypot(right[0] as number, right[1] as number);
  const motion = (Math.hypot(right[2] as number, right[3] as number) + spin) * Math.hypot(warp.a, warp.b);
  for (let i = 0; i < points.count; i++) {
    const lightened = ((points.value[i] as number) - points.mean) * ((right[4] as number) / 50);
    errors[i] = (errors[i] as number) - lightened - (right[5] as number);
  }
  return { motion, agreement: agreementOf(points, errors) };
}
