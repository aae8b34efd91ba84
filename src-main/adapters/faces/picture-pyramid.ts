import type { PictureSource } from '#main/ports/faces.ts';

/** Widths and heights of what the finder takes are multiples of this. */
const STEP = 32;

/** A picture made small, filled up with grey to the right and below. */
export interface SmallPicture {
  /** Its pixels per picture pixel. */
  readonly scale: number;
  /** Multiples of 32. */
  readonly width: number;
  readonly height: number;
  /** Packed RGB. */
  readonly data: Uint8Array;
}

const roundedUp = (size: number): number => Math.max(STEP, Math.ceil(size / STEP) * STEP);

interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Half as wide and high, each pixel the mean of four. */
function halved({ width, height, data }: Raster): Raster {
  const [columns, rows] = [width / 2, height / 2];
  const out = new Uint8Array(columns * rows * 3);
  const pitch = width * 3;
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      const from = 2 * y * pitch + 6 * x;
      const to = (y * columns + x) * 3;
      for (let c = from; c < from + 3; c += 1) {
        const sum = (data[c] ?? 0) + (data[c + 3] ?? 0) + (data[c + pitch] ?? 0) + (data[c + pitch + 3] ?? 0);
        out[to + c - from] = (sum + 2) >> 2;
      }
    }
  }
  return { width: columns, height: rows, data: out };
}

/** The upper left part. */
function cropped(raster: Raster, width: number, height: number): Uint8Array {
  if (raster.width === width && raster.height === height) return raster.data;
  const out = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    const from = y * raster.width * 3;
    out.set(raster.data.subarray(from, from + width * 3), y * width * 3);
  }
  return out;
}

/**
 * The whole picture with longer sides of `least`, 2·`least` … (`levels` of them), smallest first. The picture itself is read once:
 * that costs more than the network.
 */
export function picturePyramid(picture: PictureSource, least: number, levels: number): SmallPicture[] {
  const scaleOf = (level: number): number => (least * 2 ** level) / Math.max(picture.width, picture.height);
  const sizeOf = (level: number) => ({
    width: roundedUp(picture.width * scaleOf(level)),
    height: roundedUp(picture.height * scaleOf(level)),
  });
  const top = levels - 1;
  // As large as the smallest, doubled, so that halves are whole; never smaller than what the largest needs.
  const base = sizeOf(0);
  const [width, height] = [base.width * 2 ** top, base.height * 2 ** top];
  // What lies beyond the picture comes as grey.
  const data = picture.sample([0, 0, width / scaleOf(top), height / scaleOf(top)], width, height);
  let raster: Raster = { width, height, data };
  const pictures: SmallPicture[] = [];
  for (let level = top; level >= 0; level -= 1) {
    const size = sizeOf(level);
    pictures.unshift({ scale: scaleOf(level), ...size, data: cropped(raster, size.width, size.height) });
    if (level > 0) raster = halved(raster);
  }
  return pictures;
}
