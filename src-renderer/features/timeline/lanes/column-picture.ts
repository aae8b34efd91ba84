/** Red, green and blue, 0 … 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A colour as columns are filled with it. */
export interface Ink {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  /** One whole pixel of it. */
  readonly pixel: number;
}

const FULL = 255;
/** Smaller shares of a pixel would change nothing that can be seen. */
const LEAST_COVER = 1 / FULL;

/** Bytes of one pixel as ImageData orders them, whatever the machine's own order is. */
export function inkOf([red, green, blue]: Rgb): Ink {
  const [pixel = 0] = new Int32Array(new Uint8Array([red, green, blue, FULL]).buffer);
  return { red, green, blue, pixel };
}

/** Upright columns side by side: where each begins and ends, in units of which a pixel has `1 / scale`. */
export interface Columns {
  readonly uppers: Float32Array;
  readonly lowers: Float32Array;
  readonly scale: number;
}

/**
 * Upright columns, one beside the other, as pixels: thousands of them cost a few hundred microseconds, as lines of a path
 * ten times that. Columns of one place may stand upon each other, not overlap. Its numbers stay whole or broken wherever they
 * are used, and nothing is made while drawing: code that is compiled anew or memory that is collected would cost a picture.
 */
export class ColumnPicture {
  readonly width: number;
  readonly height: number;
  /** RGBA, not multiplied by alpha, rows from top to bottom. */
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
  readonly #pixels: Int32Array;

  /** @param width @param height pixels */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.bytes = new Uint8ClampedArray(4 * width * height);
    this.#pixels = new Int32Array(this.bytes.buffer);
  }

  clear(): void {
    this.#pixels.fill(0);
  }

  /** Fills whole pixels [left, right) × [top, bottom). */
  add(ink: Ink, left: number, right: number, top: number, bottom: number): void {
    const { width } = this;
    const [from, to] = [Math.max(0, left), Math.min(width, right)];
    const end = Math.min(this.height, bottom) * width;
    for (let row = Math.max(0, top) * width; row < end; row += width) {
      for (let at = row + from; at < row + to; at += 1) this.#pixels[at] = ink.pixel;
    }
  }

  /** Fills columns [from, to) from their upper to their lower ends, which cover their pixel in part; those of no height not at all. */
  addEach(ink: Ink, from: number, to: number, { uppers, lowers, scale }: Columns): void {
    for (let column = from; column < to; column += 1) {
      const upper = (uppers[column] as number) * scale;
      const lower = (lowers[column] as number) * scale;
      const end = Math.min(this.width, Math.round((column + 1) * scale));
      for (let x = Math.round(column * scale); x < end; x += 1) this.#column(ink, x, upper, lower);
    }
  }

  #column(ink: Ink, x: number, upper: number, lower: number): void {
    const { width, height } = this;
    const pixels = this.#pixels;
    const top = upper > 0 ? upper : 0;
    const bottom = lower < height ? lower : height;
    if (!(bottom > top)) return;
    // Whole numbers, and never a minus zero.
    const first = Math.ceil(top) | 0;
    const last = Math.floor(bottom) | 0;
    const end = last * width;
    for (let at = first * width + x; at < end; at += width) pixels[at] = ink.pixel;
    if (first > last) this.#cover(ink, last * width + x, bottom - top);
    else {
      if (first > top) this.#cover(ink, (first - 1) * width + x, first - top);
      if (bottom > last) this.#cover(ink, last * width + x, bottom - last);
    }
  }

  /** Adds a share of a pixel to what columns above or below have of it. */
  #cover(ink: Ink, place: number, share: number): void {
    if (share < LEAST_COVER) return;
    const { bytes } = this;
    const at = 4 * place;
    const before = (bytes[at + 3] as number) / FULL;
    if (before === 0) {
      this.#pixels[place] = ink.pixel;
      bytes[at + 3] = FULL * share;
      return;
    }
    const both = before + share;
    bytes[at] = ((bytes[at] as number) * before + ink.red * share) / both;
    bytes[at + 1] = ((bytes[at + 1] as number) * before + ink.green * share) / both;
    bytes[at + 2] = ((bytes[at + 2] as number) * before + ink.blue * share) / both;
    bytes[at + 3] = FULL * Math.min(1, both);
  }
}
