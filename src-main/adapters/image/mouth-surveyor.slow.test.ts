import { beforeAll, describe, expect, test } from 'vitest';
import type { VideoFrame } from '#main/ports/frames.ts';
import type { MouthSurvey } from '#main/ports/mouths.ts';
import { type PixelFormatName, planeSamples, planeShapes } from '#shared/domain/clip/picture-format.ts';
import { similarityAbout } from '#shared/domain/geometry.ts';
import { frameIndex } from '#shared/domain/time/frame.ts';
import { createCompositor } from './compositor.ts';
import { frameToRgb } from './frame-picture.ts';
import { labDistance } from './lab-color.ts';
import { groupPose } from './mouth-region.ts';
import { createMouthSurveyor } from './mouth-surveyor.ts';
import {
  CLOSED_MOUTH,
  formatOf,
  MOUTH_CENTRE,
  type Painting,
  paintFrame,
  trackOf,
  windowed,
} from './painted-face.ts';

const OPENINGS = [0, 0, 10, 26, 12, 0, 26, 0];
const flapping = (more: (n: number) => Partial<Painting> = () => ({})): Painting[] =>
  OPENINGS.map((opening, n) => ({ opening, grain: 0.6, ...more(n) }));

async function surveyOf(name: PixelFormatName, paintings: readonly Painting[]) {
  const format = formatOf(name);
  const { track, group } = trackOf(paintings);
  const frames = paintings.map((p, n) => paintFrame(format, n, p));
  const survey = await createMouthSurveyor().survey({
    format,
    track,
    group,
    read: async function* (start, end) {
      yield* frames.slice(start, end);
    },
    dilate: null,
    feather: null,
  });
  return { format, track, group, frames, survey };
}

function cleaned(
  frame: VideoFrame,
  survey: MouthSurvey,
  n: number,
  pose: ReturnType<typeof groupPose>,
): VideoFrame {
  const copy = { ...frame, data: frame.data.slice() };
  const { plate } = survey;
  const size = 3 * plate.terms;
  const coefficients = plate.coefficients.slice(n * size, (n + 1) * size);
  createCompositor().compose(copy, {
    clean: { ...plate, toFrame: pose, coefficients, grainSeed: n },
    layers: [],
  });
  return copy;
}

/** ΔE of the cleaned frame from the painting without a mouth, over the mouth's neighbourhood. */
function removalErrors(result: VideoFrame, painting: Painting): number[] {
  const truth = frameToRgb(paintFrame(result.format, result.index, { ...painting, opening: null, grain: 0 }));
  const seen = frameToRgb(result);
  const errors: number[] = [];
  for (let y = 140; y < 198; y++) {
    for (let x = 88; x < 152; x++) {
      const at = (y * seen.width + x) * 3;
      errors.push(labDistance(seen.data.subarray(at, at + 3), truth.data.subarray(at, at + 3)));
    }
  }
  return errors.sort((a, b) => a - b);
}
const share = (sorted: readonly number[], q: number) => sorted[Math.floor(q * (sorted.length - 1))] ?? 0;

test.each(['yuv420p', 'yuv422p10le', 'gbrap16le'] as const)(
  'windows of %s are surveyed like whole frames',
  async (name) => {
    // Frames 1 and 3 leave the picture at the bottom and at the right.
    const places = [0, 40, 3.4, 0].map((ty, n) => ({ a: 1, b: 0.02 * n, tx: n === 3 ? 90 : 1.7 * n, ty }));
    const paintings = [0, 8, 20, 4].map((opening, n) => ({
      opening,
      grain: 0.7,
      pose: places[n] ?? { a: 1, b: 0, tx: 0, ty: 0 },
    }));
    const { format, track, group, frames, survey } = await surveyOf(name, paintings);
    const surveyor = createMouthSurveyor();
    for (const n of [0, 1, 2, 3]) {
      // One frame at a time as well, so that the window is as tight as it gets.
      const part = n === 0 ? group : { ...group, ranges: [{ start: frameIndex(n), end: frameIndex(n + 1) }] };
      const window = surveyor.windowOf({ format, track, group: part });
      if (!window) throw new Error('the face is seen');
      expect(window[2] * window[3]).toBeLessThan(format.width * format.height);
      const request = { format, track, group: part, dilate: null, feather: null };
      const read = (cut: (frame: VideoFrame) => VideoFrame) =>
        async function* (start: number, end: number) {
          yield* frames.slice(start, end).map(cut);
        };
      const whole = n === 0 ? survey : await surveyor.survey({ ...request, read: read((frame) => frame) });
      const inside = await surveyor.survey({ ...request, read: read((frame) => windowed(frame, window)) });
      expect(inside).toEqual(whole);
    }
  },
);

