import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rgbSource } from '#main/adapters/image/picture-source.ts';
import { ModelHost } from '#main/adapters/onnx/model-host.ts';
import { forkModelHost } from '#main/engine/process/fork-model-host.ts';
import type { FaceDetector } from '#main/ports/faces.ts';
import type { Network } from '#main/ports/models.ts';
import { type Box, boxCentre } from '#shared/domain/geometry.ts';
import { MARKER_PARTS, markerPicture } from '../../../../fixtures/networks/marker-faces.ts';
import { YOLO_GOLDENS, yoloThatSees } from '../../../../fixtures/networks/yolo/made-up-outputs.ts';
import { type MarkerYoloOptions, markerYolo } from '../../../../fixtures/networks/yolo/marker-yolo.ts';
import { boxInPicture, letterbox, letterboxed } from './letterbox.ts';
import { createYoloDetector, type YoloTuning } from './yolo-detector.ts';
import { describeYolo } from './yolo-model.ts';
import { decodeDetections, maskedBox } from './yolo-output.ts';

let folder: string;
let runner: ModelHost;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kuchipaku-yolo-'));
  runner = new ModelHost({ spawn: forkModelHost });
});
afterAll(async () => {
  await runner.close();
  await rm(folder, { recursive: true });
});

async function networkOf(bytes: Uint8Array): Promise<{ file: string; network: Network }> {
  files += 1;
  const file = join(folder, `${files}.onnx`);
  await writeFile(file, bytes);
  return { file, network: runner.network({ path: file, digest: null }) };
}

describe('decoding', () => {
  const edges = ([x, y, w, h]: Box): number[] => [x, y, x + w, y + h];

  test.each(YOLO_GOLDENS)('$name: finds what the reference finds', async (golden) => {
    const { file, network } = await networkOf(yoloThatSees(golden));
    const model = describeYolo(file, await network.load());
    expect(model.shape).toMatchObject({ layout: golden.layout, hasMasks: golden.masks });
    const [width, height] = golden.picture;
    const picture = rgbSource(markerPicture(width, height, []));
    const placed = letterbox([0, 0, width, height], model.size);
    const outputs = await network.run({ [model.input]: letterboxed(picture, placed, model.size) });
    const head = outputs[model.output]?.data;
    if (!(head instanceof Float32Array)) throw new Error('no output');
    const shape = { ...model.shape, classes: golden.classes };
    const found = decodeDetections(head, shape, golden.threshold);
    expect(found).toHaveLength(golden.found.length);
    const prototypes = model.prototypes === null ? null : outputs[model.prototypes];
    found.forEach((detection, i) => {
      const wanted = golden.found[i];
      expect(detection.kind).toBe(wanted?.kind);
      expect(detection.score).toBeCloseTo(wanted?.score ?? -1, 5);
      const compared: [Box, readonly number[] | undefined][] = [[detection.box, wanted?.box]];
      if (prototypes) compared.push([maskedBox(detection, prototypes, 4), wanted?.masked]);
      for (const [box, reference] of compared) {
        edges(boxInPicture(placed, box)).forEach((edge, k) => {
          expect(edge).toBeCloseTo(reference?.[k] ?? Number.NaN, 2);
        });
      }
    });
  });
});

