import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forkModelHost } from '#main/engine/process/fork-model-host.ts';
import type { Tensors } from '#main/ports/models.ts';
import {
  contradictory,
  doubling,
  endless,
  hungry,
  withExternalData,
} from '../../../fixtures/networks/odd-networks.ts';
import { ModelHost, type ModelHostOptions } from './model-host.ts';

const CRASHING = fileURLToPath(new URL('./testing/crashing-process.ts', import.meta.url));

let folder: string;
let host: ModelHost;
let started: number;

const spawn: typeof forkModelHost = (...how) => {
  started += 1;
  return forkModelHost(...how);
};

function hostOf(options: Partial<ModelHostOptions> = {}): ModelHost {
  host = new ModelHost({ spawn: (limit) => spawn(limit), ...options });
  return host;
}

async function fileOf(name: string, bytes: Uint8Array): Promise<{ path: string; digest: null }> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return { path, digest: null };
}

const row = (...values: number[]): Tensors => ({
  x: { data: Float32Array.from(values), dims: [values.length] },
});

beforeEach(async () => {
  started = 0;
  folder = await mkdtemp(join(tmpdir(), 'kuchipaku-host-'));
});
afterEach(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

test('a network is loaded when it is first needed, and says what it is', async () => {
  const network = hostOf().network(await fileOf('double.onnx', doubling({ maker: 'us' })));
  expect(host.pid).toBeNull();
  const outputs = await network.run(row(1, 2, 3));
  expect([...(outputs.y?.data ?? [])]).toEqual([3, 5, 7]);
  expect(await network.load()).toMatchObject({
    inputs: [{ name: 'x', type: 'float32', dims: [null] }],
    outputs: [{ name: 'y', type: 'float32', dims: [null] }],
    metadata: { maker: 'us' },
    provider: { used: 'cpu', refused: [] },
  });
  await network.release();
  expect((await network.run(row(4))).y?.data[0]).toBe(9);
  expect(started).toBe(1);
});

test('many callers are served one after the other; who gives up leaves the rest alone', async () => {
  const network = hostOf().network(await fileOf('double.onnx', doubling()));
  const controller = new AbortController();
  const runs = Array.from({ length: 20 }, (_, i) =>
    network.run(row(i), i === 7 ? controller.signal : undefined).then(
      ({ y }) => y?.data[0],
      (error: Error) => error.name,
    ),
  );
  controller.abort();
  expect(await Promise.all(runs)).toEqual(
    Array.from({ length: 20 }, (_, i) => (i === 7 ? 'AbortError' : 2 * i + 1)),
  );
});

test('a file that was changed is not run', async () => {
  const file = await fileOf('double.onnx', doubling());
  const { digest } = await hostOf().network(file).load();
  await writeFile(file.path, doubling({ maker: 'somebody else' }));
  await expect(host.network({ ...file, digest }).load()).rejects.toMatchObject({ code: 'models.changed' });
});

test('hostile and broken files are refused with a reason, and the process lives on', async () => {
  const good = hostOf().network(await fileOf('double.onnx', doubling()));
  await good.load();
  const cut = await fileOf('cut.onnx', doubling());
  await truncate(cut.path, (await readFile(cut.path)).length - 3);
  // A hole, not 700 MB on the disk.
  const large = await fileOf('large.onnx', new Uint8Array());
  await truncate(large.path, 700 * 2 ** 20);
  const cases: [{ path: string; digest: null }, string][] = [
    [cut, 'models.not-onnx'],
    [await fileOf('outside.onnx', withExternalData('../secret')), 'models.external-data'],
    [await fileOf('shapes.onnx', contradictory()), 'models.refused'],
    [{ path: join(folder, 'absent.onnx'), digest: null }, 'models.missing'],
    [{ path: folder, digest: null }, 'models.unreadable'],
    [large, 'models.too-large'],
  ];
  for (const [file, code] of cases)
    await expect(host.network(file).load()).rejects.toMatchObject({ code, kind: 'input' });
  for (const feeds of [
    {},
    { x: { data: Uint8Array.of(1), dims: [1] } },
    { x: { data: Float32Array.of(1), dims: [1, 1] } },
  ])
    await expect(good.run(feeds)).rejects.toMatchObject({ code: 'models.wrong-input', kind: 'failure' });
  expect((await good.run(row(1))).y?.data[0]).toBe(3);
  expect(started).toBe(1);
});

test('a network that never ends is ended', async () => {
  const network = hostOf({ runPatience: 1500 }).network(await fileOf('endless.onnx', endless()));
  const next = host.network(await fileOf('double.onnx', doubling()));
  await network.load();
  const [stuck, waiting] = await Promise.allSettled([network.run(row(1)), next.run(row(1))]);
  expect(stuck).toMatchObject({ reason: { code: 'models.too-slow', params: { seconds: 1.5 } } });
  expect(waiting).toMatchObject({ value: { y: { data: Float32Array.of(3) } } });
  expect(started).toBe(2);
});

test('a network that eats the memory is ended before it takes the machine along', async () => {
  const limit = 400 * 2 ** 20;
  const network = hostOf({ memoryLimit: limit }).network(await fileOf('hungry.onnx', hungry(400)));
  await expect(network.run(row(1))).rejects.toMatchObject({
    code: 'models.too-hungry',
    params: { megabytes: 400 },
  });
  const modest = host.network(await fileOf('double.onnx', doubling()));
  expect((await modest.run(row(1))).y?.data[0]).toBe(3);
});

test('a crash during a run costs nothing but time; a second one is told', async () => {
  const memory = join(folder, 'crashed');
  const once = hostOf({ spawn: (limit) => spawn(limit, CRASHING, ['once', memory]) });
  const network = once.network(await fileOf('any.onnx', doubling()));
  expect((await network.run(row(5))).x?.data[0]).toBe(5);
  expect(started).toBe(2);
  await once.close();
  const always = hostOf({ spawn: (limit) => spawn(limit, CRASHING, ['always']) });
  await expect(always.network({ path: '/a.onnx', digest: null }).run(row(5))).rejects.toMatchObject({
    code: 'models.crashed',
    retryable: true,
    params: { file: '/a.onnx', reason: expect.stringContaining('std::bad_day') },
  });
  expect(started).toBe(4);
});

test('a process that somebody kills is started again', async () => {
  const network = hostOf().network(await fileOf('double.onnx', doubling()));
  await network.run(row(1));
  process.kill(host.pid ?? 0, 'SIGKILL');
  expect((await network.run(row(2))).y?.data[0]).toBe(5);
});

test('an idle process ends, the next call starts another', async () => {
  const network = hostOf({ idleEnd: 30 }).network(await fileOf('double.onnx', doubling()));
  await network.run(row(1));
  await expect.poll(() => host.pid).toBeNull();
  expect((await network.run(row(2))).y?.data[0]).toBe(5);
  expect(started).toBe(2);
});

test('a provider that is not there is passed over, and the reason kept', async () => {
  const file = await fileOf('double.onnx', doubling());
  // DirectML exists on Windows, CoreML on macOS: one of them is missing anywhere.
  const provider = process.platform === 'win32' ? 'coreml' : 'dml';
  const network = hostOf().network({ ...file, provider });
  const { used, refused } = (await network.load()).provider;
  expect([used, refused.map((entry) => entry.provider)]).toEqual(['cpu', [provider]]);
  expect(refused[0]?.reason).toMatch(/\S/);
  expect((await network.run(row(2))).y?.data[0]).toBe(5);
});
