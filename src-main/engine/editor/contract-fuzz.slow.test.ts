import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ORPCError } from '@orpc/server';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorDataSchema } from '#shared/contract/editor/common.ts';
import { editorContract } from '#shared/contract/editor/contract.ts';
import { DEFAULT_PREFERENCES } from '#shared/contract/editor/preferences.ts';
import { type TalkingShot, talkingShot } from '../../../test/talking-shot.ts';
import { createToolbox } from '../create-toolbox.ts';
import { browserFiles } from '../process/browser-files.ts';
import { uploadsFolder } from '../process/upload-folder.ts';
import type { Toolbox } from '../toolbox.ts';
import { type EditorTrial, editorTrial, quiet, sharedToolbox } from './testing/editor-trial.ts';

const seed = Number(process.env.KUCHI_SEED ?? 20_261_121);

let shot: TalkingShot;
let tools: Toolbox;
let trial: EditorTrial;
let project = '';
/** The folder a page may use, and one beside it that nothing may ever touch. */
let root = '';
let guarded = '';

beforeAll(async () => {
  shot = await talkingShot(0.3);
  root = join(shot.folder, 'root');
  guarded = join(shot.folder, 'guarded');
  for (const folder of [root, guarded]) await mkdir(folder);
  for (const [from, to] of [
    [shot.clip, 'shot.mp4'],
    [shot.voice, 'voice.wav'],
  ] as const) {
    await writeFile(join(root, to), await readFile(from));
  }
  await writeFile(join(guarded, 'secret.txt'), 'nobody reads this');
  await symlink(guarded, join(root, 'way-out'));
  tools = await createToolbox();
  const stateDir = join(shot.folder, 'state');
  const files = browserFiles([{ id: 'r0', label: 'Root', path: root }], uploadsFolder(stateDir));
  trial = await editorTrial({ stateDir, files, shell: 'browser', toolbox: sharedToolbox(tools) });
  ({ project } = await trial.client.projects.create({
    ...{ clip: ref('shot.mp4'), voice: ref('voice.wav'), folder: null, name: 'fuzzed' },
  }));
  await quiet(trial.client, project);
});
afterAll(async () => {
  await trial?.close();
  await tools?.close();
  await shot?.remove();
});

const ref = (path: string) => ({ kind: 'root', root: 'r0', path }) as const;

type Call = (input: unknown) => Promise<unknown>;

/** Every procedure of the contract, with a payload that it would take. */
function procedures(): { name: string; call: Call; good: unknown }[] {
  const group = 'g0';
  const place = { project, character: 'c1', group, drawing: 'open' };
  const exporting = {
    kind: 'export',
    format: 'png',
    folder: ref('none'),
    name: EXPORT,
    range: { start: 0, end: 2 },
  };
  const good: Record<string, unknown> = {
    'app.hello': {},
    'app.preferences': {},
    'app.setPreferences': { ...DEFAULT_PREFERENCES, shortcuts: { play: ['Space'] } },
    'app.models': {},
    'app.verifyModels': {},
    'app.addModel': { file: ref('shot.mp4') },
    'app.removeModel': { name: 'nobody' },
    'app.whereNetworksRun': {},
    'files.list': { root: 'r0', path: '' },
    'files.describe': { file: ref('shot.mp4') },
    'files.reveal': { project, file: join(root, 'fuzzed.kuchi') },
    'projects.recent': {},
    'projects.forget': { file: ref('nothing.kuchi') },
    'projects.openSample': {},
    'projects.open': { file: ref('fuzzed.kuchi') },
    'projects.create': { clip: ref('shot.mp4'), voice: null, folder: ref('none'), name: 'new' },
    'projects.close': { project: 'pnone' },
    'project.snapshot': { project },
    'project.analysis': { project },
    'project.events': { project },
    'project.edit': { project, name: 'set-cells', args: { start: 1, end: 3, state: 'half_open' } },
    'project.undo': { project },
    'project.redo': { project },
    'project.goTo': { project, position: 0 },
    'project.remember': { project, file: ref('voice.wav') },
    'project.relink': { project, file: ref('') },
    'project.importArtwork': { ...place, file: ref('voice.wav') },
    'project.removeTake': { project, take: 'none' },
    'project.exportName': { project, folder: ref('') },
    'jobs.start': { project, request: { ...exporting, sound: null, crf: 20 } },
    'jobs.cancel': { project, job: '00000000-0000-0000-0000-000000000000' },
  };
  return Object.entries(good).map(([name, payload]) => {
    const [room = '', verb = ''] = name.split('.');
    const rooms = trial.client as unknown as Record<string, Record<string, Call>>;
    const call = rooms[room]?.[verb];
    if (!call) throw new Error(`the contract has no ${name}`);
    return { name, call, good: payload };
  });
}

