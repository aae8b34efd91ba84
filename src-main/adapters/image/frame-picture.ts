import type { VideoFrame } from '#main/ports/frames.ts';
import { colorMatrix } from '#shared/composition/color-matrix.ts';
import { type ChromaTaps, chromaTaps } from '#shared/composition/patch-canvas.ts';
import type { Samples } from '#shared/domain/clip/picture-format.ts';
import { colorPlanes } from './face-grid.ts';

/** 8-bit R'G'B', rows packed, three bytes a pixel. */
export interface RgbPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A plane at every luma position, row by row; what two rows have in common is computed once. */
class SpreadPlane {
  readonly #samples: Samples;
  readonly #width: number;
  readonly #columns: ChromaTaps;
  readonly #rows: ChromaTaps;
  readonly #offset: number;
  /** Rows of the plane that are spread over the columns already, by their number. */
  #upper: { row: number; values: Float64Array };
  #lower: { row: number; values: Float64Array };

  constructor(
    { samples, width }: { readonly samples: Samples; readonly width: number },
    columns: ChromaTaps,
    rows: ChromaTaps,
    offset: number,
  ) {
    this.#samples = samples;
    this.#width = width;
    this.#columns = columns;
    this.#rows = rows;
    this.#offset = offset;
    this.#upper = { row: -1, values: new Float64Array(columns.near.length) };
    this.#lower = { row: -1, values: new Float64Array(columns.near.length) };
  }

  /** Row `y` of the picture, less the plane's offset. */
  fill(y: number, out: Float64Array): void {
    const near = this.#rows.near[y] as number;
    const far = this.#rows.far[y] as number;
    if (this.#lower.row === near) [this.#upper, this.#lower] = [this.#lower, this.#upper];
    this.#spread(this.#upper, near);
    if (far !== near) this.#spread(this.#lower, far);
    mixRows(
      this.#upper.values,
      far === near ? this.#upper.values : this.#lower.values,
      this.#rows.share[y] as number,
      this.#offset,
      out,
    );
  }

  #spread(slot: { row: number; values: Float64Array }, row: number): void {
    if (slot.row === row) return;
    slot.row = row;
    const { near, far, share } = this.#columns;
    spreadRow(
      this.#samples.subarray(row * this.#width, (row + 1) * this.#width),
      near,
      far,
      share,
      slot.values,
    );
  }
}

function spreadRow(
  samples: Samples,
  near: Int32Array,
  far: Int32Array,
  share: Float64Array,
  out: Float64Array,
): void {
  for (let x = 0; x < out.length; x++) {
    const right = share[x] as number;
    out[x] =
      (samples[near[x] as number] as number) * (1 - right) + (samples[far[x] as number] as number) * right;
  }
}

function mixRows(
  upper: Float64Array,
  lower: Float64Array,
  share: number,
  offset: number,
  out: Float64Array,
): void {
  for (let x = 0; x < out.length; x++) {
    const top = upper[x] as number;
    out[x] = top + ((lower[x] as number) - top) * share - offset;
  }
}

/** Rounded as Math.round does it, which is slow in so hot a place, and kept in a byte. */
function byte(value: number): number {
  if (value <= 0) return 0;
  if (value >= 255) return 255;
  const whole = value | 0;
  return value - whole >= 0.5 ? whole + 1 : whole;
}

/** A working frame as a picture, with the matrix and range of its tags; chroma is interpolated at its true place. */
export function frameToRgb(frame: VideoFrame): RgbPicture {
  const { width, height } = frame.format;
  const { toRgb, offset } = colorMatrix(frame.format);
  const [r0 = 0, r1 = 0, r2 = 0, g0 = 0, g1 = 0, g2 = 0, b0 = 0, b1 = 0, b2 = 0] = toRgb;
  const [base0 = 0, base1 = 0, base2 = 0] = offset;
  const [first, second, third] = colorPlanes(frame);
  if (!first || !second || !third) throw new Error('a working frame has three colour planes');
  const data = new Uint8Array(width * height * 3);
  const columns = chromaTaps(width, second.shiftX, 0, second.width);
  const rows = chromaTaps(height, second.shiftY, 0.5, second.height);
  const spread1 = new SpreadPlane(second, columns, rows, base1);
  const spread2 = new SpreadPlane(third, columns, rows, base2);
  const row1 = new Float64Array(width);
  const row2 = new Float64Array(width);
  for (let y = 0, to = 0; y < height; y++) {
    spread1.fill(y, row1);
    spread2.fill(y, row2);
    const luma = first.samples.subarray(y * width, (y + 1) * width);
    for (let x = 0; x < width; x++, to += 3) {
      const a = (luma[x] as number) - base0;
      const b = row1[x] as number;
      const c = row2[x] as number;
      data[to] = byte(r0 * a + r1 * b + r2 * c);
      data[to + 1] = byte(g0 * a + g1 * b + g2 * c);
      data[to + 2] = byte(b0 * a + b1 * b + b2 * c);
    }
  }
  return { width, height, data };
}
