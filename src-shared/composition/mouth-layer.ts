import type { RgbaImage } from '../domain/clip/pictures.ts';
import { type Box, growBox, invertSimilarity, similarityScale, transformBox } from '../domain/geometry.ts';
import type { ColorMatrix } from './color-matrix.ts';
import { type Extent, extentOf } from './extent.ts';
import { FieldRoom } from './field-room.ts';
import type { MouthLayer } from './frame-plan.ts';
import {
  fieldOnPlane,
  type LumaField,
  type PatchCanvas,
  reachOnPlane,
  type SampleBox,
} from './patch-canvas.ts';

/** Opacity below this is dropped: it is invisible and would only spread the patch. */
export const LEAST_ALPHA = 8 / 255;

/** Premultiplied float RGBA (colours 0 … 255, alpha 0 … 1) of a picture reduced by a whole factor. */
interface ReducedPicture {
  readonly width: number;
  readonly height: number;
  readonly factor: number;
  readonly data: Float32Array;
  /** Bounds of what is not wholly clear; null for a clear picture. */
  readonly extent: Extent | null;
}

/** Reductions of pictures in use; goes with the picture. Pictures are never written to after they are made. */
const reductions = new WeakMap<RgbaImage, Map<number, ReducedPicture>>();

function reducePicture(image: RgbaImage, factor: number): ReducedPicture {
  const width = Math.ceil(image.width / factor);
  const height = Math.ceil(image.height / factor);
  const data = new Float32Array(width * height * 4);
  const share = 1 / (factor * factor);
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      const from = (y * image.width + x) * 4;
      const alpha = ((image.data[from + 3] ?? 0) / 255) * share;
      if (alpha === 0) continue;
      const to = (Math.floor(y / factor) * width + Math.floor(x / factor)) * 4;
      for (let c = 0; c < 3; c++) data[to + c] = (data[to + c] ?? 0) + (image.data[from + c] ?? 0) * alpha;
      data[to + 3] = (data[to + 3] ?? 0) + alpha;
    }
  }
  const alpha = Float32Array.from({ length: width * height }, (_, at) => data[at * 4 + 3] ?? 0);
  return { width, height, factor, data, extent: extentOf(alpha, width, height) };
}

function reduced(image: RgbaImage, factor: number): ReducedPicture {
  const known = reductions.get(image) ?? new Map<number, ReducedPicture>();
  reductions.set(image, known);
  const found = known.get(factor) ?? reducePicture(image, factor);
  known.set(factor, found);
  return found;
}

/**
 * A filter's weights along one axis, filled for each pixel. The footprint is a pixel's area widened by half a pixel (a
 * trapezoid), which moves smoothly between pixels and stays sharp; magnified pictures are interpolated linearly.
 */
class Footprint {
  readonly weights: Float64Array;
  first = 0;
  count = 0;
  total = 0;
  private readonly reach: number;
  private readonly flank: number;

  /** `ratio` = picture samples per frame pixel; `soft` = how far the footprint is widened beyond, picture samples. */
  constructor(ratio: number, soft: number) {
    const reach = ratio < 1.5 ? Math.max(1, ratio) : 0.75 * ratio;
    const flank = ratio < 1.5 ? reach : 0.5 * ratio;
    this.reach = reach + soft;
    this.flank = Math.min(this.reach, flank + 2 * soft);
    this.weights = new Float64Array(Math.ceil(2 * this.reach) + 2);
  }

  /** False when no tap round picture coordinate `x` lies in [from, to). */
  meets(x: number, from: number, to: number): boolean {
    return x + this.reach > from && x - this.reach < to;
  }

  /** Sets the taps round picture coordinate `x`. */
  place(x: number): void {
    this.first = Math.ceil(x - this.reach - 0.5);
    this.count = Math.floor(x + this.reach - 0.5) - this.first + 1;
    this.total = 0;
    for (let k = 0; k < this.count; k++) {
      const away = Math.abs(this.first + k + 0.5 - x);
      const weight = Math.min(1, Math.max(0, (this.reach - away) / this.flank));
      this.weights[k] = weight;
      this.total += weight;
    }
  }
}

/** Box of a layer in frame pixels, with the filter's reach. */
export const layerBox = (layer: MouthLayer): Box =>
  growBox(
    transformBox(layer.toFrame, [0, 0, layer.image.width, layer.image.height]),
    1 + (layer.feather ?? 0),
  );

/** A layer on a canvas: premultiplied RGBA per luma sample, clear outside `box`. */
interface RasterLayer {
  readonly field: LumaField;
  /** Luma samples counted from the canvas's corner. */
  readonly box: SampleBox;
}

const rasterRoom = new FieldRoom();
const planeRoom = new FieldRoom();

