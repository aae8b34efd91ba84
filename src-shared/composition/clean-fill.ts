import type { PixelFormat } from '../domain/clip/picture-format.ts';
import { type Box, composeSimilarity, growBox, invertSimilarity, transformBox } from '../domain/geometry.ts';
import { FieldRoom } from './field-room.ts';
import type { CleanFill } from './frame-plan.ts';
import { grainAt } from './grain-pattern.ts';
import { stretchMembrane } from './membrane.ts';
import { type CanvasPlane, fieldOnPlane, type LumaField, type PatchCanvas } from './patch-canvas.ts';

/** Luma samples of skin round the mask that tell how the surface misses the frame. */
export const RIM = 8;
/** Cells of the membrane are 2² luma samples wide and high: each averages the grain of 16 samples. */
const CELL_SHIFT = 2;
/** Skin round the mask farther from the surface than this (8-bit levels) is a line or another tone. */
const RIM_CUTOFF = { light: 9, chroma: 6 } as const;
/** Grain below this (8-bit levels) is raised to it, so that rounding a smooth slope does not draw bands. */
const LEAST_DITHER = 0.28;

/** What the fill must know of a format. */
type SampleKind = Pick<PixelFormat, 'model'> & { readonly depth: number };

/** The mask's box in frame pixels. */
export function maskBox(clean: CleanFill): Box {
  const toFrame = composeSimilarity(clean.toFrame, clean.mask.toFace);
  return transformBox(toFrame, [0, 0, clean.mask.image.width, clean.mask.image.height]);
}

/** The mask's box with the skin round it that the fill looks at. */
export const cleanReach = (clean: CleanFill): Box => growBox(maskBox(clean), RIM);

/** For one plane of one frame at a time; nothing outlives the filling of a plane (the mask: of a frame). */
const maskRoom = new FieldRoom();
const alphaRoom = new FieldRoom();
const surfaceRoom = new FieldRoom();
const residualRoom = new FieldRoom();
const shareRoom = new FieldRoom();
let rimPlaces = new Int32Array(0);

/** Mask opacity 0 … 1 at every luma sample of the canvas (bilinear). */
function maskOnLuma(clean: CleanFill, canvas: PatchCanvas): LumaField {
  const { width, height, data } = clean.mask.image;
  const toMask = invertSimilarity(composeSimilarity(clean.toFrame, clean.mask.toFace));
  const out = maskRoom.take(canvas.width * canvas.height).fill(0);
  for (let j = 0; j < canvas.height; j++) {
    for (let i = 0; i < canvas.width; i++) {
      const px = canvas.left + i + 0.5;
      const py = canvas.top + j + 0.5;
      const x = toMask.a * px - toMask.b * py + toMask.tx - 0.5;
      const y = toMask.b * px + toMask.a * py + toMask.ty - 0.5;
      // The mask's outermost cells are clear, so what lies beyond their centres is clear too.
      if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) continue;
      const at = Math.floor(y) * width + Math.floor(x);
      const dx = x - Math.floor(x);
      const upper = (data[at] ?? 0) * (1 - dx) + (data[at + 1] ?? 0) * dx;
      const lower = (data[at + width] ?? 0) * (1 - dx) + (data[at + width + 1] ?? 0) * dx;
      out[j * canvas.width + i] = (upper + (lower - upper) * (y - Math.floor(y))) / 255;
    }
  }
  return out;
}

