/**
 * A clean plate as bytes, for whoever draws a preview: everything that laying it takes, colours included.
 *
 * All little-endian:
 * | at | type | what |
 * |---|---|---|
 * | 0 | u32 | mark 0x314c504b (`KPL1`) |
 * | 4 | u8 | 1: R'G'B' planes (else Y'CbCr); 2: chroma halved across; 4: chroma halved down |
 * | 5, 6, 7 | u8 | bits per sample, planes, terms |
 * | 8, 12 | u32 | mask width, mask height |
 * | 16, 20 | u32 | number of runs R, number of rows N (frames) |
 * | 24 | 4 f64 | mask pixels → face space: a, b, tx, ty |
 * | 56 | 4 f64 | box in face space that the surfaces span: x, y, w, h |
 * | 88 | 4 f64 | deviation of the skin's grain per plane, 0 for planes there are not |
 * | 120 | 9 f64 | samples → R'G'B' (see ColorMatrix.toRgb) |
 * | 192 | 9 f64 | R'G'B' → samples (ColorMatrix.fromRgb) |
 * | 264 | 3 f64 | offset of each plane |
 * | 288 | f64 | greatest sample |
 * | 296 | R × (u32, u32) | timeline frames of the rows: first, count |
 * | … | N × planes × terms f32 | coefficients, row after row |
 * | … | width × height u8 | mask, 255 = wholly replaced |
 */
import type { CleanPlate } from '../../composition/clean-plate.ts';
import type { ColorMatrix } from '../../composition/color-matrix.ts';

/** What the samples of a plate mean. */
export interface PlateColor {
  readonly model: 'yuv' | 'rgb';
  readonly depth: number;
  /** log2 of the chroma subsampling. */
  readonly chromaShiftX: 0 | 1;
  readonly chromaShiftY: 0 | 1;
  readonly matrix: ColorMatrix;
}

export interface PreviewPlate {
  readonly plate: CleanPlate;
  readonly color: PlateColor;
}

const MARK = 0x314c504b;
const NUMBERS_AT = 24;
const NUMBERS = 34;
const HEAD_BYTES = NUMBERS_AT + 8 * NUMBERS;
const MATRIX_SIZE = 9;
const MOST_PLANES = 4;

/** Bounds of what is read back, far above what a survey makes. */
const MAX_SIDE = 16_384;
const MAX_TERMS = 64;
const MAX_ROWS = 2_000_000;

/** Ascending frames as [first, count]. */
function runsOf(frames: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const frame of frames) {
    const last = runs.at(-1);
    if (last && last[0] + last[1] === frame) last[1] += 1;
    else runs.push([frame, 1]);
  }
  return runs;
}

/** Planes are told by the length of the coefficients. @throws Error for a plate whose parts do not fit each other (a bug). */
export function encodePlate({ plate, color }: PreviewPlate): Uint8Array {
  const { mask, domain, terms, coefficients, frames, grain } = plate;
  const rows = frames.length;
  const planes = rows > 0 ? coefficients.length / rows / terms : grain.length;
  const { width, height, data } = mask.image;
  if (!Number.isInteger(planes) || planes > MOST_PLANES || data.length !== width * height)
    throw new Error('no whole plate');
  const runs = runsOf(frames);
  const coefficientsAt = HEAD_BYTES + 8 * runs.length;
  const maskAt = coefficientsAt + 4 * coefficients.length;
  const bytes = new Uint8Array(maskAt + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MARK, true);
  const { model, chromaShiftX, chromaShiftY } = color;
  const kind = (model === 'rgb' ? 1 : 0) + 2 * chromaShiftX + 4 * chromaShiftY;
  bytes.set([kind, color.depth, planes, terms], 4);
  [width, height, runs.length, rows].forEach((value, i) => {
    view.setUint32(8 + 4 * i, value, true);
  });
  const { a, b, tx, ty } = mask.toFace;
  const { toRgb, fromRgb, offset, max } = color.matrix;
  const grains = Array.from({ length: MOST_PLANES }, (_, p) => grain[p] ?? 0);
  [a, b, tx, ty, ...domain, ...grains, ...toRgb, ...fromRgb, ...offset, max].forEach((value, i) => {
    view.setFloat64(NUMBERS_AT + 8 * i, value, true);
  });
  for (const [i, [first, count]] of runs.entries()) {
    view.setUint32(HEAD_BYTES + 8 * i, first, true);
    view.setUint32(HEAD_BYTES + 8 * i + 4, count, true);
  }
  for (const [i, value] of coefficients.entries()) view.setFloat32(coefficientsAt + 4 * i, value, true);
  bytes.set(data, maskAt);
  return bytes;
}

