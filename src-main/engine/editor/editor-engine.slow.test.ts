import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { runProgram } from '#main/adapters/ffmpeg/program.ts';
import type { ExportFormat, ExportRecord } from '#shared/contract/editor/job-view.ts';
import type { ProjectEvent } from '#shared/contract/editor/project-view.ts';
import { shotAnalysisSchema } from '#shared/domain/analysis/shot-analysis.ts';
import { pixelMeasuresSchema } from '#shared/domain/flicker/pixel-measures.ts';
import type { TalkingShot } from '../../../test/talking-shot.ts';
import {
  absolute,
  type EditorClient,
  type EditorTrial,
  jobEnd,
  quiet,
  runJob,
} from './testing/editor-trial.ts';
import { type SyncedShot, syncedShot } from './testing/synced-shot.ts';

let synced: SyncedShot;
let trial: EditorTrial;
let client: EditorClient;
let project = '';
let shot: TalkingShot;

beforeAll(async () => {
  synced = await syncedShot();
  ({ trial, client, project, shot } = synced);
});
afterAll(async () => {
  await trial?.engine.close();
  await synced?.close();
  expect(trial.bugs).toEqual([]);
});

/** Listens until told to stop; gives what was heard. */
async function listen(to: EditorClient): Promise<{ heard: ProjectEvent[]; stop: () => Promise<void> }> {
  const events = await to.project.events({ project });
  const heard: ProjectEvent[] = [];
  const listening = (async () => {
    for await (const event of events) heard.push(event);
  })();
  return {
    heard,
    stop: async () => {
      await events.return(undefined);
      await listening;
    },
  };
}

test('a project is made, read, synced and shown', async () => {
  const snapshot = await client.project.snapshot({ project });
  expect(snapshot).toMatchObject({
    name: 'Scene 1',
    writable: true,
    heldBy: null,
    timeline: { rate: { num: 24, den: 1 }, frameCount: shot.frames, width: 640, height: 360 },
    clipError: null,
    description: { kind: 'video', faces: null },
    media: [{ status: 'found' }, { status: 'found', role: { kind: 'voice' } }],
  });
  // What makes a project is no step of its history; the face box is.
  expect(snapshot.history.map(({ name }) => name)).toEqual(['set-anchor']);
  expect(snapshot.takes.length).toBeGreaterThanOrEqual(3);
  expect(snapshot.preview).toMatchObject({
    proxy: { frameCount: shot.frames },
    sounds: [{ use: 'export' }, { use: 'original' }],
    peaks: [{ character: 'c1' }],
    plates: [{ character: 'c1', group: 'g0' }],
  });
  expect(await client.project.analysis({ project })).toEqual({ analysis: snapshot.analysis });
  const resource = await trial.engine.resource({
    kind: 'blob',
    project,
    digest: snapshot.analysis ?? '',
    ending: 'json',
  });
  if (!('file' in resource)) throw new Error('a kept analysis is a file');
  const analysis = shotAnalysisSchema.parse(JSON.parse(await readFile(resource.file, 'utf8')));
  expect(analysis).toMatchObject({ frameCount: shot.frames, characters: [{ mouthFound: { g0: true } }] });
});

test('pictures: the composite differs from the source, an old revision and a frame beyond the end are refused', async () => {
  const { revision } = await client.project.snapshot({ project });
  const frame = { kind: 'frame', project, frame: 12, revision } as const;
  const [source, composite] = await Promise.all([
    trial.engine.resource({ ...frame, view: 'source' }),
    trial.engine.resource({ ...frame, view: 'composite' }),
  ]);
  if (!('bytes' in source && 'bytes' in composite)) throw new Error('pictures are bytes');
  expect((await sharp(source.bytes).metadata()).width).toBe(640);
  expect(Buffer.compare(source.bytes, composite.bytes)).not.toBe(0);
  await expect(
    trial.engine.resource({ ...frame, view: 'composite', revision: revision + 1 }),
  ).rejects.toMatchObject({ code: 'editor.stale-revision' });
  await expect(trial.engine.resource({ ...frame, view: 'source', frame: 999 })).rejects.toMatchObject({
    code: 'editor.no-such-frame',
  });
  const lost = { kind: 'blob', project, digest: 'a'.repeat(64), ending: 'png' } as const;
  await expect(trial.engine.resource(lost)).rejects.toMatchObject({ code: 'editor.no-such-resource' });
  const foreign = { ...lost, project: 'pabc' };
  await expect(trial.engine.resource(foreign)).rejects.toMatchObject({ code: 'editor.unknown-project' });
});