test('every procedure of the contract is among those that are tried', () => {
  const all = Object.entries(editorContract).flatMap(([room, verbs]) =>
    Object.keys(verbs).map((verb) => `${room}.${verb}`),
  );
  expect(
    procedures()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(all.sort());
});

/** Own members that would reach into every object if they were copied carelessly. */
const polluted = (): unknown =>
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');

function nested(depth: number): unknown {
  let value: unknown = 'end';
  for (let i = 0; i < depth; i += 1) value = { args: value };
  return value;
}

const TRAVERSALS = [
  '..',
  '../..',
  '../guarded/secret.txt',
  'a/../../guarded',
  './x',
  '/etc/passwd',
  '//etc/passwd',
  '..\\..\\guarded',
  'C:\\Windows\\win.ini',
  '\\\\server\\share',
  '%2e%2e%2fguarded',
  '..%c0%af',
  'a\u0000b',
  'way-out',
  'way-out/secret.txt',
  'file:///etc/passwd',
  'concat:/etc/passwd',
  'http://127.0.0.1/',
  '-i',
  '$(touch x)',
  '`touch x`',
  'x;touch y',
  'nul',
  'con',
];
const NUMBERS = [-1, 0.5, 1e308, -1e308, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -0];
const ODD = [
  null,
  undefined,
  true,
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  [],
  {},
  [[]],
  '\ud800',
  'p'.repeat(17),
];

const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...TRAVERSALS, ...NUMBERS, ...ODD),
  fc
    .constantFrom<() => unknown>(
      polluted,
      () => nested(300),
      () => 'x'.repeat(300_000),
      () => new Array(20_000).fill(7),
    )
    .map((make) => make()),
  fc.constantFrom(
    'pzzzzzzzzzzzzzzz',
    'u'.padEnd(33, '0'),
    'f'.repeat(64),
    '00000000-0000-0000-0000-000000000001',
  ),
  fc.string({ maxLength: 60, unit: 'binary' }),
  fc.jsonValue({ maxDepth: 3 }),
);

type Path = readonly (string | number)[];

function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...at, key]))];
}

function replaced(value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const copy = { ...(value as Record<string, unknown>) };
  copy[key] = replaced(copy[key], rest, change);
  return copy;
}

const CHANGES: readonly ((old: unknown, evil: unknown) => unknown)[] = [
  (_, evil) => evil,
  (old, evil) => (typeof old === 'object' && old !== null ? { ...old, surprise: evil } : evil),
  (old) => (typeof old === 'object' && old !== null ? Object.assign(polluted() as object, old) : polluted()),
  (old, evil) => (typeof old === 'string' ? `${old}${String(evil).slice(0, 50)}` : [old, evil]),
  (old) =>
    typeof old === 'object' && old !== null ? Object.fromEntries(Object.entries(old).slice(1)) : undefined,
];

/** Every file below a folder with its size and time, links not followed. */
async function listing(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const lines = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = await stat(path);
      return `${path} ${size} ${mtimeMs}`;
    });
  return (await Promise.all(lines)).sort();
}

