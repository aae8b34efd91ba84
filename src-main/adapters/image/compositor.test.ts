import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RgbaImage, VideoFrame } from '#main/ports/frames.ts';
import type { FramePlan, MouthLayer } from '#main/ports/mouths.ts';
import { colorMatrix, rgbToSamples } from '#shared/composition/color-matrix.ts';
import { SURFACE_TERMS } from '#shared/composition/surface.ts';
import {
  chromaAligned,
  frameByteLength,
  PIXEL_FORMATS,
  planeSamples,
  planeShapes,
} from '#shared/domain/clip/picture-format.ts';
import { type Box, growBox, type Similarity } from '#shared/domain/geometry.ts';
import { seededRandom } from '#shared/kit/random.ts';
import { createCompositor } from './compositor.ts';
import { formatOf, windowed } from './painted-face.ts';

const seed = Number(process.env.KUCHI_SEED ?? 15);
const { compose } = createCompositor();

function noiseFrame(name: Parameters<typeof formatOf>[0], width: number, height: number): VideoFrame {
  const format = formatOf(name, width, height);
  const data = new Uint8Array(frameByteLength(format));
  const random = seededRandom(width * 1000 + height);
  const max = 2 ** format.pixel.depth;
  for (const shape of planeShapes(format)) {
    const samples = planeSamples(data, shape, format.pixel.depth);
    for (let at = 0; at < samples.length; at++) samples[at] = Math.floor(random() * max);
  }
  return { index: 0, format, data };
}

const copy = (frame: VideoFrame): VideoFrame => ({ ...frame, data: frame.data.slice() });

/** A disc of the given colour, opaque inside, clear outside. */
function disc(size: number, color: readonly [number, number, number]): RgbaImage {
  const data = new Uint8Array(size * size * 4);
  for (let at = 0; at < size * size; at++) {
    const r = Math.hypot((at % size) + 0.5 - size / 2, Math.floor(at / size) + 0.5 - size / 2);
    if (r < size * 0.42) data.set([...color, 255], at * 4);
  }
  return { width: size, height: size, data };
}

function cleanAt(toFrame: Similarity, size: number): NonNullable<FramePlan['clean']> {
  const data = new Uint8Array(size * size);
  for (let y = 1; y < size - 1; y++)
    for (let x = 1; x < size - 1; x++) data[y * size + x] = x > 2 && x < size - 3 ? 255 : 90;
  const coefficients = new Float32Array(3 * SURFACE_TERMS);
  for (let p = 0; p < 3; p++) coefficients[p * SURFACE_TERMS] = 100;
  return {
    mask: { image: { width: size, height: size, data }, toFace: { a: 1, b: 0, tx: 0, ty: 0 } },
    toFrame,
    domain: [0, 0, size, size],
    terms: SURFACE_TERMS,
    coefficients,
    grain: [1, 1, 1],
    grainSeed: 9,
  };
}

/** Samples that differ, as plane and place. */
function differences(a: VideoFrame, b: VideoFrame) {
  const { pixel } = a.format;
  return planeShapes(a.format).flatMap((shape, plane) => {
    const p = planeSamples(a.data, shape, pixel.depth);
    const q = planeSamples(b.data, shape, pixel.depth);
    const sx = plane === 1 || plane === 2 ? pixel.chromaShiftX : 0;
    const sy = plane === 1 || plane === 2 ? pixel.chromaShiftY : 0;
    const out: { plane: number; x: number; y: number }[] = [];
    for (let at = 0; at < p.length; at++) {
      if (p[at] !== q[at])
        out.push({ plane, x: (at % shape.width) << sx, y: Math.floor(at / shape.width) << sy });
    }
    return out;
  });
}