test('edits, undo, redo and steps through the history reach two windows', async () => {
  const [one, two] = [await listen(client), await listen(client)];
  const before = await client.project.snapshot({ project });
  const edit = (start: number, state: string) =>
    client.project.edit({ project, name: 'set-cells', args: { start, end: start + 3, state } });
  const first = await edit(3, 'fully_open');
  await edit(9, 'half_open');
  // Nothing changes: no step, no new revision.
  expect(await edit(9, 'half_open')).toEqual({ revision: first.revision + 1 });
  expect(await client.project.undo({ project })).toEqual({ revision: first.revision + 2 });
  expect(await client.project.redo({ project })).toEqual({ revision: first.revision + 3 });
  const { history } = await client.project.snapshot({ project });
  expect(history.slice(-2)).toMatchObject([
    { name: 'set-cells', description: 'Set frames 3-5 to fully_open', applied: true },
    { name: 'set-cells', applied: true },
  ]);
  await client.project.goTo({ project, position: before.history.length });
  const back = await client.project.snapshot({ project });
  expect(back.document).toEqual(before.document);
  expect(back.history.map(({ applied }) => applied)).toEqual([true, false, false]);
  await expect(client.project.goTo({ project, position: 99 })).rejects.toMatchObject({
    code: 'APP_ERROR',
    data: { code: 'project.no-such-step' },
  });
  await one.stop();
  await two.stop();
  for (const { heard } of [one, two]) {
    expect(heard[0]).toMatchObject({ kind: 'hello', revision: before.revision });
    expect(heard.at(-1)).toEqual({ kind: 'revision', revision: back.revision });
  }
  // A pure edit asks for no stage and no preview.
  expect(back.jobs.map(({ id }) => id)).toEqual(before.jobs.map(({ id }) => id));
});

async function exported(format: ExportFormat, more: object = {}): Promise<ExportRecord> {
  const { name } = await client.project.exportName({ project, folder: null });
  const request = {
    kind: 'export',
    format,
    folder: null,
    name,
    range: null,
    sound: null,
    crf: null,
  } as const;
  const { result, error } = await runJob(client, project, { ...request, ...more });
  expect(error).toBeNull();
  if (result?.kind !== 'export') throw new Error('no record');
  return result.record;
}

test('the finished pixels are watched', async () => {
  const watched = await runJob(client, project, { kind: 'watch', range: { start: 2, end: 9 } });
  expect(watched.error).toBeNull();
  const { measures } = await client.project.snapshot({ project });
  expect(watched.result).toEqual({ kind: 'watch', measures });
  const blob = { kind: 'blob', project, digest: measures ?? '', ending: 'json' } as const;
  const resource = await trial.engine.resource(blob);
  if (!('file' in resource)) throw new Error('measures are kept');
  const [found] = pixelMeasuresSchema.parse(JSON.parse(await readFile(resource.file, 'utf8'))).characters;
  expect(found?.frames.map(({ frame }) => frame)).toEqual([2, 3, 4, 5, 6, 7, 8]);
});

test('exports are versions; the second one names the frames that changed', async () => {
  const first = await exported('mp4-h264');
  expect(first).toMatchObject({
    frameCount: shot.frames,
    start: 0,
    changed: null,
    rate: { num: 24, den: 1 },
  });
  expect(first.file).toBe(join(shot.folder, 'Scene 1_v001.mp4'));
  await client.project.edit({
    project,
    name: 'set-cells',
    args: { start: 10, end: 14, state: 'fully_open' },
  });
  await client.project.edit({
    project,
    name: 'set-cells',
    args: { start: 20, end: 24, state: 'neutral_closed' },
  });
  const second = await exported('mp4-h264');
  expect(second.file).toBe(join(shot.folder, 'Scene 1_v002.mp4'));
  const changed = (second.changed ?? []).flatMap(({ start, end }) =>
    Array.from({ length: end - start }, (_, i) => start + i),
  );
  expect(changed.length).toBeGreaterThan(0);
  expect(changed.every((frame) => (frame >= 10 && frame < 14) || (frame >= 20 && frame < 24))).toBe(true);
  expect((await exported('mp4-h264')).changed).toEqual([]);
  const again = await runJob(client, project, {
    ...{ kind: 'export', format: 'mp4-h264', folder: null, range: null, sound: null, crf: null },
    name: 'Scene 1_v002',
  });
  expect(again).toMatchObject({ state: 'failed', error: { code: 'editor.output-exists' } });
  const { exports } = await client.project.snapshot({ project });
  expect(exports.map(({ file }) => file.slice(-8))).toEqual(['v003.mp4', 'v002.mp4', 'v001.mp4']);
  const request = { kind: 'export', project, time: Date.parse(second.time) } as const;
  expect(await trial.engine.resource(request)).toEqual({ type: 'video/mp4', file: second.file });
  await expect(trial.engine.resource({ ...request, time: request.time + 1 })).rejects.toMatchObject({
    code: 'editor.no-such-resource',
  });
  await client.project.undo({ project });
  await client.project.undo({ project });
});

