/** Red, green and blue, 0 … 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

const FULL = 255;
/** Smaller shares of a pixel would change nothing that can be seen. */
const LEAST_COVER = 1 / FULL;

/** Bytes of one pixel as ImageData orders them, whatever the machine's own order is. */
const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

const packed = ([red, green, blue]: Rgb, alpha: number): number =>
  isLittleEndian
    ? ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0
    : ((red << 24) | (green << 16) | (blue << 8) | alpha) >>> 0;

/**
 * Upright columns, one beside the other, as pixels: thousands of them cost a few hundred microseconds, as lines of a path
 * ten times that. Columns of one place may stand upon each other, not overlap.
 */
export class ColumnPicture {
  readonly width: number;
  readonly height: number;
  /** RGBA, not multiplied by alpha, rows from top to bottom. */
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
  readonly #pixels: Uint32Array;

  /** @param width @param height pixels */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.bytes = new Uint8ClampedArray(4 * width * height);
    this.#pixels = new Uint32Array(this.bytes.buffer);
  }

  clear(): void {
    this.#pixels.fill(0);
  }

  /** Fills pixels [left, right) × [upper, lower); edges between pixels cover their pixel in part. */
  add(colour: Rgb, left: number, right: number, upper: number, lower: number): void {
    const [top, bottom] = [Math.max(0, upper), Math.min(this.height, lower)];
    const [from, to] = [Math.max(0, left), Math.min(this.width, right)];
    if (!(bottom > top)) return;
    const [first, last] = [Math.ceil(top), Math.floor(bottom)];
    const { width } = this;
    const pixel = packed(colour, FULL);
    for (let x = from; x < to; x += 1) {
      for (let at = first * width + x, end = last * width; at < end; at += width) this.#pixels[at] = pixel;
      if (first > last) this.#cover(colour, x, last, bottom - top);
      else {
        this.#cover(colour, x, first - 1, first - top);
        this.#cover(colour, x, last, bottom - last);
      }
    }
  }

  /** Adds a share of a pixel to what columns above or below have of it. */
  #cover(colour: Rgb, x: number, y: number, share: number): void {
    if (share < LEAST_COVER || y < 0 || y >= this.height) return;
    const { bytes } = this;
    const at = 4 * (y * this.width + x);
    const before = (bytes[at + 3] ?? 0) / FULL;
    const alpha = Math.min(1, before + share);
    for (let channel = 0; channel < 3; channel += 1) {
      const mixed = (bytes[at + channel] ?? 0) * before + (colour[channel] ?? 0) * share;
      bytes[at + channel] = mixed / (before + share);
    }
    bytes[at + 3] = FULL * alpha;
  }
}
