import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseArguments } from '#main/cli/arguments.ts';
import { MODELS } from '#main/cli/commands/installation.ts';
import { doctorJson, modelAddedJson, modelRemovedJson, modelsJson } from '#shared/contract/cli-json.ts';
import { withExternalData } from '../fixtures/networks/odd-networks.ts';
import { markerYolo } from '../fixtures/networks/yolo/marker-yolo.ts';
import { type CommandResult, command, jsonOf } from './command-process.ts';

let folder: string;
const run = (...args: string[]): Promise<CommandResult> =>
  command(args, folder, { KUCHIPAKU_MODELS: join(folder, 'models') });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kuchipaku-models-'));
});
afterAll(() => rm(folder, { recursive: true }));

const names = (result: CommandResult): string[] => modelsJson.parse(jsonOf(result)).map(({ name }) => name);

test('doctor tells about faces and about what networks run on', async () => {
  const result = await run('doctor', '--json');
  expect(result.code, result.stderr).toBe(0);
  const { abilities } = doctorJson.parse(jsonOf(result));
  const faces = abilities.find(({ name }) => name === 'find faces: bundled');
  const processor = abilities.find(({ name }) => name === 'run networks: cpu');
  expect(faces?.ready).toBe(processor?.ready ?? false);
});

test('models are added, listed, verified and removed', async () => {
  await writeFile(join(folder, 'Mine.onnx'), markerYolo({ side: 64 }));
  const before = names(await run('models', '--json'));
  const added = await run('models', 'add', 'Mine.onnx', '--json');
  expect(added.code, added.stderr).toBe(0);
  expect(modelAddedJson.parse(jsonOf(added))).toMatchObject({
    model: { name: 'mine', ready: true },
    abilities: ['finds face, mouth, nose, chin', 'boxes, raw', 'input 64×64'],
  });
  expect(names(await run('models', 'list', '--json'))).toEqual([...before, 'mine']);
  const listed = await run('models');
  expect(listed.stdout).toMatch(/^yes {2}mine: finds face/m);
  const again = await run('models', 'add', 'Mine.onnx');
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('a model "mine" already')]);
  await writeFile(join(folder, 'models', 'mine', 'model.onnx'), markerYolo({ side: 96 }));
  const verified = await run('models', 'verify');
  expect([verified.code, verified.stdout]).toEqual([
    1,
    expect.stringMatching(/^no {3}mine: .*has changed since/m),
  ]);
  const removed = await run('models', 'remove', 'mine', '--json');
  expect(modelRemovedJson.parse(jsonOf(removed))).toEqual({ removed: 'mine' });
  expect(names(await run('models', '--json'))).toEqual(before);
});

test('what makes no sense is told in one line', async () => {
  await writeFile(join(folder, 'bad.onnx'), withExternalData('/etc/passwd'));
  const { code, stderr, stdout } = await run('models', 'add', 'bad.onnx');
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr.trim()).toMatch(/^.*bad\.onnx: .*outside the file \(\/etc\/passwd\).*$/);
});

test.each([
  ['dance', 'does not know "dance"'],
  ['add', 'add needs a <file>'],
  ['remove', 'remove needs a <name>'],
  ['list x', 'list does not take "x"'],
  ['verify x', 'verify does not take "x"'],
])('models %s: %s', async (words, reason) => {
  const nowhere = new PassThrough();
  const { signal } = new AbortController();
  const io = { stdout: nowhere, stderr: nowhere, stdin: nowhere, cwd: folder, signal };
  await expect(MODELS.run(parseArguments(MODELS, words.split(' ')), io)).rejects.toMatchObject({
    code: 'cli.usage',
    params: { reason },
  });
});