async function probed(file: string): Promise<string> {
  const { ffprobe } = await resolvePrograms();
  const entries = 'stream=codec_name,codec_tag_string,pix_fmt,nb_frames';
  const args = ['-v', 'error', '-select_streams', 'v', '-show_entries', entries, '-of', 'csv=p=0', file];
  return (await runProgram(ffprobe, args)).output.toString().trim();
}

test('H.265, FFV1 and pictures; a range counts on the clip', async () => {
  const range = { start: 6, end: 14 };
  const h265 = await exported('mp4-h265', { range, crf: 30 });
  expect(h265).toMatchObject({ frameCount: 8, start: 6, audio: { codec: 'aac' } });
  expect(await probed(h265.file)).toBe('hevc,hvc1,yuv420p,8');
  const ffv1 = await exported('ffv1', { range, sound: 'none' });
  expect(ffv1).toMatchObject({ frameCount: 8, audio: null });
  const png = await exported('png', { range });
  expect(await readdir(png.file)).toEqual(
    Array.from({ length: 8 }, (_, i) => `00000${i + 6}.png`.slice(-10)),
  );
});

test('the mouth alone: clear where nothing is drawn, and of the size of the clip', async () => {
  const range = { start: 8, end: 11 };
  const mov = await exported('prores4444-mouth', { range });
  // Decoders differ in the depth they say.
  expect(await probed(mov.file)).toMatch(/^prores,ap4h,yuva444p1[02]le,3$/);
  expect(mov.audio).toBeNull();
  const cels = await exported('png-mouth', { range });
  const { data, info } = await sharp(join(cels.file, '000008.png'))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 640, height: 360, channels: 4 });
  let drawn = 0;
  for (let at = 0; at < data.length; at += 4) {
    if ((data[at + 3] ?? 0) > 0) drawn += 1;
    else expect([data[at], data[at + 1], data[at + 2]]).toEqual([0, 0, 0]);
  }
  expect(drawn).toBeGreaterThan(20);
  expect(drawn).toBeLessThan(640 * 360 * 0.05);
});

test('a job is cancelled while it runs and while it waits; nothing half-written stays behind', async () => {
  await client.project.edit({ project, name: 'set-setting', args: { key: 'crf', value: 11 } });
  const request = {
    kind: 'export',
    format: 'mp4-h264',
    folder: null,
    range: null,
    sound: null,
    crf: 3,
  } as const;
  const running = await client.jobs.start({ project, request: { ...request, name: 'stopped' } });
  const waiting = await client.jobs.start({ project, request: { ...request, name: 'never' } });
  await client.jobs.cancel({ project, job: waiting.id });
  await client.jobs.cancel({ project, job: running.id });
  expect((await jobEnd(client, project, running.id)).state).toBe('cancelled');
  expect((await jobEnd(client, project, waiting.id)).state).toBe('cancelled');
  // Asking twice is no error, asking for another is.
  await client.jobs.cancel({ project, job: running.id });
  await expect(
    client.jobs.cancel({ project, job: '00000000-0000-0000-0000-000000000000' }),
  ).rejects.toMatchObject({ data: { code: 'editor.no-such-job' } });
  const left = (await readdir(shot.folder)).filter((name) => /stopped|never|partial/.test(name));
  expect(left).toEqual([]);
  await client.project.undo({ project });
});

