import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileRef } from '#shared/contract/editor/common.ts';
import { DEFAULT_PREFERENCES } from '#shared/contract/editor/preferences.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type TalkingShot, talkingShot } from '../../../test/talking-shot.ts';
import { createToolbox } from '../create-toolbox.ts';
import type { Toolbox } from '../toolbox.ts';
import type { FileAccess } from './file-access.ts';
import { absolute, type EditorTrial, editorTrial, quiet, sharedToolbox } from './testing/editor-trial.ts';

let shot: TalkingShot;
let tools: Toolbox;
const trials: EditorTrial[] = [];

/** As a page in a browser has it: one root, uploads by id, no paths. */
function pageFiles(folder: string): FileAccess {
  return {
    roots: () => [{ id: 'shots', label: 'Shots' }],
    reveal: null,
    async resolve(file: FileRef) {
      if (file.kind === 'absolute') throw new AppError('server.outside-roots', { path: file.path });
      if (file.kind === 'root') {
        if (file.root !== 'shots') throw new AppError('server.outside-roots', { path: file.path });
        return { path: join(folder, file.path), name: basename(file.path), isUpload: false };
      }
      const [name = ''] = await readdir(join(folder, 'uploads', file.id));
      return { path: join(folder, 'uploads', file.id, name), name, isUpload: true };
    },
  };
}

async function begin(options: Parameters<typeof editorTrial>[0] = {}): Promise<EditorTrial> {
  const trial = await editorTrial({ toolbox: sharedToolbox(tools), ...options });
  trials.push(trial);
  return trial;
}

beforeAll(async () => {
  shot = await talkingShot(0.5);
  tools = await createToolbox();
});
afterAll(async () => {
  for (const trial of trials) await trial.close();
  await tools?.close();
  await shot?.remove();
});

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

test('the sample opens ready to be synced, and again with what was done in it', async () => {
  const { client, bugs, stateDir } = await begin();
  const { project } = await client.projects.openSample({});
  const first = await client.project.snapshot({ project });
  expect(first).toMatchObject({ name: 'Sample', history: [] });
  // A snapshot does not wait for a slow machine to read the clip.
  const frames = async () => (await client.project.snapshot({ project })).timeline?.frameCount;
  await expect.poll(frames, { timeout: 60_000 }).toBe(168);
  expect(first.document.anchors).toHaveLength(1);
  await client.project.edit({ project, name: 'set-preset', args: { preset: 'full-ones' } });
  await client.projects.close({ project });
  const again = await client.projects.openSample({});
  expect(again.project).toBe(project);
  expect((await client.project.snapshot({ project })).document.preset).toBe('full-ones');
  expect(await readdir(join(stateDir, 'projects'))).toEqual(['Sample.kuchi']);
  expect(bugs).toEqual([]);
});

test('a project that another program holds is looked at, and told so', async () => {
  const { client, bugs } = await begin();
  const made = { clip: absolute(shot.clip), voice: null, folder: null, name: 'held' };
  const { project } = await client.projects.create(made);
  await quiet(client, project);
  await client.projects.close({ project });
  const dir = join(shot.folder, 'held.kuchi');
  const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, dir], { stdio: 'pipe' });
  await once(holder.stdout, 'data');
  try {
    await client.projects.open({ file: absolute(dir) });
    const held = await client.project.snapshot({ project });
    expect(held).toMatchObject({ writable: false });
    const frames = async () => (await client.project.snapshot({ project })).timeline?.frameCount;
    await expect.poll(frames, { timeout: 60_000 }).toBe(shot.frames);
    expect(held.heldBy).toContain(String(holder.pid));
    const refused = { code: 'APP_ERROR', data: { code: 'project.locked', params: { pid: holder.pid } } };
    const edit = client.project.edit({ project, name: 'set-preset', args: { preset: 'natural' } });
    await expect(edit).rejects.toMatchObject(refused);
    const sync = client.jobs.start({ project, request: { kind: 'sync', range: null } });
    await expect(sync).rejects.toMatchObject(refused);
    const frame = { kind: 'frame', project, frame: 0, view: 'source', revision: held.revision } as const;
    expect(await trials.at(-1)?.engine.resource(frame)).toMatchObject({ type: 'image/png' });
  } finally {
    holder.kill();
    await once(holder, 'exit');
  }
  await client.projects.open({ file: absolute(dir) });
  expect((await client.project.snapshot({ project })).writable).toBe(true);
  expect(bugs).toEqual([]);
});

