import type { PictureSource } from '#main/ports/faces.ts';
import type { VideoFrame } from '#main/ports/frames.ts';
import type { RgbImage } from '#main/ports/pictures.ts';
import { colorMatrix } from '#shared/composition/color-matrix.ts';
import { planeSamples, planeShapes } from '#shared/domain/clip/picture-format.ts';
import type { Box } from '#shared/domain/geometry.ts';
import {
  type Axis,
  coverage,
  type PlaneAxis,
  type SampledPlane,
  sampledPlane,
  tapsOf,
} from './sampling-taps.ts';

/** What lies outside a picture. */
const OUTSIDE = 114;

interface SourcePlane {
  readonly plane: SampledPlane;
  readonly columns: PlaneAxis;
  readonly rows: PlaneAxis;
}

/** Three colour planes and how they become R'G'B' 0 … 255: rgb[c] = Σ toRgb[c·3+p] · (sample[p] − offset[p]). */
interface Planes {
  readonly width: number;
  readonly height: number;
  readonly colour: readonly [SourcePlane, SourcePlane, SourcePlane];
  readonly alpha: SourcePlane | null;
  /** Sample value of a wholly opaque alpha. */
  readonly opaque: number;
  readonly toRgb: ArrayLike<number>;
  readonly offset: ArrayLike<number>;
}

function byte(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : (value + 0.5) | 0;
}

function sample(planes: Planes, area: Box, width: number, height: number): Uint8Array {
  const horizontal: Axis = { from: area[0], length: area[2], outputs: width, size: planes.width };
  const vertical: Axis = { from: area[1], length: area[3], outputs: height, size: planes.height };
  const values = ({ plane, columns, rows }: SourcePlane) =>
    sampledPlane(plane, tapsOf(horizontal, columns), tapsOf(vertical, rows));
  const [first, second, third] = planes.colour.map(values) as [Float32Array, Float32Array, Float32Array];
  const alpha = planes.alpha && values(planes.alpha);
  const [inColumn, inRow] = [coverage(horizontal), coverage(vertical)];
  const { toRgb, offset, opaque } = planes;
  const [o0, o1, o2] = [0, 1, 2].map((p) => offset[p] as number) as [number, number, number];
  const [r0, r1, r2, g0, g1, g2, b0, b1, b2] = Array.from(toRgb) as [
    ...[number, number, number],
    ...[number, number, number],
    ...[number, number, number],
  ];
  const out = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      let inside = (inRow[y] as number) * (inColumn[x] as number);
      if (alpha) inside *= (alpha[at] as number) / opaque;
      const a = inside * ((first[at] as number) - o0);
      const b = inside * ((second[at] as number) - o1);
      const c = inside * ((third[at] as number) - o2);
      const rest = (1 - inside) * OUTSIDE;
      out[3 * at] = byte(r0 * a + r1 * b + r2 * c + rest);
      out[3 * at + 1] = byte(g0 * a + g1 * b + g2 * c + rest);
      out[3 * at + 2] = byte(b0 * a + b1 * b + b2 * c + rest);
    }
  }
  return out;
}

const sourceOf = (planes: Planes): PictureSource => ({
  width: planes.width,
  height: planes.height,
  sample: (area, width, height) => sample(planes, area, width, height),
});

/**
 * A whole working frame as a picture for detectors, sampled straight from its planes by its own matrix and range; chroma is
 * sited left in x and midway in y (ITU-T H.264 E.2.1), what is transparent counts as outside. Valid as long as the frame's data.
 * @throws Error for a window or the luma alone (a bug of the caller).
 */
export function frameSource(frame: VideoFrame): PictureSource {
  const { format } = frame;
  if (frame.origin || frame.lumaOnly) throw new Error('a picture source needs a whole frame');
  const { width, height, pixel } = format;
  const sources = planeShapes(format).map((shape, index): SourcePlane => {
    const chroma = index === 1 || index === 2;
    const [shiftX, shiftY] = chroma ? [pixel.chromaShiftX, pixel.chromaShiftY] : [0, 0];
    const samples = planeSamples(frame.data, shape, pixel.depth);
    return {
      plane: { samples, pitch: shape.width, gap: 1, start: 0 },
      columns: { samples: shape.width, shift: shiftX, origin: shiftX ? 0.25 : 0 },
      rows: { samples: shape.height, shift: shiftY, origin: 0 },
    };
  });
  const [first, second, third, alpha = null] = sources;
  if (!first || !second || !third) throw new Error('a working frame has three colour planes');
  const { toRgb, offset, max } = colorMatrix(format);
  return sourceOf({ width, height, colour: [first, second, third], alpha, opaque: max, toRgb, offset });
}

/** A packed R'G'B' picture as a picture for detectors. */
export function rgbSource({ width, height, data }: RgbImage): PictureSource {
  const channel = (start: number): SourcePlane => ({
    plane: { samples: data, pitch: 3 * width, gap: 3, start },
    columns: { samples: width, shift: 0, origin: 0 },
    rows: { samples: height, shift: 0, origin: 0 },
  });
  return sourceOf({
    width,
    height,
    colour: [channel(0), channel(1), channel(2)],
    alpha: null,
    opaque: 255,
    toRgb: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    offset: [0, 0, 0],
  });
}
