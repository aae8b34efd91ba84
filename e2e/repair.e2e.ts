import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { type Box, boxCentre, boxFromCentre } from '#shared/domain/geometry.ts';
import { EditorWindow } from './drivers/editor-window.ts';
import { ExportDriver } from './drivers/export-window.ts';
import { HistoryDriver } from './drivers/history-panel.ts';
import { ProblemsDriver } from './drivers/problems-panel.ts';
import { StartDriver } from './drivers/start-page.ts';
import { ViewerDriver } from './drivers/viewer.ts';
import { RunningEditor } from './editor.ts';
import { compareFilms, difference, framesOf, soundLikeness, streamsOf } from './film.ts';
import { layOutSample, SAMPLE } from './sample-media.ts';

const SIZE = { width: 1280, height: 720 };
const FRAMES = 168;
/** Face and mouth on the first frame, as a person would draw them. */
const FACE: Box = [454, 187, 300, 311];
const MOUTH: Box = [572, 421, 60, 14];
/** The old mouth and the new one, with the skin round them, fit into this. */
const PATCH = { width: 120, height: 96 };

/** Where the mouth is on every frame: the sample was drawn, so it is known. */
async function patches(): Promise<Box[]> {
  const truth = z
    .object({
      frames: z.array(z.object({ mouth: z.tuple([z.number(), z.number(), z.number(), z.number()]) })),
    })
    .parse(JSON.parse(await readFile(join(SAMPLE, 'truth.json'), 'utf8')));
  return truth.frames.map(({ mouth }) => boxFromCentre(boxCentre(mouth), PATCH.width, PATCH.height));
}

/** One person's way through a shot, in order: each step goes on where the one before ended. */
let editor: RunningEditor;
let window: EditorWindow;
let viewer: ViewerDriver;
let problems: ProblemsDriver;
/** The export that the last tests look into. */
let film = '';

beforeAll(async () => {
  editor = await RunningEditor.start();
  await layOutSample(editor);
  window = new EditorWindow(editor);
  viewer = new ViewerDriver(editor.page);
  problems = new ProblemsDriver(editor.page);
});

beforeEach(({ task, onTestFailed }) => {
  onTestFailed(async () => void (await editor.keepPicture(task.name)));
});

afterAll(() => editor?.close());

it('makes a project of a shot and a voice, and knows the face by two boxes', async () => {
  const start = new StartDriver(editor);
  await start.choose('Shot', 'shot.mp4');
  await start.choose('Voice', 'voice.wav');
  await start.create();
  await window.opened();
  await viewer.showsFrame(0);
  await viewer.drawBox('Face box', FACE);
  await window.told('Face box set on frame 0');
  await viewer.drawBox('Mouth box', MOUTH);
  await window.told('Mouth box set on frame 0');
  await window.saved();
});

it('syncs the sample: every frame has a mouth state, and nothing flickers', async () => {
  await window.sync();
  await viewer.goTo(0);
  await viewer.showsMouth('neutral_closed');
  await window.panel('Problems');
  expect(await problems.openCount()).toBe(0);
});

it('paints the whole hold with one key, and takes it back', async () => {
  await viewer.goTo(40);
  await viewer.showsMouth('half_open');
  await window.press('3');
  await viewer.showsMouth('fully_open');
  await window.saved();
  await window.press('Control+z');
  await viewer.showsMouth('half_open');
  await window.press('Control+Shift+z');
  await viewer.showsMouth('fully_open');
  await window.press('Control+z');
  await viewer.showsMouth('half_open');
});

it('paints one frame alone with Alt', async () => {
  await window.press('Alt+1');
  await viewer.showsMouth('neutral_closed');
  await window.press('ArrowLeft');
  await viewer.showsMouth('half_open');
  await window.press('Control+z');
});

it('makes the patch under the half-open mouths larger in one step, and takes it back', async () => {
  await viewer.goTo(40);
  await viewer.showsExact();
  const before = await viewer.luma();
  const isAsBefore = async (): Promise<boolean> => before.equals(await viewer.luma());
  const inspector = await window.panel('Inspector');
  // Drawings come closed, half open, open.
  await inspector.getByRole('slider', { name: 'Padding' }).nth(1).focus();
  for (let step = 0; step < 12; step += 1) await window.press('ArrowRight');
  await expect.poll(isAsBefore).toBe(false);
  await window.press('Enter');
  await window.saved();
  await window.panel('History');
  expect((await new HistoryDriver(editor.page).entries()).at(-1)).toBe('Padding: half open: 6');
  await window.press('Control+z');
  await expect.poll(isAsBefore, { timeout: 15_000 }).toBe(true);
});