test('a window of a frame is composed into the bytes that the whole frame would have there', () => {
  const place = fc.record({
    a: fc.double({ min: 0.4, max: 1.6, noNaN: true }),
    b: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
    tx: fc.double({ min: -10, max: 60, noNaN: true }),
    ty: fc.double({ min: -10, max: 50, noNaN: true }),
  });
  const side = fc.integer({ min: 20, max: 71 });
  const margin = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(
      fc.constantFrom(...PIXEL_FORMATS.keys()),
      side,
      side,
      place,
      margin,
      (name, w, h, toFrame, more) => {
        const whole = noiseFrame(name, w, h);
        const plan: FramePlan = {
          clean: cleanAt(toFrame, 14),
          layers: [{ image: disc(40, [200, 30, 60]), toFrame, brightness: 1.1 }],
        };
        const reach = createCompositor().reach(whole.format, plan);
        if (!reach) return;
        const window = chromaAligned(whole.format, growBox(reach, more)) ?? reach;
        const part = windowed(whole, window);
        const box = compose(part, plan);
        expect(box).toEqual(compose(whole, plan));
        expect(part.data).toEqual(windowed(whole, window).data);
      },
    ),
    { seed, numRuns: 60 },
  );
});

test('a window that lacks what a plan reads is refused', () => {
  const frame = windowed(noiseFrame('yuv420p', 60, 60), [30, 30, 20, 20]);
  const plan: FramePlan = { clean: cleanAt({ a: 1, b: 0, tx: 20, ty: 30 }, 14), layers: [] };
  expect(() => compose(frame, plan)).toThrow('does not hold');
});

test('samples outside the returned box stay bit-identical, whatever format, size and place; same plan, same bytes', () => {
  const place = fc.record({
    a: fc.double({ min: 0.3, max: 2, noNaN: true }),
    b: fc.double({ min: -0.6, max: 0.6, noNaN: true }),
    tx: fc.double({ min: -30, max: 60, noNaN: true }),
    ty: fc.double({ min: -30, max: 50, noNaN: true }),
  });
  const names = fc.constantFrom(...PIXEL_FORMATS.keys());
  const side = fc.integer({ min: 1, max: 67 });
  fc.assert(
    fc.property(names, side, side, place, fc.boolean(), fc.boolean(), (name, w, h, toFrame, clean, mouth) => {
      const before = noiseFrame(name, w, h);
      const plan: FramePlan = {
        clean: clean ? cleanAt(toFrame, 14) : null,
        layers: mouth
          ? [
              {
                image: disc(40, [200, 30, 60]),
                toFrame: { ...toFrame, a: toFrame.a / 3, b: toFrame.b / 3 },
                brightness: 1,
              },
            ]
          : [],
      };
      const one = copy(before);
      const two = copy(before);
      const box = compose(one, plan);
      expect(compose(two, plan)).toEqual(box);
      expect(two.data).toEqual(one.data);
      const { chromaShiftX, chromaShiftY, alpha } = before.format.pixel;
      for (const { plane, x, y } of differences(before, one)) {
        const [bx, by, bw, bh] = box ?? [0, 0, 0, 0];
        expect(x >= bx && y >= by && x < bx + bw && y < by + bh).toBe(true);
        if (alpha) expect(plane).toBeLessThan(3);
      }
      if (!box) return;
      expect(box[0] % (1 << chromaShiftX)).toBe(0);
      expect(box[1] % (1 << chromaShiftY)).toBe(0);
      expect(box[0] + box[2] === w || (box[0] + box[2]) % (1 << chromaShiftX) === 0).toBe(true);
      expect(box[1] + box[3] === h || (box[1] + box[3]) % (1 << chromaShiftY) === 0).toBe(true);
    }),
    { seed, numRuns: 120 },
  );
});

test('an empty plan and one outside the frame touch nothing', () => {
  const frame = noiseFrame('yuv420p', 40, 30);
  const before = copy(frame);
  expect(compose(frame, { clean: null, layers: [] })).toBeNull();
  expect(compose(frame, { clean: cleanAt({ a: 1, b: 0, tx: 500, ty: 0 }, 14), layers: [] })).toBeNull();
  expect(frame.data).toEqual(before.data);
});

test.each(['yuv420p', 'yuv422p10le', 'yuv444p12le', 'gbrp', 'gbrap16le'] as const)(
  '%s: the middle of an opaque layer has exactly its colour',
  (name) => {
    const frame = noiseFrame(name, 60, 50);
    const layer: MouthLayer = {
      image: disc(80, [200, 30, 60]),
      toFrame: { a: 0.5, b: 0, tx: 10, ty: 5 },
      brightness: 1,
    };
    compose(frame, { clean: null, layers: [layer] });
    const expected = rgbToSamples(colorMatrix(frame.format), [200, 30, 60]).map(Math.round);
    planeShapes(frame.format)
      .slice(0, 3)
      .forEach((shape, p) => {
        const samples = planeSamples(frame.data, shape, frame.format.pixel.depth);
        const x = p > 0 ? 30 >> frame.format.pixel.chromaShiftX : 30;
        const y = p > 0 ? 25 >> frame.format.pixel.chromaShiftY : 25;
        expect(samples[y * shape.width + x]).toBe(expected[p]);
      });
  },
);

