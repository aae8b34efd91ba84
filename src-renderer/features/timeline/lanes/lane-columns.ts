import { ColumnPicture, type Rgb } from './column-picture.ts';
import type { LaneCanvas, RowPlace } from './lane-canvas.ts';

/** Pixels of one lane on their way to the canvas. */
interface Surface {
  readonly picture: ColumnPicture;
  readonly image: ImageData;
  readonly context: OffscreenCanvasRenderingContext2D;
}

/** By height; lanes have few heights. */
const surfaces = new Map<number, Surface>();

function surfaceOf(width: number, height: number): Surface {
  const known = surfaces.get(height);
  if (known?.picture.width === width) return known;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('a canvas has no 2d context');
  const picture = new ColumnPicture(width, height);
  const surface = { picture, image: new ImageData(picture.bytes, width, height), context };
  surfaces.set(height, surface);
  return surface;
}

const colours = new Map<string, Rgb>();

/** Bytes of any colour that CSS can write; opaque ones. */
function rgbOf(colour: string): Rgb {
  const known = colours.get(colour);
  if (known) return known;
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) throw new Error('a canvas has no 2d context');
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  const rgb: Rgb = [red, green, blue];
  colours.set(colour, rgb);
  return rgb;
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
    this.#surface = surfaceOf(Math.max(1, Math.round(width * ratio)), Math.ceil(row.height * ratio));
  }

  /** Fills whole columns [left, right) from `top` to `bottom`, CSS pixels. */
  fill(colour: string, left: number, right: number, top: number, bottom: number): void {
    const { ratio } = this.#canvas;
    const { top: above } = this.#row;
    const { picture } = this.#surface;
    if (this.#isBlank) picture.clear();
    this.#isBlank = false;
    picture.add(
      rgbOf(colour),
      Math.round(left * ratio),
      Math.round(right * ratio),
      (top - above) * ratio,
      (bottom - above) * ratio,
    );
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