async function outcome(call: Call, payload: unknown): Promise<void> {
  try {
    const result = await call(payload);
    if (result && typeof result === 'object' && Symbol.asyncIterator in result) {
      await (result as AsyncGenerator<unknown>).return(undefined);
    }
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    if (error.code === 'BAD_REQUEST') return;
    expect(error.code).toBe('APP_ERROR');
    expect(error.defined).toBe(true);
    expect(errorDataSchema.safeParse(error.data).success).toBe(true);
  }
}

/** An export whose folder became none, or the root itself, is a good one: it lies beside the project, under the name it was given. */
const EXPORT = 'out';
const isExpected = (name: string): boolean => name.endsWith('.kuchi') || name === EXPORT;

const own = (line: string): boolean =>
  line.includes(`/root/${EXPORT}/`) ||
  line.includes('/fuzzed.kuchi/') ||
  line.includes('/state/') ||
  /\/root\/.*\.kuchi\//.test(line);

test('malformed, oversized and hostile payloads: a typed refusal, no bug, nothing written where it must not be', async () => {
  const tried = procedures();
  const before = (await listing(shot.folder)).filter((line) => !own(line));
  const before2 = await readdir(root);
  const cases = fc.tuple(
    fc.nat({ max: tried.length - 1 }),
    fc.nat({ max: 1000 }),
    fc.nat({ max: CHANGES.length - 1 }),
    hostile,
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([which, where, how, evil]) => {
      const procedure = tried[which];
      const change = CHANGES[how];
      if (!procedure || !change) throw new Error('no such case');
      const paths = pathsOf(procedure.good);
      const path = paths[where % paths.length] ?? [];
      await outcome(
        procedure.call,
        replaced(procedure.good, path, (old) => change(old, evil)),
      );
      expect(trial.bugs).toEqual([]);
    }),
    { seed, numRuns: 900 },
  );
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  await quiet(trial.client, project);
  expect((await listing(shot.folder)).filter((line) => !own(line))).toEqual(before);
  expect((await readdir(root)).filter((name) => !isExpected(name)).sort()).toEqual(
    before2.filter((name) => !isExpected(name)).sort(),
  );
  // The engine is as well as before: a good call is answered.
  expect(await trial.client.project.undo({ project })).toHaveProperty('revision');
});

test('paths that lead out of what a page may use are refused wherever a file is named', async () => {
  const { client } = trial;
  for (const path of TRAVERSALS) {
    const file = { kind: 'root', root: 'r0', path } as const;
    const calls: Promise<unknown>[] = [
      client.files.describe({ file }),
      client.files.list({ root: 'r0', path: `${path}/x` }),
      client.projects.open({ file }),
      client.projects.create({ clip: file, voice: null, folder: null, name: null }),
      client.projects.create({
        clip: { ...file, path: 'shot.mp4' },
        voice: null,
        folder: file,
        name: `n${path}`,
      }),
      client.project.remember({ project, file }),
    ];
    for (const result of await Promise.allSettled(calls)) {
      expect(result.status, path).toBe('rejected');
      const { reason } = result as PromiseRejectedResult;
      expect(['BAD_REQUEST', 'APP_ERROR'], String(reason)).toContain(reason.code);
    }
    // Relinking looks, it never takes.
    await outcome((input) => client.project.relink(input as never), { project, file });
  }
  const absolute = { kind: 'absolute', path: join(root, 'shot.mp4') } as const;
  await expect(client.files.describe({ file: absolute })).rejects.toMatchObject({
    data: { code: 'server.outside-roots' },
  });
  // A link out of the root is not even listed.
  const { entries } = await client.files.list({ root: 'r0', path: '' });
  expect(entries.map(({ name }) => name)).not.toContain('way-out');
  expect(trial.bugs).toEqual([]);
  await rm(join(root, 'way-out'));
});