test('a trial of a few frames is shown in place of the whole, and a sync brings the whole back', async () => {
  const { analysis: whole, takes: shelf } = await client.project.snapshot({ project });
  const tried = await runJob(client, project, { kind: 'sync', range: { start: 10, end: 16 } });
  expect(tried).toMatchObject({ state: 'done', error: null });
  const { analysis: part } = await client.project.snapshot({ project });
  expect(part).not.toBe(whole);
  const resource = await trial.engine.resource({ kind: 'blob', project, digest: part ?? '', ending: 'json' });
  if (!('bytes' in resource)) throw new Error('a trial is not kept');
  const found = shotAnalysisSchema.parse(JSON.parse(Buffer.from(resource.bytes).toString('utf8')));
  const seen = found.characters[0]?.track?.frames.map(({ source }) => source !== 'absent') ?? [];
  expect(seen.indexOf(true)).toBe(10);
  expect(seen.lastIndexOf(true)).toBe(15);
  // Its takes are not on the shelf until somebody decides on one.
  const shelved = async () => (await client.project.snapshot({ project })).takes.map(({ id }) => id);
  const known = shelf.map(({ id }) => id);
  expect(await shelved()).toEqual(known);
  const fresh = found.characters[0]?.takes.find(({ id }) => !known.includes(id));
  if (!fresh) throw new Error('a trial with the very takes of the whole');
  await client.project.edit({ project, name: 'accept-take', args: { take: fresh.id } });
  expect((await shelved()).filter((id) => !known.includes(id))).toEqual([fresh.id]);
  await client.project.undo({ project });
  await quiet(client, project);
  await runJob(client, project, { kind: 'sync', range: null });
  expect((await client.project.snapshot({ project })).analysis).toBe(whole);
});

test('after a restart the id is enough: document, history, findings and exports are there', async () => {
  await quiet(client, project);
  const before = await client.project.snapshot({ project });
  await trial.engine.close();
  trial = trial.restarted();
  ({ client } = trial);
  const after = await client.project.snapshot({ project });
  const { jobs: _jobs, ...kept } = before;
  expect(after).toMatchObject(kept);
  const { engine } = await client.app.hello({});
  expect(engine).toMatch(/^[0-9a-f-]{36}$/);
  const [recent] = await client.projects.recent({});
  expect(recent).toMatchObject({ name: 'Scene 1', exists: true });
});

test('media that moved are missed, found again where a person points, and come back with one undo less', async () => {
  const moved = join(shot.folder, 'moved', 'deep');
  await mkdir(moved, { recursive: true });
  for (const path of [shot.clip, shot.voice]) await rename(path, join(moved, `re-${path.split('/').at(-1)}`));
  const lost = await client.project.snapshot({ project });
  expect(lost.media.map(({ status }) => status)).toEqual(['missing', 'missing']);
  const none = await client.project.relink({ project, file: absolute(dirname(shot.folder)) });
  expect(none).toMatchObject({ found: 0, missing: 2, revision: lost.revision });
  // Pointing at one of them finds its neighbour as well.
  const found = await client.project.relink({ project, file: absolute(join(moved, 're-shot.mp4')) });
  expect(found).toEqual({ found: 2, missing: 0, revision: lost.revision + 1 });
  const { media, timeline } = await client.project.snapshot({ project });
  expect(media.map(({ status, path }) => [status, dirname(path)])).toEqual([
    ['found', moved],
    ['found', moved],
  ]);
  expect(timeline?.frameCount).toBe(shot.frames);
  await client.project.undo({ project });
  expect((await client.project.snapshot({ project })).media[0]?.status).toBe('missing');
  await client.project.redo({ project });
});

test('a damaged preview is made anew', async () => {
  await quiet(client, project);
  const { preview } = await client.project.snapshot({ project });
  const digest = preview.proxy?.video ?? '';
  const blob = { kind: 'blob', project, digest, ending: 'mp4' } as const;
  const resource = await trial.engine.resource(blob);
  if (!('file' in resource)) throw new Error('a proxy is a file');
  await rm(resource.file);
  await expect(trial.engine.resource(blob)).rejects.toMatchObject({ code: 'editor.no-such-resource' });
  await quiet(client, project);
  const mended = (await client.project.snapshot({ project })).preview.proxy?.video ?? '';
  expect(await trial.engine.resource({ ...blob, digest: mended })).toMatchObject({ type: 'video/mp4' });
});
