import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { MemoryArtifacts } from '../../test/memory-artifacts.ts';
import { runStage, type Stage, stageKey } from './stage.ts';

interface Doubling {
  readonly value: number;
  readonly path: string;
}

const schema = z.object({ doubled: z.number(), blob: z.string() });

function doubling(runs: number[], version = 1): Stage<Doubling, z.infer<typeof schema>> {
  return {
    id: 'double',
    version,
    output: schema,
    key: ({ value }) => ({ value }),
    refs: ({ blob }) => [blob as Digest],
    run: async ({ value }, { artifacts }) => {
      runs.push(value);
      return { doubled: value * 2, blob: await artifacts.put(Buffer.from(`blob ${value}`)) };
    },
  };
}

const contextFor = (artifacts: MemoryArtifacts) => ({
  artifacts,
  signal: new AbortController().signal,
  onProgress: () => {},
});

test('a stage runs once per key; paths are no part of it', async () => {
  const [runs, artifacts] = [[] as number[], new MemoryArtifacts()];
  const first = await runStage(doubling(runs), { value: 3, path: '/a' }, contextFor(artifacts));
  const second = await runStage(doubling(runs), { value: 3, path: '/b' }, contextFor(artifacts));
  expect(runs).toEqual([3]);
  expect(second).toEqual({ ...first, cached: true });
});

test('another parameter or another version runs again', async () => {
  const [runs, artifacts] = [[] as number[], new MemoryArtifacts()];
  await runStage(doubling(runs), { value: 3, path: '' }, contextFor(artifacts));
  await runStage(doubling(runs), { value: 4, path: '' }, contextFor(artifacts));
  await runStage(doubling(runs, 2), { value: 3, path: '' }, contextFor(artifacts));
  expect(runs).toEqual([3, 4, 3]);
});

test('a damaged output or a damaged part of it is made again', async () => {
  const [runs, artifacts] = [[] as number[], new MemoryArtifacts()];
  const { output, digest } = await runStage(doubling(runs), { value: 3, path: '' }, contextFor(artifacts));
  artifacts.damage(output.blob as Digest);
  await runStage(doubling(runs), { value: 3, path: '' }, contextFor(artifacts));
  artifacts.damage(digest);
  const again = await runStage(doubling(runs), { value: 3, path: '' }, contextFor(artifacts));
  expect(runs).toEqual([3, 3, 3]);
  expect(again.digest).toBe(digest);
});

test('an aborted stage stores nothing', async () => {
  const artifacts = new MemoryArtifacts();
  const controller = new AbortController();
  const stage: Stage<number, number> = {
    id: 'slow',
    version: 1,
    output: z.number(),
    key: (input) => input,
    run: async (input) => {
      controller.abort(new Error('stop'));
      return input;
    },
  };
  const running = runStage(stage, 1, { artifacts, signal: controller.signal, onProgress: () => {} });
  await expect(running).rejects.toThrow('stop');
  expect(artifacts.recall(stageKey(stage, 1))).toBeNull();
});
