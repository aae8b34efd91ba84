import { expect, test } from 'vitest';
import type { VideoFrame } from '#main/ports/frames.ts';
import type { PatchMeasures, WatchedPatch } from '#main/ports/mouths.ts';
import { applySimilarity, invertSimilarity, type Similarity } from '#shared/domain/geometry.ts';
import { localContrast } from './local-contrast.ts';
import { FACE, formatOf, paintFrame, windowed } from './painted-face.ts';
import { createPatchMeter } from './patch-meter.ts';

const FORMAT = formatOf('yuv444p');
const SIZE = 60;
const MIDDLE = { x: 120, y: 162 };
/** R'G'B' levels of one luma sample in video range. */
const PER_SAMPLE = 255 / 219;
const meter = createPatchMeter();

const mask = {
  image: {
    width: SIZE,
    height: SIZE,
    data: Uint8Array.from({ length: SIZE * SIZE }, (_, at) => {
      const away = Math.hypot(((at % SIZE) - 29.5) / 1.4, Math.floor(at / SIZE) - 29.5);
      return Math.max(0, Math.min(255, Math.round((18 - away) * 80)));
    }),
  },
  toFace: { a: 1, b: 0, tx: 90, ty: 132 },
};

const poseAt = (frame: number): Similarity => ({ a: 1, b: 0, tx: 0.37 * frame, ty: -0.21 * frame });
const patchAt = (frame: number): WatchedPatch => ({ mask, face: FACE, pose: poseAt(frame), layer: null });

/** Adds luma samples to what lies under the mask, by the place in face space relative to the patch's middle. */
function altered(frame: VideoFrame, pose: Similarity, added: (x: number, y: number) => number): VideoFrame {
  const data = frame.data.slice();
  const toFace = invertSimilarity(pose);
  const { width, height } = frame.format;
  for (let at = 0; at < width * height; at++) {
    const face = applySimilarity(toFace, { x: (at % width) + 0.5, y: Math.floor(at / width) + 0.5 });
    const [x, y] = [face.x - MIDDLE.x, face.y - MIDDLE.y];
    if (Math.hypot(x / 1.4, y) < 17) data[at] = (data[at] ?? 0) + added(x, y);
  }
  return { ...frame, data };
}

function measured(defect: (frame: number) => (x: number, y: number) => number, frames = 4): PatchMeasures[] {
  const watch = meter.watch();
  return Array.from({ length: frames }, (_, index) => {
    const source = paintFrame(FORMAT, 0, { opening: null, pose: poseAt(index) });
    watch.before(source, patchAt(index));
    return watch.after(altered(source, poseAt(index), defect(index)), index > 0);
  });
}

test('a clean patch that moves with its face is quiet', () => {
  const [first, ...rest] = measured(() => () => 0);
  expect(first).toMatchObject({ patchChange: null, referenceChange: null });
  for (const { patchChange, referenceChange, fringe, grade, residue } of rest) {
    expect((patchChange ?? 9) - (referenceChange ?? 0)).toBeLessThan(0.6);
    expect([fringe, Math.abs(grade), residue].every((value) => value < 1)).toBe(true);
  }
});

test('a plate that pulses shows as change beyond that of the face', () => {
  for (const { patchChange, referenceChange } of measured((index) => () => (index % 2) * 5).slice(1)) {
    expect((patchChange ?? 0) - (referenceChange ?? 0)).toBeGreaterThan(4 * PER_SAMPLE);
    expect((patchChange ?? 0) - (referenceChange ?? 0)).toBeLessThan(6 * PER_SAMPLE);
  }
});

test('a patch of another tone shows as grade, and as a step at its edge', () => {
  for (const sign of [1, -1]) {
    const second = measured(() => () => 6 * sign)[1];
    if (!second) throw new Error('nothing was measured');
    const { grade, fringe, residue } = second;
    expect(Math.abs(grade - 6 * sign * PER_SAMPLE)).toBeLessThan(1);
    expect(fringe).toBeGreaterThan(4 * PER_SAMPLE);
    expect(residue).toBeLessThan(2);
  }
});

test('what is left of an old line shows as residue', () => {
  const line = (x: number, y: number) => (Math.abs(y) < 1 && Math.abs(x) < 10 ? -25 : 0);
  for (const { residue } of measured(() => line)) expect(residue).toBeGreaterThan(8);
});

test('the drawing itself is no defect', () => {
  const image = { width: 160, height: 16, data: new Uint8Array(160 * 16 * 4).fill(255) };
  const watch = meter.watch();
  const source = paintFrame(FORMAT, 0, { opening: null });
  const pose = poseAt(0);
  const layer = { image, toFrame: { a: 0.25, b: 0, tx: 100, ty: 160 }, brightness: 1 };
  watch.before(source, { ...patchAt(0), layer });
  const drawn = altered(source, pose, (x, y) => (Math.abs(x) < 20 && Math.abs(y) < 2 ? -120 : 0));
  expect(watch.after(drawn, false).residue).toBeLessThan(1);
});

test('nothing is compared across a cut; a window of the frame is enough', () => {
  const window = meter.reach(FORMAT, patchAt(0));
  if (!window) throw new Error('the patch is in the picture');
  const watch = meter.watch();
  const whole = meter.watch();
  for (const index of [0, 0]) {
    const source = paintFrame(FORMAT, 0, { opening: null });
    for (const one of [watch, whole]) {
      const frame = one === whole ? source : windowed(source, window);
      one.before(frame, patchAt(index));
    }
    const part = watch.after(windowed(source, window), false);
    expect(part).toEqual(whole.after(source, false));
    expect(part.patchChange).toBeNull();
  }
});

test('local contrast sees lines, not slopes, and only what counts', () => {
  const [width, height] = [40, 30];
  const tones = Float32Array.from(
    { length: width * height },
    (_, at) => (at % width) + (at % width === 20 ? -30 : 0),
  );
  const counts = Uint8Array.from(tones, (_, at) => (at % width < 30 ? 1 : 0));
  const contrast = localContrast(tones, counts, width, height);
  const at = (x: number) => contrast[15 * width + x] ?? 0;
  expect(at(20)).toBeGreaterThan(6);
  expect(at(10)).toBeLessThan(0.1);
  expect(at(35)).toBe(0);
});
