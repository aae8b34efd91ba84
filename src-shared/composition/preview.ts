/**
 * What the editor draws between two true composites: the exporter's own fill and layers, worked into 8-bit RGBA pixels of a
 * shown picture, which may be smaller than the clip's.
 */
import {
  applySimilarity,
  type Box,
  clipBox,
  type Point,
  type Similarity,
  unionBox,
} from '../domain/geometry.ts';
import type { PlateColor } from '../domain/mouth/plate-format.ts';
import { cleanReach, layCleanFill } from './clean-fill.ts';
import type { ColorMatrix } from './color-matrix.ts';
import type { FramePlan } from './frame-plan.ts';
import { layerBox, layMouth } from './mouth-layer.ts';
import { type CanvasPlane, chromaTaps, fieldOnPlane, type PatchCanvas } from './patch-canvas.ts';

/** The picture that is shown: the clip's own size, or a proxy's. */
export interface ShownPicture {
  readonly width: number;
  readonly height: number;
  /** Shown pixels per working pixel. */
  readonly scaleX: number;
  readonly scaleY: number;
}

interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/**
 * What a proxy of these sides shows of a clip. Sides that are longer by one pixel are those of a clip with odd sides that is not
 * reduced: the last column or row is a repetition.
 */
export function shownPicture(shown: PixelSize, clip: PixelSize): ShownPicture {
  const isWhole = (side: keyof PixelSize): boolean => shown[side] === clip[side] + (clip[side] % 2);
  const whole = isWhole('width') && isWhole('height');
  return {
    width: shown.width,
    height: shown.height,
    scaleX: whole ? 1 : shown.width / clip.width,
    scaleY: whole ? 1 : shown.height / clip.height,
  };
}

const isReduced = ({ scaleX, scaleY }: ShownPicture): boolean => scaleX !== 1 || scaleY !== 1;

/**
 * A transform into working pixels as one into shown pixels. A picture reduced to whole even sides may be reduced a trifle more one
 * way than the other: the point `about` lands exactly, and the size is the mean of both.
 */
function shownTransform(t: Similarity, { scaleX, scaleY }: ShownPicture, about: Point): Similarity {
  const scale = Math.sqrt(scaleX * scaleY);
  const pivot = applySimilarity(t, about);
  return {
    a: t.a * scale,
    b: t.b * scale,
    tx: (t.tx - pivot.x) * scale + pivot.x * scaleX,
    ty: (t.ty - pivot.y) * scale + pivot.y * scaleY,
  };
}

const middleOf = ({ width, height }: PixelSize): Point => ({
  x: width / 2,
  y: height / 2,
});

/** A plan for working pictures as one for shown pictures. */
function shownPlan({ clean, layers }: FramePlan, picture: ShownPicture): FramePlan {
  if (!isReduced(picture)) return { clean, layers };
  const middle = clean && applySimilarity(clean.mask.toFace, middleOf(clean.mask.image));
  return {
    clean: clean && middle && { ...clean, toFrame: shownTransform(clean.toFrame, picture, middle) },
    layers: layers.map(({ feather, ...layer }) => ({
      ...layer,
      toFrame: shownTransform(layer.toFrame, picture, middleOf(layer.image)),
      ...(feather === undefined ? {} : { feather: feather * Math.sqrt(picture.scaleX * picture.scaleY) }),
    })),
  };
}

/** Rounded outwards to whole 2 × 2 blocks, which every subsampling of chroma divides into. */
function blocks([x, y, w, h]: Box): Box {
  const left = 2 * Math.floor(x / 2);
  const top = 2 * Math.floor(y / 2);
  return [left, top, 2 * Math.ceil((x + w) / 2) - left, 2 * Math.ceil((y + h) / 2) - top];
}

/**
 * The shown pixels that composing a plan reads or touches (whole pixels inside the picture); null when there are none.
 * @param plan for working pictures
 */
export function previewRegion(plan: FramePlan, picture: ShownPicture): Box | null {
  const { clean, layers } = shownPlan(plan, picture);
  const [first, ...rest] = [...(clean ? [cleanReach(clean)] : []), ...layers.map(layerBox)].filter((box) =>
    box.every(Number.isFinite),
  );
  return first ? clipBox(blocks(rest.reduce<Box>(unionBox, first)), picture.width, picture.height) : null;
}

/** A region of shown pixels in the working format's sample units. */
interface PixelCanvas extends PatchCanvas {
  /** The three planes as shown, one sample a pixel. */
  readonly full: readonly Float32Array[];
}

/** A plane of every pixel of a region. */
function fullPlane(pixels: Uint8ClampedArray, { fromRgb, offset }: ColorMatrix, index: number): Float32Array {
  const values = new Float32Array(pixels.length / 4);
  const red = fromRgb[3 * index] ?? 0;
  const green = fromRgb[3 * index + 1] ?? 0;
  const blue = fromRgb[3 * index + 2] ?? 0;
  const base = offset[index] ?? 0;
  for (let at = 0, from = 0; at < values.length; at += 1, from += 4) {
    values[at] =
      base +
      red * (pixels[from] as number) +
      green * (pixels[from + 1] as number) +
      blue * (pixels[from + 2] as number);
  }
  return values;
}

