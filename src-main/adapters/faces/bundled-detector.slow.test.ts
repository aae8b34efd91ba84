import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rgbSource } from '#main/adapters/image/picture-source.ts';
import { ModelHost } from '#main/adapters/onnx/model-host.ts';
import { forkModelHost } from '#main/engine/process/fork-model-host.ts';
import type { FaceDetector } from '#main/ports/faces.ts';
import type { FaceProposal, Landmark } from '#shared/domain/face/face-detection.ts';
import { type Box, boxCentre, type Point } from '#shared/domain/geometry.ts';
import {
  MARKER_PARTS,
  type MarkerFace,
  markerFinder,
  markerParts,
  markerPicture,
} from '../../../fixtures/networks/marker-faces.ts';
import { writeManifest } from '../../../scripts/update-model-manifest.ts';
import { createBundledDetector } from './bundled-detector.ts';

let folder: string;
let runner: ModelHost;
let detector: FaceDetector;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kuchipaku-bundled-'));
  await writeFile(join(folder, 'face-finder.onnx'), markerFinder());
  await writeFile(join(folder, 'face-parts.onnx'), markerParts());
  await writeManifest(folder);
  runner = new ModelHost({ spawn: forkModelHost });
  detector = await createBundledDetector({ runner, folder });
});
afterAll(async () => {
  await detector.close();
  await runner.close();
  await rm(folder, { recursive: true });
});

const partOf = ({ x, y, size }: MarkerFace, name: keyof typeof MARKER_PARTS): Point => ({
  x: x + MARKER_PARTS[name].x * size,
  y: y + MARKER_PARTS[name].y * size,
});

/** Distance in shares of the face's size. */
const off = (face: MarkerFace, at: Point | undefined, wanted: Point): number =>
  at ? Math.hypot(at.x - wanted.x, at.y - wanted.y) / face.size : Number.POSITIVE_INFINITY;

function expectFace(found: FaceProposal | undefined, face: MarkerFace): void {
  const mouth = found?.mouths[0];
  expect(off(face, mouth && boxCentre(mouth.box), partOf(face, 'mouth'))).toBeLessThan(0.02);
  expect((mouth?.box[2] ?? 0) / face.size).toBeCloseTo(MARKER_PARTS.mouth.w, 1);
  const parts: [Landmark | null | undefined, keyof typeof MARKER_PARTS][] = [
    [found?.nose, 'nose'],
    [found?.chin, 'chin'],
    [found?.leftEye, 'leftEye'],
    [found?.rightEye, 'rightEye'],
  ];
  for (const [landmark, name] of parts) {
    expect(off(face, landmark?.at, partOf(face, name)), name).toBeLessThan(0.02);
    expect(landmark?.visible, name).toBeGreaterThan(0.9);
  }
  const box: Box = [face.x - face.size / 2, face.y - face.size / 2, face.size, face.size];
  box.forEach((edge, i) => {
    expect(Math.abs((found?.face[i] ?? 0) - edge) / face.size).toBeLessThan(0.04);
  });
}

test('says that it is ready, and what its results depend on', async () => {
  expect(await detector.ready()).toEqual({ ready: true });
  expect(detector.key).toMatchObject({ detector: 'bundled', provider: 'cpu' });
  expect(JSON.stringify(detector.key)).toMatch(/[0-9a-f]{64}.*[0-9a-f]{64}/);
});

test('finds faces of all sizes in a large picture, each once, with all their parts', async () => {
  const faces = [
    { x: 420, y: 400, size: 560 },
    { x: 1180, y: 300, size: 300 },
    { x: 1600, y: 800, size: 220 },
  ];
  const found = await detector.detect(rgbSource(markerPicture(1920, 1080, faces)));
  expect(found).toHaveLength(3);
  for (const face of faces) {
    const nearest = found.find(({ face: box }) => off(face, boxCentre(box), face) < 0.3);
    expectFace(nearest, face);
    expect([nearest?.yaw, nearest?.roll].map((angle) => Math.abs(angle ?? 90) < 3)).toEqual([true, true]);
  }
});

test('tall, small and odd pictures are searched alike', async () => {
  for (const [width, height] of [
    [301, 640],
    [97, 61],
    [640, 90],
  ] as const) {
    const size = Math.min(width, height) * 0.8;
    const face = { x: width * 0.45, y: height / 2, size };
    const found = await detector.detect(rgbSource(markerPicture(width, height, [face])));
    expect(found, `${width}x${height}`).toHaveLength(1);
    expect(off(face, boxCentre(found[0]?.face ?? [0, 0, 0, 0]), face)).toBeLessThan(0.05);
  }
});

test('a face at the border is found with its box reaching beyond', async () => {
  const face = { x: 30, y: 200, size: 160 };
  const [found] = await detector.detect(rgbSource(markerPicture(640, 400, [face])));
  expect(off(face, found?.nose?.at, partOf(face, 'nose'))).toBeLessThan(0.03);
});

test('follow mode looks only where it is told to', async () => {
  const faces = [
    { x: 300, y: 300, size: 200 },
    { x: 900, y: 300, size: 200 },
  ];
  const picture = rgbSource(markerPicture(1280, 720, faces));
  const found = await detector.detect(picture, { near: [[815, 190, 190, 210]] });
  expect(found).toHaveLength(1);
  expectFace(found[0], { x: 900, y: 300, size: 200 });
  expect(await detector.detect(picture, { near: [[500, 500, 100, 100]] })).toEqual([]);
  expect(await detector.detect(picture, { near: [] })).toEqual([]);
});

test('a patient search sees what is too small for the usual one', async () => {
  const face = { x: 900, y: 500, size: 60 };
  const picture = rgbSource(markerPicture(1920, 1080, [face]));
  expect(await detector.detect(picture)).toEqual([]);
  const found = await detector.detect(picture, { patient: true });
  expect(found).toHaveLength(1);
  expect(off(face, found[0]?.nose?.at, partOf(face, 'nose'))).toBeLessThan(0.05);
});

test('nothing is found where nothing is', async () => {
  expect(await detector.detect(rgbSource(markerPicture(320, 180, [])))).toEqual([]);
});

test('the same picture gives the same numbers', async () => {
  const picture = rgbSource(markerPicture(640, 360, [{ x: 300, y: 180, size: 150 }]));
  expect(await detector.detect(picture)).toEqual(await detector.detect(picture));
});

test('an aborted search ends with the reason', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  const picture = rgbSource(markerPicture(64, 64, []));
  await expect(detector.detect(picture, { signal })).rejects.toThrow('enough');
});

test('says why it is not ready: no files, other files than were shipped', async () => {
  const absent = await createBundledDetector({ runner, folder: join(folder, 'nowhere') });
  expect(await absent.ready()).toEqual({
    ready: false,
    reasons: [expect.stringContaining('is not installed')],
  });
  await expect(absent.detect(rgbSource(markerPicture(64, 64, [])))).rejects.toMatchObject({
    code: 'models.bundled-missing',
  });
  const other = await mkdtemp(join(tmpdir(), 'kuchipaku-bundled-'));
  await writeFile(join(other, 'face-finder.onnx'), markerFinder());
  await writeFile(join(other, 'face-parts.onnx'), markerParts());
  await writeManifest(other);
  await appendFile(join(other, 'face-parts.onnx'), 'x');
  const changed = await createBundledDetector({ runner, folder: other });
  expect(await changed.ready()).toMatchObject({
    ready: false,
    reasons: [expect.stringContaining('face-parts')],
  });
  await rm(other, { recursive: true });
});