it('finds a mouth that jumps, and mends it in two keys', async () => {
  await viewer.goTo(60);
  for (let step = 0; step < 14; step += 1) await window.press('Alt+ArrowRight');
  await window.saved();
  await window.panel('Problems');
  await expect.poll(() => problems.openCount(), { timeout: 10_000 }).toBeGreaterThan(0);
  await window.press('n');
  expect(await problems.currentKind()).toBe('position-jump');
  await window.press('f');
  await expect.poll(() => problems.openCount(), { timeout: 10_000 }).toBe(0);
  await window.saved();
});

it('lets the person overrule a verdict, and take the word back', async () => {
  const inspector = await window.panel('Inspector');
  await viewer.goTo(40);
  await viewer.showsMouth('half_open');
  await inspector.getByRole('button', { name: 'Reject', exact: true }).first().click();
  // Another mouth stands in at once, and every place where it does is listed.
  await viewer.showsMouth('neutral_closed');
  await window.saved();
  await window.panel('Problems');
  await expect.poll(() => problems.openCount(), { timeout: 10_000 }).toBeGreaterThan(1);
  await window.press('Control+z');
  await viewer.showsMouth('half_open');
  await expect.poll(() => problems.openCount(), { timeout: 10_000 }).toBe(0);
});

it('makes one mouth anew and shows it beside the old one', async () => {
  await window.panel('Inspector');
  await viewer.goTo(40);
  await window.press('r');
  await window.told('New mouth: done');
  await window.press('u');
  await window.saved();
  await viewer.showsExact();
});

it('exports, and names the frames that changed against the export before', async () => {
  const dialog = new ExportDriver(editor.page);
  await dialog.open();
  const first = await dialog.run();
  expect(first.text).toMatch(/168 frames, 24 fps/);
  await dialog.close();
  await viewer.goTo(40);
  await window.press('3');
  await window.saved();
  await dialog.open();
  const second = await dialog.run();
  expect(second.file).not.toBe(first.file);
  expect(second.text).toMatch(/Changed against the export before: 37–40/);
  await dialog.close();
  const boxes = await patches();
  const changes = await compareFilms([first.file, second.file], SIZE, boxes);
  const changed = changes.flatMap(({ inside }, frame) => (inside.mean > 4 ? [frame] : []));
  expect(changed).toEqual([37, 38, 39, 40]);
  film = second.file;
});

it('writes every frame as the editor shows it, and nothing else of the shot is touched', async () => {
  const dialog = new ExportDriver(editor.page);
  await dialog.open();
  await dialog.choose('Format', 'Lossless master (FFV1)');
  const { file: master } = await dialog.run();
  await dialog.close();
  const boxes = await patches();

  // Without loss: outside the mouth's patch bit for bit the source's pixels, and inside no frame keeps its old mouth.
  const source = await compareFilms([join(SAMPLE, 'shot.mp4'), master], SIZE, boxes);
  expect(source).toHaveLength(FRAMES);
  expect(source.flatMap(({ outside }, frame) => (outside.most > 0 ? [frame] : []))).toEqual([]);
  expect(source.flatMap(({ inside }, frame) => (inside.mean < 0.5 ? [frame] : []))).toEqual([]);

  // With loss: the same pictures but for the noise of the coding.
  const coded = await compareFilms([master, film], SIZE, boxes);
  expect(coded).toHaveLength(FRAMES);
  expect(Math.max(...coded.map(({ inside }) => inside.mean))).toBeLessThan(2);
  expect(Math.max(...coded.map(({ outside }) => outside.mean))).toBeLessThan(1);

  // What stands in the viewer, once it is exact, is that picture; frame 40 was painted by hand.
  const shown: string[] = [];
  const written = await framesOf(master, SIZE, [0, 40, 45, 90, 120, 167]);
  for (const [frame, picture] of written) {
    await viewer.goTo(frame);
    await viewer.showsExact();
    const { inside, outside } = difference(await viewer.luma(), picture, SIZE, boxes[frame] ?? MOUTH);
    expect(inside.mean, `frame ${frame}`).toBeLessThan(1.5);
    expect(outside.mean, `frame ${frame}`).toBeLessThan(1.5);
    shown.push(await viewer.mouth());
  }
  expect(shown[1]).toBe('fully_open');
  expect(new Set(shown).size).toBeGreaterThan(1);
});

it('writes the rate and the sound of the shot', async () => {
  const [video, audio, ...others] = await streamsOf(film);
  expect(others).toEqual([]);
  expect(video).toEqual({
    codec_type: 'video',
    codec_name: 'h264',
    avg_frame_rate: '24/1',
    nb_read_packets: '168',
  });
  expect(audio?.codec_type).toBe('audio');
  expect(await soundLikeness(film, join(SAMPLE, 'voice.wav'))).toBeGreaterThan(0.999);
  expect(window.complaints()).toEqual([]);
});