/** A program of its own that holds a project for writing until it is ended. */
const HOLDER = `
  const { projectStore } = await import(${JSON.stringify(new URL('../project-access.ts', import.meta.url).href)});
  await projectStore().open(process.argv[1], { mode: 'write' });
  console.log('held');
  setInterval(() => {}, 1000);
`;

test('uploads become media of the project; two of one name stay apart', async () => {
  const folder = join(shot.folder, 'page');
  const upload = async (digit: string, from: string, name: string): Promise<FileRef> => {
    const id = `u${digit.repeat(32)}`;
    await mkdir(join(folder, 'uploads', id), { recursive: true });
    await copyFile(from, join(folder, 'uploads', id, name));
    return { kind: 'upload', id };
  };
  const { client, stateDir, bugs } = await begin({ files: pageFiles(folder), shell: 'browser' });
  const clip = await upload('a', shot.clip, 'カット 01.mp4');
  const voice = await upload('b', shot.voice, 'voice.wav');
  const { project } = await client.projects.create({ clip, voice, folder: null, name: null });
  const dir = join(stateDir, 'projects', 'カット 01.kuchi');
  expect(await readdir(join(dir, 'media'))).toEqual(['voice.wav', 'カット 01.mp4']);
  // The upload folder may be cleared: the project has its own.
  await rm(join(folder, 'uploads'), { recursive: true });
  expect((await client.project.snapshot({ project })).media.map(({ status }) => status)).toEqual([
    'found',
    'found',
  ]);
  const other = join(shot.folder, 'other.wav');
  const sound = await readFile(shot.voice);
  await writeFile(other, Buffer.concat([sound.subarray(0, -9000), Buffer.alloc(9000)]));
  const media = await client.project.remember({ project, file: await upload('c', other, 'voice.wav') });
  expect(media.relativePath).toMatch(/^media\/[0-9a-f]{8}-voice\.wav$/);
  expect(await readdir(join(dir, 'media'))).toHaveLength(3);
  const again = await client.projects.create({
    ...{ clip: await upload('d', shot.clip, 'カット 01.mp4'), voice: null, folder: null, name: null },
  });
  expect((await client.project.snapshot(again)).name).toBe('カット 01 2');
  const recent = await client.projects.recent({});
  expect(recent.map(({ name }) => name)).toEqual(['カット 01 2', 'カット 01']);
  // A page has no paths: it opens a recent project by the engine's own name for it.
  const [newest] = recent;
  if (!newest) throw new Error('no recent project');
  expect(await client.projects.open({ file: newest.file })).toEqual(again);
  await client.projects.forget({ file: newest.file });
  expect(await client.projects.recent({})).toHaveLength(1);
  for (const one of [project, again.project]) await quiet(client, one);
  expect(bugs).toEqual([]);
});

test('nothing is made for what cannot be used', async () => {
  const { client, bugs } = await begin();
  const folder = join(shot.folder, 'nothing');
  await mkdir(folder);
  await writeFile(join(folder, 'text.mp4'), 'no clip');
  const clip = absolute(shot.clip);
  const wish = { clip, voice: null, folder: absolute(folder), name: 'x' };
  const refused: [object, string][] = [
    [{ clip: absolute(join(folder, 'none.mp4')) }, 'media.missing'],
    [{ clip: absolute(join(folder, 'text.mp4')) }, 'media.not-media'],
    [{ clip: absolute(shot.voice) }, 'media.no-frames'],
    [{ voice: absolute(join(folder, 'none.wav')) }, 'media.missing'],
    [{ name: '../escape' }, 'editor.bad-name'],
    [{ name: 'a\u0000b' }, 'editor.bad-name'],
    [{ clip: { kind: 'upload', id: `u${'0'.repeat(32)}` } }, 'editor.unusable-file'],
    [{ clip: { kind: 'absolute', path: 'relative.mp4' } }, 'editor.unusable-file'],
  ];
  for (const [wrong, code] of refused) {
    await expect(client.projects.create({ ...wish, ...wrong }), code).rejects.toMatchObject({
      data: { code },
    });
  }
  expect(await readdir(folder)).toEqual(['text.mp4']);
  expect(await exists(join(shot.folder, 'escape.kuchi'))).toBe(false);
  const { project } = await client.projects.create(wish);
  await expect(client.projects.create(wish)).rejects.toMatchObject({ data: { code: 'project.exists' } });
  await quiet(client, project);
  const opened: [string, string][] = [
    [join(folder, 'none.kuchi'), 'project.not-found'],
    [folder, 'project.not-a-project'],
    [shot.clip, 'editor.not-a-clip'],
  ];
  for (const [path, code] of opened) {
    await expect(client.projects.open({ file: absolute(path) }), path).rejects.toMatchObject({
      data: { code },
    });
  }
  // A folder that was refused is no recent project.
  expect((await client.projects.recent({})).map(({ name }) => name)).toEqual(['x']);
  expect(bugs).toEqual([]);
});

