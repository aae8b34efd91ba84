import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testPicture } from '#main/adapters/models/test-picture.ts';
import { ModelHost } from '#main/adapters/onnx/model-host.ts';
import { forkModelHost } from '#main/engine/process/fork-model-host.ts';
import type { FaceDetector } from '#main/ports/faces.ts';
import { boxCentre, type Point } from '#shared/domain/geometry.ts';
import { manifestOf } from '../../../scripts/update-model-manifest.ts';
import { createBundledDetector } from './bundled-detector.ts';
import { BUNDLED_MANIFEST } from './bundled-models.ts';

const FOLDER = fileURLToPath(new URL('../../../resources/models', import.meta.url));

let runner: ModelHost;
let detector: FaceDetector;
beforeAll(async () => {
  runner = new ModelHost({ spawn: forkModelHost });
  detector = await createBundledDetector({ runner, folder: FOLDER });
});
afterAll(() => runner.close());

test('the list is of these networks (else: npm run models:manifest), and they are small', async () => {
  const { models } = await manifestOf(FOLDER);
  expect(JSON.parse(await readFile(join(FOLDER, BUNDLED_MANIFEST), 'utf8'))).toEqual({ format: 1, models });
  expect(models.map(({ name }) => name)).toEqual(['face-finder', 'face-parts']);
  expect(models.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(6 * 2 ** 20);
});

test('the face of the drawing that models are tried on is found, with everything in its place', async () => {
  expect(await detector.ready()).toEqual({ ready: true });
  const [face, ...more] = await detector.detect(await testPicture());
  expect(more).toEqual([]);
  // Where the drawing has them; the face is 164 pixels wide.
  const places: [string, Point | undefined, Point][] = [
    ['mouth', face?.mouths[0] && boxCentre(face.mouths[0].box), { x: 320, y: 255 }],
    ['nose', face?.nose?.at, { x: 320, y: 219 }],
    ['chin', face?.chin?.at, { x: 320, y: 288 }],
    ['left eye', face?.leftEye?.at, { x: 278, y: 182 }],
    ['right eye', face?.rightEye?.at, { x: 362, y: 182 }],
  ];
  for (const [name, found, { x, y }] of places) {
    expect(Math.hypot((found?.x ?? 0) - x, (found?.y ?? 0) - y), name).toBeLessThan(8);
  }
  expect(Math.abs(face?.yaw ?? 90)).toBeLessThan(15);
});
