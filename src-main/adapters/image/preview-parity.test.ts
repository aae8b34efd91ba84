import { expect, test } from 'vitest';
import type { RgbaImage, VideoFrame } from '#main/ports/frames.ts';
import { colorMatrix, rgbToSamples } from '#shared/composition/color-matrix.ts';
import type { CleanFill, FramePlan } from '#shared/composition/frame-plan.ts';
import { composePreview, previewRegion } from '#shared/composition/preview.ts';
import { SURFACE_TERMS } from '#shared/composition/surface.ts';
import type { PixelFormatName } from '#shared/domain/clip/picture-format.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { createCompositor } from './compositor.ts';
import { frameToRgb, type RgbPicture } from './frame-picture.ts';
import { labDistance } from './lab-color.ts';
import { formatOf, paintFrame, skinAt } from './painted-face.ts';

const POSE = { a: 0.98, b: 0.06, tx: 9.3, ty: -4.7 };
const SIZE = 60;

/** A drawn mouth four times as fine as the picture: a dark outline round a red inside. */
function drawnMouth(): RgbaImage {
  const [width, height] = [160, 88];
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const r = Math.hypot((x + 0.5 - width / 2) / 72, (y + 0.5 - height / 2) / 36);
      if (r < 1) data.set(r > 0.86 ? [70, 35, 30, 255] : [190, 90, 90, 255], (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

/** Skin as the painting has it under the mouth, as a surface. */
function cleanSkin(format: VideoFrame['format'], light: number): CleanFill {
  const data = new Uint8Array(SIZE * SIZE);
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const away = Math.hypot((x - 30) / 1.4, y - 30);
      data[y * SIZE + x] = Math.max(0, Math.min(255, Math.round((19 - away) * 60)));
    }
  }
  const matrix = colorMatrix(format);
  const coefficients = new Float32Array(3 * SURFACE_TERMS);
  const colourAt = (u: number, v: number) => rgbToSamples(matrix, skinAt(120 + 30 * u, 162 + 30 * v, light));
  const [c, e, w, s, n] = [colourAt(0, 0), colourAt(1, 0), colourAt(-1, 0), colourAt(0, 1), colourAt(0, -1)];
  for (let p = 0; p < 3; p++) {
    const at = (t: readonly number[]) => t[p] ?? 0;
    const quadratic = [at(c), (at(e) - at(w)) / 2, (at(s) - at(n)) / 2, (at(e) + at(w)) / 2 - at(c), 0];
    coefficients.set([...quadratic, (at(s) + at(n)) / 2 - at(c)], p * SURFACE_TERMS);
  }
  return {
    mask: { image: { width: SIZE, height: SIZE, data }, toFace: { a: 1, b: 0, tx: 90, ty: 132 } },
    toFrame: POSE,
    domain: [90, 132, 60, 60],
    terms: SURFACE_TERMS,
    coefficients,
    grain: [0.5, 0.3, 0.3],
    grainSeed: 4,
  };
}

/** Part of a picture, with an alpha of 255. */
function pixelsOf(picture: RgbPicture, [left, top, width, height]: Box): Uint8ClampedArray {
  const out = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = ((top + y) * picture.width + left + x) * 3;
      out.set(picture.data.subarray(from, from + 3), (y * width + x) * 4);
    }
  }
  return out;
}

/** Mean of every `factor` × `factor` pixels. */
function reduced({ width, height, data }: RgbPicture, factor: number): RgbPicture {
  const [w, h] = [width / factor, height / factor];
  const out = new Uint8Array(w * h * 3);
  for (let at = 0; at < out.length; at++) {
    const [x, y, c] = [Math.floor(at / 3) % w, Math.floor(at / 3 / w), at % 3];
    let sum = 0;
    for (let j = 0; j < factor; j++)
      for (let i = 0; i < factor; i++) sum += data[((y * factor + j) * width + x * factor + i) * 3 + c] ?? 0;
    out[at] = Math.round(sum / factor ** 2);
  }
  return { width: w, height: h, data: out };
}

interface Parity {
  readonly changed: number;
  /** Mean distance of colour over the pixels that either one changed. */
  readonly mean: number;
  /** Distance of the centres of what is dark, in shown pixels. */
  readonly centre: number;
}

function compared(
  before: Uint8ClampedArray,
  shown: Uint8ClampedArray,
  exact: Uint8ClampedArray,
  width: number,
): Parity {
  let [sum, count] = [0, 0];
  const centres = [shown, exact].map((pixels) => {
    let [x, y, weight] = [0, 0, 0];
    for (let at = 0; at < pixels.length; at += 4) {
      const dark = Math.max(0, 200 - (pixels[at + 1] ?? 0));
      x += dark * ((at / 4) % width);
      y += dark * Math.floor(at / 4 / width);
      weight += dark;
    }
    return { x: x / weight, y: y / weight };
  });
  for (let at = 0; at < shown.length; at += 4) {
    const own = before.subarray(at, at + 3);
    const [a, b] = [shown.subarray(at, at + 3), exact.subarray(at, at + 3)];
    if (own.every((value, c) => value === a[c] && value === b[c])) continue;
    sum += labDistance(a, b);
    count += 1;
  }
  const [p, q] = centres;
  return {
    changed: count,
    mean: sum / count,
    centre: Math.hypot((p?.x ?? 0) - (q?.x ?? 9), (p?.y ?? 0) - (q?.y ?? 9)),
  };
}

test.each<[PixelFormatName, number, number]>([
  ['yuv444p', 1, 0.3],
  ['yuv420p', 1, 1.2],
  ['yuv422p10le', 1, 0.8],
  ['gbrp', 1, 0.3],
  ['yuv444p', 2, 1.2],
  ['yuv420p', 2, 1.5],
])('%s shown at 1/%d looks as it is delivered (mean ΔE ≤ %f)', (name, factor, bound) => {
  const format = formatOf(name);
  const frame = paintFrame(format, 0, { opening: 12, pose: POSE, light: 0.97, grain: 0.5 });
  const plan: FramePlan = {
    clean: cleanSkin(format, 0.97),
    layers: [{ image: drawnMouth(), toFrame: { a: 0.245, b: 0.015, tx: 99.2, ty: 151.4 }, brightness: 1.05 }],
  };
  const source = reduced(frameToRgb(frame), factor);
  createCompositor().compose(frame, plan);
  const delivered = reduced(frameToRgb(frame), factor);

  const { width, height } = source;
  const picture = { width, height, scaleX: 1 / factor, scaleY: 1 / factor };
  const region = previewRegion(plan, picture);
  if (!region) throw new Error('nothing is drawn');
  const before = pixelsOf(source, region);
  const shown = before.slice();
  const { model, depth, chromaShiftX, chromaShiftY } = format.pixel;
  const color = { model, depth, chromaShiftX, chromaShiftY, matrix: colorMatrix(format) };
  composePreview(shown, region, plan, color, picture);
  const parity = compared(before, shown, pixelsOf(delivered, region), region[2]);
  expect(parity.changed).toBeGreaterThan(600 / factor ** 2);
  expect(parity.mean).toBeLessThanOrEqual(bound);
  expect(parity.centre).toBeLessThanOrEqual(0.1);
});