describe('finding', () => {
  async function detectorOf(options: MarkerYoloOptions = {}, tuning?: YoloTuning): Promise<FaceDetector> {
    const { file, network } = await networkOf(markerYolo(options));
    return createYoloDetector({ name: 'mine', file, network, digest: 'd', ...(tuning ? { tuning } : {}) });
  }
  const off = (box: Box | undefined, x: number, y: number): number => {
    const at = boxCentre(box ?? [0, 0, 0, 0]);
    return Math.hypot(at.x - x, at.y - y);
  };
  const SHOT = { x: 300, y: 200, size: 240 };
  const shot = rgbSource(markerPicture(640, 360, [SHOT]));
  const mouthAt = [SHOT.x, SHOT.y + MARKER_PARTS.mouth.y * SHOT.size] as const;

  test('a face with its mouth, nose and chin', async () => {
    const detector = await detectorOf({ side: 320 });
    const [face, ...more] = await detector.detect(shot);
    expect(more).toEqual([]);
    expect(off(face?.face, SHOT.x, SHOT.y)).toBeLessThan(3);
    expect(face?.face[2]).toBeCloseTo(SHOT.size, -1);
    expect(off(face?.mouths[0]?.box, ...mouthAt)).toBeLessThan(2);
    expect(face?.nose?.at.y).toBeCloseTo(SHOT.y, -0.5);
    expect(face?.chin?.at.y).toBeGreaterThan(mouthAt[1]);
    expect([face?.leftEye, face?.yaw, face?.openness]).toEqual([null, null, null]);
  });

  test('a model that knows neither nose nor chin still gives faces and mouths', async () => {
    const detector = await detectorOf({ classes: ['anime_face', 'anime_mouth'], side: 320 });
    const [face] = await detector.detect(shot);
    expect(off(face?.mouths[0]?.box, ...mouthAt)).toBeLessThan(2);
    expect([face?.nose, face?.chin]).toEqual([null, null]);
  });

  test('a mouth that is too small in the whole picture is found in the face, enlarged', async () => {
    const small = { x: 500, y: 280, size: 90 };
    const picture = rgbSource(markerPicture(640, 360, [small]));
    // 27 × 9 pixels at half size are 60 of the 800 that make it certain; in the cut-out they are 700.
    const detector = await detectorOf({ side: 320, mouthPixels: 800 });
    const [face] = await detector.detect(picture);
    expect(off(face?.mouths[0]?.box, small.x, small.y + MARKER_PARTS.mouth.y * small.size)).toBeLessThan(1.5);
    const sure = await detectorOf({ side: 320, mouthPixels: 10 });
    const plain = await sure.detect(picture);
    expect(plain[0]?.mouths[0]?.score).toBe(1);
  });

  test('a doubtful mouth is taken in the last search only, and not below its limit', async () => {
    const options = { side: 320, mouthPixels: 12_000 };
    const cautious = await detectorOf(options, { mouthConfidence: 0.4, cropUpscale: 2 });
    const bold = await detectorOf(options, { mouthConfidence: 0.2, cropUpscale: 2 });
    const [doubted] = await cautious.detect(shot);
    const [taken] = await bold.detect(shot);
    expect(doubted?.mouths).toEqual([]);
    expect(taken?.mouths[0]?.score).toBeGreaterThan(0.1);
    expect(taken?.mouths[0]?.score).toBeLessThan(0.2);
  });

  test('a model of any size is given a larger picture in the patient search', async () => {
    const tiny = rgbSource(markerPicture(1920, 1080, [{ x: 900, y: 500, size: 14 }]));
    const detector = await detectorOf({ side: null, metadata: { imgsz: '[320, 320]' } });
    expect(await detector.detect(tiny)).toEqual([]);
    const found = await detector.detect(tiny, { patient: true });
    expect(found).toHaveLength(1);
    expect(off(found[0]?.face, 900, 500)).toBeLessThan(3);
  });

  test('known faces are looked for where they were', async () => {
    const detector = await detectorOf({ side: 320 });
    const near: Box = [SHOT.x - 130, SHOT.y - 110, 240, 240];
    const [face, ...more] = await detector.detect(shot, { near: [near, [0, 0, 60, 60]] });
    expect(more).toEqual([]);
    expect(off(face?.mouths[0]?.box, ...mouthAt)).toBeLessThan(2);
  });

  test('tells what its results depend on, once it was ready', async () => {
    const detector = await detectorOf();
    expect(await detector.ready()).toEqual({ ready: true });
    expect(detector.key).toEqual({
      detector: 'yolo',
      version: 1,
      model: 'd',
      provider: 'cpu',
      threads: 1,
      mouthConfidence: 0.1,
      cropUpscale: 2,
    });
  });

  test('a model of something else is not ready and says why', async () => {
    const detector = await detectorOf({ classes: ['car', 'dog'] });
    expect(await detector.ready()).toEqual({
      ready: false,
      reasons: [expect.stringContaining('it has car, dog')],
    });
  });
});