describe.each(['yuv420p', 'yuv422p10le', 'yuv444p', 'yuv420p10le', 'gbrp', 'gbrp16le'] as const)(
  '%s',
  (name) => {
    let run: Awaited<ReturnType<typeof surveyOf>>;
    beforeAll(async () => {
      run = await surveyOf(name, flapping());
    });

    test('every frame loses its mouth and keeps its skin, without a seam', () => {
      run.frames.forEach((frame, n) => {
        const errors = removalErrors(
          cleaned(frame, run.survey, n, groupPose(run.track, run.group, n)),
          flapping()[n] ?? { opening: 0 },
        );
        // The painted grain itself is worth about 1 ΔE where chroma has it at full resolution.
        expect(share(errors, 0.5)).toBeLessThan(1.35);
        expect(share(errors, 0.99)).toBeLessThan(3);
      });
    });

    test('the style is the painted one', () => {
      const { style, found } = run.survey;
      expect(found).toBe(true);
      expect(labDistance(style.line, [70, 35, 30])).toBeLessThan(12);
      expect(labDistance(style.inner, [125, 45, 50])).toBeLessThan(10);
      expect(labDistance(style.tongue, [222, 120, 120])).toBeLessThan(10);
      expect(style.lineWidth).toBeGreaterThan(1.3);
      expect(style.lineWidth).toBeLessThan(2.8);
      expect(Math.abs(style.width - 36)).toBeLessThan(4);
      expect(Math.hypot(style.centre.x - MOUTH_CENTRE.x, style.centre.y - MOUTH_CENTRE.y)).toBeLessThan(1.2);
      expect(style.openHeight).toBeGreaterThan(17);
      expect(style.openHeight).toBeLessThan(28);
    });
  },
);

test('light that changes and a head that moves and turns are followed', async () => {
  const paintings = flapping((n) => ({
    light: n < 4 ? 1 : 0.8,
    pose: similarityAbout({ x: 120, y: 120 }, 1 + 0.01 * n, 0.015 * n, 0.7 * n, -0.4 * n),
  }));
  const { frames, survey, track, group } = await surveyOf('yuv420p', paintings);
  frames.forEach((frame, n) => {
    const errors = removalErrors(
      cleaned(frame, survey, n, groupPose(track, group, n)),
      paintings[n] ?? { opening: 0 },
    );
    expect(share(errors, 0.5)).toBeLessThan(1.1);
    expect(share(errors, 0.97)).toBeLessThan(3.2);
  });
});

test('a hand across the mouth neither grows the mask nor stains the skin of its neighbours', async () => {
  const free = await surveyOf('yuv420p', flapping());
  const paintings = flapping((n) => ({ hand: n === 5 }));
  const { survey, frames, track, group } = await surveyOf('yuv420p', paintings);
  const area = ({ plate }: MouthSurvey) => plate.mask.image.data.reduce((sum, v) => sum + v, 0);
  expect(area(survey) / area(free.survey)).toBeLessThan(1.1);
  for (const n of [4, 6]) {
    const frame = frames[n];
    if (!frame) throw new Error('no frame');
    const errors = removalErrors(
      cleaned(frame, survey, n, groupPose(track, group, n)),
      paintings[n] ?? { opening: 0 },
    );
    expect(share(errors, 0.99)).toBeLessThan(2.6);
  }
});

test('nose and chin stay bit-identical', async () => {
  const { frames, survey, track, group } = await surveyOf('yuv420p', flapping());
  const frame = frames[3];
  if (!frame) throw new Error('no frame');
  const result = cleaned(frame, survey, 3, groupPose(track, group, 3));
  const [shape] = planeShapes(frame.format);
  if (!shape) throw new Error('no plane');
  const before = planeSamples(frame.data, shape, 8);
  const after = planeSamples(result.data, shape, 8);
  for (const [x0, y0, x1, y1] of [
    [112, 112, 128, 124],
    [60, 201, 180, 212],
  ] as const) {
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++) expect(after[y * 240 + x]).toBe(before[y * 240 + x]);
  }
});

test('a face without a mouth is said to have none, and the mask is no more than the given box', async () => {
  const { survey } = await surveyOf(
    'yuv420p',
    [0, 1, 2].map(() => ({ opening: null, grain: 0.6 })),
  );
  expect(survey.found).toBe(false);
  const { width, height } = survey.plate.mask.image;
  expect(width).toBeLessThan(CLOSED_MOUTH[2] + 24);
  expect(height).toBeLessThan(CLOSED_MOUTH[3] + 24);
  expect(survey.style.width).toBeGreaterThan(0);
});

test('the same frames give the same survey, and an abort ends it', async () => {
  const one = await surveyOf('yuv420p', flapping());
  const two = await surveyOf('yuv420p', flapping());
  expect(two.survey).toEqual(one.survey);
  const { format, track, group, frames } = one;
  const gone = AbortSignal.abort(new DOMException('stop', 'AbortError'));
  const read = async function* () {
    yield* frames;
  };
  const run = createMouthSurveyor().survey({
    format,
    track,
    group,
    read,
    dilate: null,
    feather: null,
    signal: gone,
  });
  await expect(run).rejects.toThrow('stop');
});

test('a group in which the face is never seen gives an empty plate and a style to go on with', async () => {
  const { format, track, group } = await surveyOf('yuv420p', [{ opening: 0 }]);
  const absent = { ...track, frames: track.frames.map((f) => ({ ...f, source: 'absent' as const })) };
  const read = async function* () {
    yield paintFrame(format, 0, { opening: 0 });
  };
  const survey = await createMouthSurveyor().survey({
    format,
    track: absent,
    group,
    read,
    dilate: null,
    feather: null,
  });
  expect(survey.found).toBe(false);
  expect(survey.plate.frames).toEqual([]);
  expect(survey.plate.coefficients.length).toBe(0);
  expect(
    Object.values(survey.style)
      .flat()
      .every((v) => typeof v === 'object' || Number.isFinite(v)),
  ).toBe(true);
});