/** Ink-weighted centre of what a dark layer did to a white luma plane. */
function centroid(box: Box, frame: VideoFrame) {
  let sx = 0;
  let sy = 0;
  let total = 0;
  for (let y = box[1]; y < box[1] + box[3]; y++) {
    for (let x = box[0]; x < box[0] + box[2]; x++) {
      const ink = 235 - (frame.data[y * frame.format.width + x] ?? 0);
      sx += ink * (x + 0.5);
      sy += ink * (y + 0.5);
      total += ink;
    }
  }
  return { x: sx / total, y: sy / total };
}

test('placement is sub-pixel: the drawing moves by what it is told, to a hundredth of a pixel', () => {
  const image = disc(64, [0, 0, 0]);
  for (const shift of [0, 0.13, 0.37, 0.5, 0.81]) {
    const frame = noiseFrame('yuv420p', 64, 48);
    frame.data.fill(235, 0, 64 * 48);
    const box = compose(frame, {
      clean: null,
      layers: [{ image, toFrame: { a: 0.25, b: 0, tx: 20 + shift, ty: 15 - shift }, brightness: 1 }],
    });
    const at = centroid(box ?? [0, 0, 0, 0], frame);
    expect(Math.abs(at.x - (28 + shift))).toBeLessThan(0.02);
    expect(Math.abs(at.y - (23 - shift))).toBeLessThan(0.02);
  }
});

test('brightness scales the colours and stops at white', () => {
  const image = disc(40, [100, 200, 50]);
  const frame = noiseFrame('gbrp', 40, 40);
  compose(frame, {
    clean: null,
    layers: [{ image, toFrame: { a: 1, b: 0, tx: 0, ty: 0 }, brightness: 1.5 }],
  });
  const at = 20 * 40 + 20;
  expect([frame.data[at], frame.data[1600 + at], frame.data[3200 + at]]).toEqual([255, 75, 150]);
});

test('a feather softens the edge on both sides and leaves the mouth where it is', () => {
  const image = disc(160, [0, 0, 0]);
  const laid = (feather?: number) => {
    const frame = noiseFrame('yuv420p', 96, 80);
    frame.data.fill(235, 0, 96 * 80);
    const layer = { image, toFrame: { a: 0.25, b: 0, tx: 28.3, ty: 20.6 }, brightness: 1 };
    const box = compose(frame, {
      clean: null,
      layers: [feather === undefined ? layer : { ...layer, feather }],
    });
    return { frame, at: centroid(box ?? [0, 0, 0, 0], frame) };
  };
  const between = ({ frame }: ReturnType<typeof laid>) =>
    frame.data.subarray(0, 96 * 80).filter((luma) => luma > 40 && luma < 220).length;
  const [sharp, soft, softer] = [laid(), laid(1), laid(3)];
  expect(between(soft)).toBeGreaterThan(1.5 * between(sharp));
  expect(between(softer)).toBeGreaterThan(1.5 * between(soft));
  for (const { at } of [soft, softer]) {
    expect(Math.hypot(at.x - sharp.at.x, at.y - sharp.at.y)).toBeLessThan(0.03);
  }
  expect(laid(0).frame.data).toEqual(sharp.frame.data);
});

test('what is all but clear is dropped', () => {
  const image = disc(40, [0, 0, 0]);
  for (let at = 3; at < image.data.length; at += 4) image.data[at] = image.data[at] ? 7 : 0;
  const frame = noiseFrame('yuv420p', 40, 40);
  expect(
    compose(frame, {
      clean: null,
      layers: [{ image, toFrame: { a: 1, b: 0, tx: 0, ty: 0 }, brightness: 1 }],
    }),
  ).toBeNull();
});