test('files: what a folder holds, what a file is', async () => {
  const folder = join(shot.folder, 'look');
  await mkdir(join(folder, 'B folder', 'inner.kuchi'), { recursive: true });
  await copyFile(shot.clip, join(folder, 'a.mp4'));
  await writeFile(join(folder, '.hidden'), '');
  for (const index of [7, 8, 9]) await writeFile(join(folder, `cut_000${index}.png`), 'x');
  const { client, bugs } = await begin({ files: pageFiles(folder), shell: 'browser' });
  const { entries, isTruncated } = await client.files.list({ root: 'shots', path: '' });
  expect(isTruncated).toBe(false);
  const { size } = await stat(join(folder, 'a.mp4'));
  expect(entries.map(({ name, kind, bytes }) => [name, kind, bytes])).toEqual([
    ['B folder', 'folder', null],
    ['a.mp4', 'clip', size],
    ['cut_%04d.png', 'images', null],
  ]);
  const inner = await client.files.list({ root: 'shots', path: 'B folder' });
  expect(inner.entries).toMatchObject([{ kind: 'project', file: { path: 'B folder/inner.kuchi' } }]);
  await expect(client.files.list({ root: 'shots', path: 'none' })).rejects.toMatchObject({
    data: { code: 'editor.no-folder' },
  });
  await expect(client.files.list({ root: 'other', path: '' })).rejects.toMatchObject({
    data: { code: 'server.outside-roots' },
  });
  expect(await client.files.describe({ file: { kind: 'root', root: 'shots', path: 'a.mp4' } })).toMatchObject(
    {
      name: 'a.mp4',
      kind: 'video',
      video: { width: 640, height: 360, rate: { num: 24, den: 1 }, fieldOrder: 'progressive' },
      audio: [{ codec: 'aac' }],
      warnings: [],
    },
  );
  expect(bugs).toEqual([]);
});

test('preferences are kept; damaged ones are put aside', async () => {
  const first = await begin();
  expect(await first.client.app.preferences({})).toEqual(DEFAULT_PREFERENCES);
  const wish = { ...DEFAULT_PREFERENCES, theme: 'light' as const, shortcuts: { play: ['Space'] } };
  await first.client.app.setPreferences(wish);
  const second = first.restarted();
  trials.push(second);
  expect(await second.client.app.preferences({})).toEqual(wish);
  const file = join(first.stateDir, 'preferences.json');
  // Of another version: what is known is taken, what is not is left.
  await writeFile(file, JSON.stringify({ theme: 'light', future: true }));
  const third = first.restarted();
  trials.push(third);
  expect(await third.client.app.preferences({})).toEqual({ ...DEFAULT_PREFERENCES, theme: 'light' });
  await writeFile(file, '{"theme":');
  const fourth = first.restarted();
  trials.push(fourth);
  expect(await fourth.client.app.preferences({})).toEqual(DEFAULT_PREFERENCES);
  expect(await exists(`${file}.damaged`)).toBe(true);
  expect(first.bugs.map(String)).toEqual([expect.stringContaining('preferences.json is damaged')]);
});

test('hello says what can be done and why not', async () => {
  const { client } = await begin();
  const { abilities, roots, shell } = await client.app.hello({});
  expect([shell, roots]).toEqual(['electron', []]);
  expect(abilities.every(({ ready, reasons }) => ready === (reasons.length === 0))).toBe(true);
  expect(abilities.find(({ name }) => name === 'harvested')).toMatchObject({ ready: false });
  expect(abilities.find(({ name }) => name === 'write: mp4-h264')).toMatchObject({ ready: true });
  const models = await client.app.models({});
  expect(models.every(({ ready, reasons }) => ready === (reasons.length === 0))).toBe(true);
  expect(models.length).toBeGreaterThan(0);
  const without = await begin({
    toolbox: () => Promise.reject(new AppError('media.no-ffmpeg', {}, { kind: 'failure' })),
  });
  expect((await without.client.app.hello({})).abilities[0]).toMatchObject({ ready: false });
  const describe = without.client.files.describe({ file: absolute(fileURLToPath(import.meta.url)) });
  await expect(describe).rejects.toMatchObject({ data: { code: 'media.no-ffmpeg' } });
});
