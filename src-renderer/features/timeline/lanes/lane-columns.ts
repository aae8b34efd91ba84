import { ColumnPicture, type Ink, inkOf } from './column-picture.ts';
import type { LaneCanvas, RowPlace } from './lane-canvas.ts';

/** Pixels of one lane on their way to the canvas. */
interface Surface {
  readonly picture: ColumnPicture;
  readonly image: ImageData;
  readonly context: OffscreenCanvasRenderingContext2D;
  /** Of each CSS pixel column, counted from the lane's top; see `fillEach`. */
  readonly uppers: Float32Array;
  readonly lowers: Float32Array;
}

/** By height; lanes have few heights. */
const surfaces = new Map<number, Surface>();

function surfaceOf(width: number, height: number, columns: number): Surface {
  const known = surfaces.get(height);
  if (known?.picture.width === width && known.uppers.length === columns) return known;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('a canvas has no 2d context');
  const picture = new ColumnPicture(width, height);
  const surface = {
    picture,
    image: new ImageData(picture.bytes, width, height),
    context,
    uppers: new Float32Array(columns),
    lowers: new Float32Array(columns),
  };
  surfaces.set(height, surface);
  return surface;
}

const inks = new Map<string, Ink>();
let palette: OffscreenCanvasRenderingContext2D | null = null;

/** Any opaque colour that CSS can write. */
export function inkOfColour(colour: string): Ink {
  const known = inks.get(colour);
  if (known) return known;
  palette ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!palette) throw new Error('a canvas has no 2d context');
  palette.fillStyle = colour;
  palette.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = palette.getImageData(0, 0, 1, 1).data;
  const ink = inkOf([red, green, blue]);
  inks.set(colour, ink);
  return ink;
}

/** What one lane shows of every pixel column, laid upon the canvas at once. */
export class LaneColumns {
  readonly #canvas: LaneCanvas;
  readonly #row: RowPlace;
  readonly #surface: Surface;
  #isBlank = true;

  constructor(canvas: LaneCanvas, row: RowPlace) {
    const { width, ratio } = canvas;
    this.#canvas = canvas;
    this.#row = row;
    const wide = Math.max(1, Math.round(width * ratio));
    this.#surface = surfaceOf(wide, Math.ceil(row.height * ratio), Math.ceil(width) + 1);
  }

  /** Upper ends of the CSS pixel columns that `fillEach` lays, counted from the lane's top. Whatever it held before is left in it. */
  get uppers(): Float32Array {
    return this.#surface.uppers;
  }

  get lowers(): Float32Array {
    return this.#surface.lowers;
  }

  /** Fills columns [left, right) from `top` to `bottom`, CSS pixels of the canvas, at whole pixels of the screen. */
  fill(ink: Ink, left: number, right: number, top: number, bottom: number): void {
    const { ratio } = this.#canvas;
    const above = this.#row.top;
    const whole = (value: number): number => Math.round(value * ratio) | 0;
    this.#begin().add(ink, whole(left), whole(right), whole(top - above), whole(bottom - above));
  }

  /** Fills each of the columns [from, to) as `uppers` and `lowers` say. */
  fillEach(ink: Ink, from: number, to: number): void {
    const { uppers, lowers } = this.#surface;
    this.#begin().addEach(ink, from, to, { uppers, lowers, scale: this.#canvas.ratio });
  }

  #begin(): ColumnPicture {
    const { picture } = this.#surface;
    if (this.#isBlank) picture.clear();
    this.#isBlank = false;
    return picture;
  }

  draw(): void {
    if (this.#isBlank) return;
    const { context: canvas, ratio } = this.#canvas;
    const { picture, image, context } = this.#surface;
    context.putImageData(image, 0, 0);
    const top = Math.round(this.#row.top * ratio) / ratio;
    canvas.drawImage(context.canvas, 0, top, picture.width / ratio, picture.height / ratio);
  }
}