/** The surface at every sample of a plane. */
function surfaceOnPlane(clean: CleanFill, plane: CanvasPlane): Float32Array {
  const toFace = invertSimilarity(clean.toFrame);
  const [x0, y0, w, h] = clean.domain;
  const at = plane.index * clean.terms;
  // Terms beyond what the coefficients hold are none; see surfaceAt for the order.
  const c0 = clean.coefficients[at] ?? 0;
  const c1 = clean.coefficients[at + 1] ?? 0;
  const c2 = clean.coefficients[at + 2] ?? 0;
  const c3 = clean.coefficients[at + 3] ?? 0;
  const c4 = clean.coefficients[at + 4] ?? 0;
  const c5 = clean.coefficients[at + 5] ?? 0;
  const out = surfaceRoom.take(plane.width * plane.height);
  for (let j = 0; j < plane.height; j++) {
    const py = plane.shiftY ? 2 * (plane.top + j) + 1 : plane.top + j + 0.5;
    for (let i = 0; i < plane.width; i++) {
      const px = ((plane.left + i) << plane.shiftX) + 0.5;
      const u = (2 * (toFace.a * px - toFace.b * py + toFace.tx - x0)) / w - 1;
      const v = (2 * (toFace.b * px + toFace.a * py + toFace.ty - y0)) / h - 1;
      out[j * plane.width + i] = c0 + c1 * u + c2 * v + c3 * u * u + c4 * u * v + c5 * v * v;
    }
  }
  return out;
}

/** Samples of a plane that are not wholly covered: what the frame shows of the skin round the mask. */
interface Rim {
  readonly count: number;
  readonly at: Int32Array;
  /** Own sample less the surface. */
  readonly residual: Float32Array;
  /** Square of the share that stays uncovered. */
  readonly share: Float32Array;
}

function rimOf(plane: CanvasPlane, surface: Float32Array, alpha: LumaField): Rim {
  const size = plane.values.length;
  if (rimPlaces.length < size) rimPlaces = new Int32Array(size);
  const rim = { at: rimPlaces, residual: residualRoom.take(size), share: shareRoom.take(size) };
  let count = 0;
  for (let at = 0; at < size; at++) {
    const open = 1 - (alpha[at] as number);
    if (open <= 0) continue;
    rim.at[count] = at;
    rim.residual[count] = (plane.values[at] as number) - (surface[at] as number);
    rim.share[count] = open * open;
    count++;
  }
  return { count, ...rim };
}

/** Mean of the rim's residuals, from coarse to fine: a change of light since the surface was smoothed is no line. */
function rimOffset(rim: Rim, cutoff: number): number {
  let offset = 0;
  for (const reach of [3 * cutoff, 2 * cutoff, 1.5 * cutoff]) {
    let sum = 0;
    let total = 0;
    for (let k = 0; k < rim.count; k++) {
      const residual = rim.residual[k] as number;
      const r = (residual - offset) / reach;
      if (r <= -1 || r >= 1) continue;
      const trust = 1 - r * r;
      const weight = (rim.share[k] as number) * trust * trust;
      sum += weight * residual;
      total += weight;
    }
    if (total > 0) offset = sum / total;
  }
  return offset;
}

/** What must be added to the surface so that it meets the skin round the mask, over cells of samples. */
interface Correction {
  readonly offset: number;
  readonly field: Float32Array;
  readonly width: number;
  readonly height: number;
  /** Samples per cell. */
  readonly cellX: number;
  readonly cellY: number;
}

/** The membrane's cells over a plane. */
interface Cells {
  readonly width: number;
  readonly height: number;
  /** Samples per cell are 2 to this power. */
  readonly shiftX: number;
  readonly shiftY: number;
}

function cellsOf(plane: CanvasPlane): Cells {
  const shiftX = CELL_SHIFT - plane.shiftX;
  const shiftY = CELL_SHIFT - plane.shiftY;
  const width = Math.ceil(plane.width / (1 << shiftX));
  const height = Math.ceil(plane.height / (1 << shiftY));
  return { width, height, shiftX, shiftY };
}

/** Adds up weighted residuals per cell. Nothing follows the loop: its compiled code is then left as it was entered. */
function sumCells(
  rim: Rim,
  across: number,
  { width, shiftX, shiftY }: Cells,
  offset: number,
  cutoff: number,
  sum: Float32Array,
  weight: Float32Array,
): void {
  const share = 1 / (1 << (shiftX + shiftY));
  const { count, at: places, residual, share: shares } = rim;
  let y = 0;
  for (let k = 0; k < count; k++) {
    const away = (residual[k] as number) - offset;
    const r = away / cutoff;
    if (r <= -1 || r >= 1) continue;
    const trust = 1 - r * r;
    const skin = (shares[k] as number) * trust * trust * share;
    const at = places[k] as number;
    // Places ascend.
    while (at >= (y + 1) * across) y++;
    const cell = (y >> shiftY) * width + ((at - y * across) >> shiftX);
    sum[cell] = (sum[cell] as number) + skin * away;
    weight[cell] = (weight[cell] as number) + skin;
  }
}

