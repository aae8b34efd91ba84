import type { FrameFormat } from '../domain/clip/picture-format.ts';

/** An affine map between a format's plane samples (planes in stored order) and R'G'B' on the 0 … 255 scale. */
export interface ColorMatrix {
  /** rgb[c] = Σ toRgb[c·3+p] · (sample[p] − offset[p]). */
  readonly toRgb: Float64Array;
  /** sample[p] = offset[p] + Σ fromRgb[p·3+c] · rgb[c]. */
  readonly fromRgb: Float64Array;
  readonly offset: Float64Array;
  /** Greatest sample value of the depth. */
  readonly max: number;
}

/** Weights of R' and B' in luma (ITU-R BT.601, BT.709, BT.2020; SMPTE 240M; FCC Title 47). */
const LUMA_WEIGHTS: Readonly<Record<string, readonly [red: number, blue: number]>> = {
  bt709: [0.2126, 0.0722],
  smpte170m: [0.299, 0.114],
  bt470bg: [0.299, 0.114],
  fcc: [0.3, 0.11],
  smpte240m: [0.212, 0.087],
  bt2020nc: [0.2627, 0.0593],
  bt2020c: [0.2627, 0.0593],
};

/**
 * Untagged pictures up to this height are taken for standard definition, as players do. (A probe fills in missing tags, so
 * that windows of a picture are never judged by their own height.)
 */
const SD_HEIGHT = 576;

function lumaWeights(format: FrameFormat): readonly [number, number] {
  const untaggedSd = format.color.matrix === 'unknown' && format.height <= SD_HEIGHT;
  const fallback = untaggedSd ? 'smpte170m' : 'bt709';
  return LUMA_WEIGHTS[format.color.matrix] ?? LUMA_WEIGHTS[fallback] ?? [0.2126, 0.0722];
}

function yuvMatrix(format: FrameFormat): ColorMatrix {
  const { depth } = format.pixel;
  const full = format.color.range === 'pc';
  const unit = 2 ** (depth - 8);
  const max = 2 ** depth - 1;
  const lumaSpan = full ? max : 219 * unit;
  const chromaSpan = full ? max : 224 * unit;
  const [kr, kb] = lumaWeights(format);
  const kg = 1 - kr - kb;
  const y = 255 / lumaSpan;
  const c = 255 / chromaSpan;
  const b = 2 * (1 - kb);
  const r = 2 * (1 - kr);
  return {
    toRgb: Float64Array.of(y, 0, c * r, y, (-c * b * kb) / kg, (-c * r * kr) / kg, y, c * b, 0),
    fromRgb: Float64Array.of(
      kr / y,
      kg / y,
      kb / y,
      -kr / b / c,
      -kg / b / c,
      (1 - kb) / b / c,
      (1 - kr) / r / c,
      -kg / r / c,
      -kb / r / c,
    ),
    offset: Float64Array.of(full ? 0 : 16 * unit, 128 * unit, 128 * unit),
    max,
  };
}

/** Planes G, B, R in ffmpeg's order. */
function gbrMatrix(format: FrameFormat): ColorMatrix {
  const max = 2 ** format.pixel.depth - 1;
  const s = max / 255;
  return {
    toRgb: Float64Array.of(0, 0, 1 / s, 1 / s, 0, 0, 0, 1 / s, 0),
    fromRgb: Float64Array.of(0, s, 0, 0, 0, s, s, 0, 0),
    offset: new Float64Array(3),
    max,
  };
}

/** The map of a format's tags; an unknown matrix is guessed from the height, an unknown range is `tv` for YUV. */
export function colorMatrix(format: FrameFormat): ColorMatrix {
  return format.pixel.model === 'rgb' ? gbrMatrix(format) : yuvMatrix(format);
}

/** R'G'B' 0 … 255 (not clamped) of one sample triple. */
export function samplesToRgb(
  matrix: ColorMatrix,
  samples: ArrayLike<number>,
): readonly [number, number, number] {
  const channel = (row: number) => {
    let sum = 0;
    for (let p = 0; p < 3; p++) {
      sum += (matrix.toRgb[row * 3 + p] ?? 0) * ((samples[p] ?? 0) - (matrix.offset[p] ?? 0));
    }
    return sum;
  };
  return [channel(0), channel(1), channel(2)];
}

/** Sample triple (not rounded) of an R'G'B' colour 0 … 255. */
export function rgbToSamples(matrix: ColorMatrix, rgb: ArrayLike<number>): readonly [number, number, number] {
  const plane = (row: number) => {
    let sum = matrix.offset[row] ?? 0;
    for (let c = 0; c < 3; c++) sum += (matrix.fromRgb[row * 3 + c] ?? 0) * (rgb[c] ?? 0);
    return sum;
  };
  return [plane(0), plane(1), plane(2)];
}
