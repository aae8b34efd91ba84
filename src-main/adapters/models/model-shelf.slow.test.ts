import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { rgbSource } from '#main/adapters/image/picture-source.ts';
import { ModelHost } from '#main/adapters/onnx/model-host.ts';
import { forkModelHost } from '#main/engine/process/fork-model-host.ts';
import type { ModelShelf } from '#main/ports/model-shelf.ts';
import { markerFinder, markerParts, markerPicture } from '../../../fixtures/networks/marker-faces.ts';
import { doubling, withExternalData } from '../../../fixtures/networks/odd-networks.ts';
import { markerYolo } from '../../../fixtures/networks/yolo/marker-yolo.ts';
import { writeManifest } from '../../../scripts/update-model-manifest.ts';
import { createModelShelf } from './model-shelf.ts';

let root: string;
let runner: ModelHost;
let shelf: ModelShelf;
const at = (...path: string[]): string => join(root, ...path);

beforeAll(() => {
  runner = new ModelHost({ spawn: forkModelHost });
});
afterAll(() => runner.close());

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kuchipaku-shelf-'));
  shelf = createModelShelf({ runner, bundled: root, own: at('own'), provider: 'cpu' });
  await writeFile(at('face-finder.onnx'), markerFinder());
  await writeFile(at('face-parts.onnx'), markerParts());
  await writeManifest(root);
});
afterEach(() => rm(root, { recursive: true }));

async function fileOf(name: string, bytes: Uint8Array): Promise<string> {
  await writeFile(at(name), bytes);
  return at(name);
}

test('a model is tried, kept, listed, used and removed', async () => {
  const file = await fileOf('My Faces.onnx', markerYolo({ side: 320 }));
  const added = await shelf.add(file);
  expect(added).toMatchObject({
    entry: { name: 'my-faces', isBundled: false, problems: [], licence: 'unknown' },
    abilities: ['finds face, mouth, nose, chin', 'boxes, raw', 'input 320×320'],
    runsOn: 'cpu',
    notOn: [],
  });
  await rm(file);
  expect((await shelf.list()).map(({ name, problems }) => [name, problems.length])).toEqual([
    ['face-finder', 0],
    ['face-parts', 0],
    ['my-faces', 0],
  ]);
  const detector = await shelf.detector('my-faces', { mouthConfidence: 0.1, cropUpscale: 2 });
  const found = await detector.detect(rgbSource(markerPicture(320, 180, [{ x: 150, y: 90, size: 120 }])));
  expect(found).toHaveLength(1);
  expect(detector.key).toMatchObject({ model: added.entry.digest });
  await shelf.remove('my-faces');
  expect(await readdir(at('own'))).toEqual([]);
  await expect(shelf.detector('my-faces', { mouthConfidence: 0.1, cropUpscale: 2 })).rejects.toMatchObject({
    code: 'models.unknown',
  });
});

test('what cannot be used is refused and leaves nothing behind', async () => {
  const cases: [string, string][] = [
    [await fileOf('outside.onnx', withExternalData('../x')), 'models.external-data'],
    [await fileOf('other.onnx', doubling()), 'models.not-detector'],
    [await fileOf('weights.pt', Buffer.from('PK\u0003\u0004')), 'models.not-onnx'],
    [await fileOf('face-finder.onnx.onnx', markerYolo()).then(() => at('face-finder.onnx')), 'models.exists'],
    [await fileOf('顔.onnx', markerYolo()), 'models.bad-name'],
    [at('absent.onnx'), 'models.missing'],
  ];
  for (const [file, code] of cases)
    await expect(shelf.add(file), code).rejects.toMatchObject({ code, kind: 'input' });
  const wrongSize = markerYolo({ classes: ['face', 'mouth'], metadata: { names: "{0: 'face'}" } });
  await expect(shelf.add(await fileOf('odd.onnx', wrongSize))).rejects.toMatchObject({
    code: 'models.not-detector',
  });
  expect(await readdir(at('own')).catch(() => [])).toEqual([]);
});

test('a name is taken once', async () => {
  const file = await fileOf('a.onnx', markerYolo());
  await shelf.add(file);
  await expect(shelf.add(file)).rejects.toMatchObject({ code: 'models.exists', params: { name: 'a' } });
});

test('changes are noticed: of the size at once, of a byte when verified, of the description', async () => {
  await shelf.add(await fileOf('a.onnx', markerYolo()));
  await shelf.add(await fileOf('b.onnx', markerYolo()));
  await shelf.add(await fileOf('c.onnx', markerYolo()));
  const bytes = await readFile(at('own', 'a', 'model.onnx'));
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  await writeFile(at('own', 'a', 'model.onnx'), bytes);
  await appendFile(at('own', 'b', 'model.onnx'), 'x');
  await writeFile(at('own', 'c', 'model.json'), '{"format":1,"name":"../../etc"}');
  await writeFile(at('face-parts.onnx'), markerParts({ threshold: 0.6 }));
  const named = (entries: Awaited<ReturnType<ModelShelf['list']>>) =>
    entries.filter(({ problems }) => problems.length > 0).map(({ name }) => name);
  expect(named(await shelf.list())).toEqual(['b', 'c']);
  expect(named(await shelf.verify())).toEqual(['face-parts', 'a', 'b', 'c']);
  const detector = await shelf.detector('a', { mouthConfidence: 0.1, cropUpscale: 2 });
  expect(await detector.ready()).toMatchObject({ ready: false });
  await expect(shelf.detector('c', { mouthConfidence: 0.1, cropUpscale: 2 })).rejects.toMatchObject({
    code: 'models.list-damaged',
  });
  await shelf.remove('c');
  expect((await readdir(at('own'))).sort()).toEqual(['a', 'b']);
});

test('bundled models stay; what was never added cannot be removed, nor anything else by a path', async () => {
  await expect(shelf.remove('face-finder')).rejects.toMatchObject({ code: 'models.bundled-stays' });
  for (const name of ['nothing', '..', '../own', '.', '']) {
    await expect(shelf.remove(name)).rejects.toMatchObject({ code: 'models.unknown' });
  }
});

test('a list says so when the program’s own networks are not there', async () => {
  const bare = createModelShelf({ runner, bundled: at('nowhere'), own: at('own'), provider: 'cpu' });
  expect(await bare.list()).toMatchObject([
    { name: 'bundled', problems: [expect.stringContaining('not installed')] },
  ]);
});