/** Frames of the rows; null when the runs overlap, go back or do not make up `rows`. */
function readFrames(view: DataView, runs: number, rows: number): number[] | null {
  const frames: number[] = [];
  let next = 0;
  for (let i = 0; i < runs; i += 1) {
    const first = view.getUint32(HEAD_BYTES + 8 * i, true);
    const count = view.getUint32(HEAD_BYTES + 8 * i + 4, true);
    if (first < next || count === 0 || frames.length + count > rows) return null;
    for (let frame = first; frame < first + count; frame += 1) frames.push(frame);
    next = first + count;
  }
  return frames.length === rows ? frames : null;
}

interface PlateHead {
  readonly color: Omit<PlateColor, 'matrix'>;
  readonly planes: number;
  readonly terms: number;
  readonly width: number;
  readonly height: number;
  readonly runs: number;
  readonly rows: number;
}

function readHead(view: DataView): PlateHead | null {
  if (view.byteLength < HEAD_BYTES || view.getUint32(0, true) !== MARK) return null;
  const [kind = 0, depth = 0, planes = 0, terms = 0] = [4, 5, 6, 7].map((at) => view.getUint8(at));
  const [width = 0, height = 0, runs = 0, rows = 0] = [8, 12, 16, 20].map((at) => view.getUint32(at, true));
  const known = kind < 8 && depth >= 8 && depth <= 16 && planes >= 1 && planes <= MOST_PLANES;
  const sized = terms >= 1 && terms <= MAX_TERMS && rows <= MAX_ROWS && runs <= rows;
  const masked = width >= 1 && height >= 1 && width <= MAX_SIDE && height <= MAX_SIDE;
  if (!known || !sized || !masked) return null;
  const size = HEAD_BYTES + 8 * runs + 4 * rows * planes * terms + width * height;
  if (size !== view.byteLength) return null;
  const color = {
    model: kind & 1 ? 'rgb' : 'yuv',
    depth,
    chromaShiftX: kind & 2 ? 1 : 0,
    chromaShiftY: kind & 4 ? 1 : 0,
  } as const;
  return { color, planes, terms, width, height, runs, rows };
}

/** Null for bytes that are no plate, whatever they are. The mask is a view into `bytes`. */
export function decodePlate(bytes: Uint8Array): PreviewPlate | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = readHead(view);
  const frames = head && readFrames(view, head.runs, head.rows);
  if (!head || !frames) return null;
  const numbers = Array.from({ length: NUMBERS }, (_, i) => view.getFloat64(NUMBERS_AT + 8 * i, true));
  if (!numbers.every(Number.isFinite)) return null;
  const [a = 0, b = 0, tx = 0, ty = 0, x = 0, y = 0, w = 0, h = 0] = numbers;
  if (!(a * a + b * b > 1e-12 && w > 0 && h > 0)) return null;
  const { planes, terms, width, height, runs, rows } = head;
  const coefficients = new Float32Array(rows * planes * terms);
  const coefficientsAt = HEAD_BYTES + 8 * runs;
  for (let i = 0; i < coefficients.length; i += 1)
    coefficients[i] = view.getFloat32(coefficientsAt + 4 * i, true);
  const data = bytes.subarray(bytes.length - width * height);
  const part = (from: number, count: number): number[] => numbers.slice(from, from + count);
  const matrixAt = 8 + MOST_PLANES;
  return {
    plate: {
      mask: { image: { width, height, data }, toFace: { a, b, tx, ty } },
      domain: [x, y, w, h],
      terms,
      coefficients,
      frames,
      grain: part(8, planes),
    },
    color: {
      ...head.color,
      matrix: {
        toRgb: Float64Array.from(part(matrixAt, MATRIX_SIZE)),
        fromRgb: Float64Array.from(part(matrixAt + MATRIX_SIZE, MATRIX_SIZE)),
        offset: Float64Array.from(part(matrixAt + 2 * MATRIX_SIZE, 3)),
        max: numbers[NUMBERS - 1] ?? 0,
      },
    },
  };
}