function correction(rim: Rim, plane: CanvasPlane, cutoff: number): Correction {
  const cells = cellsOf(plane);
  const { width, height } = cells;
  const sum = new Float32Array(width * height);
  const weight = new Float32Array(width * height);
  const offset = rimOffset(rim, cutoff);
  sumCells(rim, plane.width, cells, offset, cutoff, sum, weight);
  const [cellX, cellY] = [1 << cells.shiftX, 1 << cells.shiftY];
  return { offset, field: stretchMembrane(sum, weight, width, height), width, height, cellX, cellY };
}

/** Where a row or column of samples lies between cells (see cellValue). */
interface CellTaps {
  readonly near: Int32Array;
  readonly far: Int32Array;
  readonly part: Float64Array;
}

function cellTaps(samples: number, cell: number, cells: number): CellTaps {
  const taps = {
    near: new Int32Array(samples),
    far: new Int32Array(samples),
    part: new Float64Array(samples),
  };
  for (let at = 0; at < samples; at++) {
    const place = Math.min(Math.max((at + 0.5) / cell - 0.5, 0), cells - 1);
    const near = Math.floor(place);
    taps.near[at] = near;
    taps.far[at] = Math.min(cells - 1, near + 1);
    taps.part[at] = place - near;
  }
  return taps;
}

function fillPlane(clean: CleanFill, plane: CanvasPlane, alpha: LumaField, format: SampleKind): void {
  const chroma = format.model === 'yuv' && plane.index > 0;
  const cutoff = (chroma ? RIM_CUTOFF.chroma : RIM_CUTOFF.light) * 2 ** (format.depth - 8);
  const surface = surfaceOnPlane(clean, plane);
  const { field, offset, width, height, cellX, cellY } = correction(
    rimOf(plane, surface, alpha),
    plane,
    cutoff,
  );
  const sigma = Math.max(format.depth <= 8 ? LEAST_DITHER : 0.3, clean.grain[plane.index] ?? 0);
  const across = cellTaps(plane.width, cellX, width);
  const down = cellTaps(plane.height, cellY, height);
  for (let y = 0; y < plane.height; y++) {
    const upper = (down.near[y] as number) * width;
    const lower = (down.far[y] as number) * width;
    const dy = down.part[y] as number;
    for (let x = 0; x < plane.width; x++) {
      const at = y * plane.width + x;
      const a = alpha[at] as number;
      if (a <= 0) continue;
      const near = across.near[x] as number;
      const far = across.far[x] as number;
      const dx = across.part[x] as number;
      const top = (field[upper + near] as number) * (1 - dx) + (field[upper + far] as number) * dx;
      const low = (field[lower + near] as number) * (1 - dx) + (field[lower + far] as number) * dx;
      const bend = offset + (top + (low - top) * dy);
      const grain = sigma * grainAt(clean.grainSeed, plane.index, plane.left + x, plane.top + y);
      const own = plane.values[at] as number;
      plane.values[at] = own + a * ((surface[at] as number) + bend + grain - own);
      plane.touched[at] = 1;
    }
  }
}

/** Lays clean skin under the mask: the surface, bent by a membrane to meet the frame's own skin round it, with grain. */
export function layCleanFill(clean: CleanFill, canvas: PatchCanvas, format: SampleKind): void {
  const luma = maskOnLuma(clean, canvas);
  for (const plane of canvas.planes) {
    const alpha = fieldOnPlane(luma, 1, canvas, plane, { room: alphaRoom });
    fillPlane(clean, plane, alpha, format);
  }
}
