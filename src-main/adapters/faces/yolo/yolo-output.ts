import type { Tensor } from '#main/ports/models.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { type Scored, withoutOverlaps } from '../box-overlap.ts';

/** Two boxes of one class that overlap more are one thing. */
const SAME_THING = 0.7;
/** Mask coefficients of a segmenting model. */
export const COEFFICIENTS = 32;
/** As many as a model that has already sorted them out gives. */
const MOST_FOUND = 300;

/** `rows`: one detection after the other, `x0 y0 x1 y1 score class …`; `columns`: all x, all y, all w, all h, then the scores. */
export type OutputLayout = 'columns' | 'rows';

export interface OutputShape {
  readonly layout: OutputLayout;
  readonly classes: number;
  readonly hasMasks: boolean;
}

/** Something found, box in pixels of the network's input. */
export interface Detection extends Scored {
  readonly kind: number;
  /** Row of coefficients of its mask; null where the model draws none. */
  readonly coefficients: Float32Array | null;
}

/** Raw heads: `[1, 4 + classes (+ 32), N]`, centre and size in pixels, scores without objectness. The best class counts. */
function fromColumns(data: Float32Array, { classes, hasMasks }: OutputShape, threshold: number): Detection[] {
  const rows = 4 + classes + (hasMasks ? COEFFICIENTS : 0);
  const count = Math.floor(data.length / rows);
  const at = (row: number, i: number): number => data[row * count + i] ?? 0;
  const found: Detection[] = [];
  for (let i = 0; i < count; i += 1) {
    let kind = 0;
    for (let c = 1; c < classes; c += 1) if (at(4 + c, i) > at(4 + kind, i)) kind = c;
    const score = at(4 + kind, i);
    if (!(score > threshold)) continue;
    const [w, h] = [at(2, i), at(3, i)];
    const coefficients = hasMasks
      ? Float32Array.from({ length: COEFFICIENTS }, (_, c) => at(4 + classes + c, i))
      : null;
    found.push({ kind, score, box: [at(0, i) - w / 2, at(1, i) - h / 2, w, h], coefficients });
  }
  return found;
}

/** End-to-end heads: `[1, 300, 6 (+ 32)]`, sorted out by the model itself. */
function fromRows(data: Float32Array, { classes, hasMasks }: OutputShape, threshold: number): Detection[] {
  const width = 6 + (hasMasks ? COEFFICIENTS : 0);
  const found: Detection[] = [];
  for (let at = 0; at + width <= data.length; at += width) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, score = 0, kind = -1] = data.subarray(at, at + 6);
    if (!(score > threshold) || !Number.isInteger(kind) || kind < 0 || kind >= classes) continue;
    const coefficients = hasMasks ? data.slice(at + 6, at + width) : null;
    found.push({ kind, score, box: [x0, y0, x1 - x0, y1 - y0], coefficients });
  }
  return found;
}

const isSane = ({ box, score }: Detection): boolean =>
  box.every(Number.isFinite) && box[2] > 0 && box[3] > 0 && score <= 1.001;

/** All that is more certain than `threshold`, best first; of overlapping boxes of one class the best. */
export function decodeDetections(data: Float32Array, shape: OutputShape, threshold: number): Detection[] {
  const read = shape.layout === 'rows' ? fromRows : fromColumns;
  const found = read(data, shape, threshold).filter(isSane);
  // What the model sorted out itself is not sorted out again.
  if (shape.layout === 'rows') return found.sort((a, b) => b.score - a.score);
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  return kinds
    .flatMap((wanted) =>
      withoutOverlaps(
        found.filter(({ kind }) => kind === wanted),
        SAME_THING,
      ),
    )
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_FOUND);
}

/**
 * Extent of what a mask covers inside its detection's box, in pixels of the input: sigmoid(coefficients · prototypes) > 0.5, which is
 * coefficients · prototypes > 0. The box itself where the mask is empty.
 * @param prototypes [1, 32, height, width]; the input is `step` times as large
 */
export function maskedBox({ box, coefficients }: Detection, prototypes: Tensor, step: number): Box {
  const [, , height = 0, width = 0] = prototypes.dims;
  if (!coefficients) return box;
  const [x0, y0] = [Math.max(0, Math.ceil(box[0] / step)), Math.max(0, Math.ceil(box[1] / step))];
  const [x1, y1] = [(box[0] + box[2]) / step, (box[1] + box[3]) / step];
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = y0; y < y1 && y < height; y += 1) {
    for (let x = x0; x < x1 && x < width; x += 1) {
      let value = 0;
      for (let c = 0; c < COEFFICIENTS; c += 1) {
        value += (coefficients[c] ?? 0) * (prototypes.data[(c * height + y) * width + x] ?? 0);
      }
      if (!(value > 0)) continue;
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
    }
  }
  if (right < 0) return box;
  const [bx0, by0] = [Math.max(box[0], left * step), Math.max(box[1], top * step)];
  const [bx1, by1] = [
    Math.min(box[0] + box[2], (right + 1) * step),
    Math.min(box[1] + box[3], (bottom + 1) * step),
  ];
  return [bx0, by0, bx1 - bx0, by1 - by0];
}