/** Chroma is gathered as coarse as `color` has it, so that mouths get the colour edges they will have when delivered. */
function liftPixels(
  pixels: Uint8ClampedArray,
  [left, top, width, height]: Box,
  { matrix, chromaShiftX, chromaShiftY }: PlateColor,
): PixelCanvas {
  const full = [0, 1, 2].map((index) => fullPlane(pixels, matrix, index));
  const whole = { left, top, width, height, planes: [] };
  const planes = full.map((values, index): CanvasPlane => {
    const shiftX = index > 0 ? chromaShiftX : 0;
    const shiftY = index > 0 ? chromaShiftY : 0;
    const size = { width: (width + shiftX) >> shiftX, height: (height + shiftY) >> shiftY };
    const touched = new Uint8Array(size.width * size.height);
    const shape = { index, shiftX, shiftY, left: left >> shiftX, top: top >> shiftY, ...size, touched };
    const gathered = fieldOnPlane(values, 1, whole, { ...shape, values });
    return { ...shape, values: gathered === values ? values.slice() : gathered };
  });
  return { left, top, width, height, planes, full };
}

/** What was laid on a plane, as differences to the shown pixels: at every pixel, chroma interpolated from its true place. */
function laidOn(plane: CanvasPlane, shown: Float32Array, canvas: PixelCanvas): Float32Array {
  const { width, height, shiftX, shiftY, touched } = plane;
  const before = fieldOnPlane(shown, 1, canvas, plane);
  const laid = Float32Array.from(plane.values, (value, at) =>
    touched[at] ? Math.round(value) - (before[at] as number) : 0,
  );
  if (!shiftX && !shiftY) return laid;
  const columns = chromaTaps(canvas.width, shiftX, 0, width);
  const rows = chromaTaps(canvas.height, shiftY, 0.5, height);
  const out = new Float32Array(shown.length);
  for (let y = 0; y < canvas.height; y += 1) {
    const near = (rows.near[y] as number) * width;
    const far = (rows.far[y] as number) * width;
    const dy = rows.share[y] as number;
    for (let x = 0; x < canvas.width; x += 1) {
      const [left, right, dx] = [
        columns.near[x] as number,
        columns.far[x] as number,
        columns.share[x] as number,
      ];
      const upper = (laid[near + left] as number) * (1 - dx) + (laid[near + right] as number) * dx;
      const lower = (laid[far + left] as number) * (1 - dx) + (laid[far + right] as number) * dx;
      out[y * canvas.width + x] = upper + (lower - upper) * dy;
    }
  }
  return out;
}

/** Changed samples back as pixels; samples are rounded and kept in range first, as the exporter writes them. */
function lowerPixels(
  canvas: PixelCanvas,
  pixels: Uint8ClampedArray,
  { toRgb, offset, max }: ColorMatrix,
): void {
  const [laid0, laid1, laid2] = canvas.planes.map((plane, index) =>
    laidOn(plane, canvas.full[index] as Float32Array, canvas),
  );
  const [full0, full1, full2] = canvas.full;
  if (!laid0 || !laid1 || !laid2 || !full0 || !full1 || !full2) throw new Error('a preview has three planes');
  const kept = (value: number): number => Math.min(max, Math.max(0, value));
  for (let at = 0; at < laid0.length; at += 1) {
    const [d0, d1, d2] = [laid0[at] as number, laid1[at] as number, laid2[at] as number];
    if (d0 === 0 && d1 === 0 && d2 === 0) continue;
    const a = kept((full0[at] as number) + d0) - (offset[0] as number);
    const b = kept((full1[at] as number) + d1) - (offset[1] as number);
    const c = kept((full2[at] as number) + d2) - (offset[2] as number);
    for (let row = 0; row < 3; row += 1) {
      const m = 3 * row;
      // Clamped and rounded by the array.
      pixels[4 * at + row] =
        (toRgb[m] as number) * a + (toRgb[m + 1] as number) * b + (toRgb[m + 2] as number) * c;
    }
  }
}

/**
 * Lays one mouth over the pixels of a region, in place; alpha and everything outside the patch stay as they are.
 * @param pixels RGBA of the region, rows packed, R'G'B' 0 … 255
 * @param region as previewRegion gives it: the fill needs all of it
 * @param plan for working pictures
 * @param color of the working pictures; every plate carries it
 */
export function composePreview(
  pixels: Uint8ClampedArray,
  region: Box,
  plan: FramePlan,
  color: PlateColor,
  picture: ShownPicture,
): void {
  if (pixels.length !== 4 * region[2] * region[3]) throw new Error('the pixels are not those of the region');
  const { clean, layers } = shownPlan(plan, picture);
  // Reduced pictures show chroma as fine as it is.
  const shown: PlateColor = isReduced(picture) ? { ...color, chromaShiftX: 0, chromaShiftY: 0 } : color;
  const canvas = liftPixels(pixels, region, shown);
  if (clean) layCleanFill(clean, canvas, color);
  for (const layer of layers) layMouth(layer, canvas, color.matrix);
  lowerPixels(canvas, pixels, color.matrix);
}