/** The layer filtered at the luma samples of the canvas, in memory that the next call uses again; null when nothing of it is there. */
function rasterLayer(layer: MouthLayer, canvas: PatchCanvas): RasterLayer | null {
  const ratio = 1 / similarityScale(layer.toFrame);
  const factor = Math.max(1, Math.floor(ratio / 2));
  const picture = reduced(layer.image, factor);
  const { extent } = picture;
  if (!extent) return null;
  const inverse = invertSimilarity(layer.toFrame);
  const soft = ((layer.feather ?? 0) * ratio) / factor;
  const across = new Footprint(ratio / factor, soft);
  const down = new Footprint(ratio / factor, soft);
  const out = rasterRoom.take(canvas.width * canvas.height * 4).fill(0);
  const [bx, by, bw, bh] = layerBox(layer);
  const i0 = Math.max(0, Math.floor(bx) - canvas.left);
  const i1 = Math.min(canvas.width, Math.ceil(bx + bw) - canvas.left);
  const j0 = Math.max(0, Math.floor(by) - canvas.top);
  const j1 = Math.min(canvas.height, Math.ceil(by + bh) - canvas.top);
  let any = false;
  for (let j = j0; j < j1; j++) {
    for (let i = i0; i < i1; i++) {
      const px = canvas.left + i + 0.5;
      const py = canvas.top + j + 0.5;
      const x = (inverse.a * px - inverse.b * py + inverse.tx) / factor;
      const y = (inverse.b * px + inverse.a * py + inverse.ty) / factor;
      if (!across.meets(x, extent.left, extent.right) || !down.meets(y, extent.top, extent.bottom)) continue;
      across.place(x);
      down.place(y);
      if (gather(picture, across, down, out, (j * canvas.width + i) * 4)) any = true;
    }
  }
  return any ? { field: out, box: { left: i0, top: j0, right: i1, bottom: j1 } } : null;
}

/** Weighted mean of the picture under two footprints into out[at …]; false (and nothing written) when it is all but clear. */
function gather(
  picture: ReducedPicture,
  across: Footprint,
  down: Footprint,
  out: LumaField,
  at: number,
): boolean {
  let r = 0;
  let g = 0;
  let b = 0;
  let a = 0;
  const { data } = picture;
  const { weights } = across;
  const firstY = Math.max(0, -down.first);
  const endY = Math.min(down.count, picture.height - down.first);
  const firstX = Math.max(0, -across.first);
  const endX = Math.min(across.count, picture.width - across.first);
  for (let ky = firstY; ky < endY; ky++) {
    const wy = down.weights[ky] as number;
    let from = ((down.first + ky) * picture.width + across.first + firstX) * 4;
    for (let kx = firstX; kx < endX; kx++, from += 4) {
      const w = wy * (weights[kx] as number);
      r += w * (data[from] as number);
      g += w * (data[from + 1] as number);
      b += w * (data[from + 2] as number);
      a += w * (data[from + 3] as number);
    }
  }
  const total = across.total * down.total;
  if (!(total > 0) || a / total < LEAST_ALPHA) return false;
  out[at] = r / total;
  out[at + 1] = g / total;
  out[at + 2] = b / total;
  out[at + 3] = Math.min(1, a / total);
  return true;
}

/** Factor on premultiplied colours, kept within what their opacity allows. */
function brighten(field: LumaField, factor: number): void {
  if (factor === 1) return;
  for (let at = 0; at < field.length; at += 4) {
    const most = 255 * (field[at + 3] ?? 0);
    for (let c = 0; c < 3; c++) field[at + c] = Math.min(most, (field[at + c] ?? 0) * factor);
  }
}

/** Lays a mouth picture over the canvas. */
export function layMouth(layer: MouthLayer, canvas: PatchCanvas, matrix: ColorMatrix): void {
  const raster = rasterLayer(layer, canvas);
  if (!raster) return;
  brighten(raster.field, layer.brightness);
  for (const plane of canvas.planes) {
    const within = reachOnPlane(raster.box, plane);
    const { left, top, right, bottom } = within;
    const field = fieldOnPlane(raster.field, 4, canvas, plane, { within, room: planeRoom });
    const row = plane.index * 3;
    const fr = matrix.fromRgb[row] ?? 0;
    const fg = matrix.fromRgb[row + 1] ?? 0;
    const fb = matrix.fromRgb[row + 2] ?? 0;
    const offset = matrix.offset[plane.index] ?? 0;
    for (let y = top; y < bottom; y++) {
      for (let at = y * plane.width + left; at < y * plane.width + right; at++) {
        const a = field[at * 4 + 3] as number;
        if (a <= 0) continue;
        const color =
          offset * a +
          fr * (field[at * 4] as number) +
          fg * (field[at * 4 + 1] as number) +
          fb * (field[at * 4 + 2] as number);
        plane.values[at] = (plane.values[at] as number) * (1 - a) + color;
        plane.touched[at] = 1;
      }
    }
  }
}
