import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { resolvePrograms } from '#main/adapters/ffmpeg/program.ts';
import { EditorWindow } from './drivers/editor-window.ts';
import { ExportDriver } from './drivers/export-window.ts';
import { ProblemsDriver } from './drivers/problems-panel.ts';
import { ViewerDriver } from './drivers/viewer.ts';
import { RunningEditor } from './editor.ts';

/** One person's way through the sample, in order: each step goes on where the one before ended. */
let editor: RunningEditor;
let window: EditorWindow;
let viewer: ViewerDriver;
let problems: ProblemsDriver;

beforeAll(async () => {
  editor = await RunningEditor.start({ document: { kind: 'sample' } });
  window = new EditorWindow(editor);
  viewer = new ViewerDriver(editor.page);
  problems = new ProblemsDriver(editor.page);
  await window.opened();
});

beforeEach(({ task, onTestFailed }) => {
  onTestFailed(async () => void (await editor.keepPicture(task.name)));
});

afterAll(() => editor?.close());

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

it('exports, and the file holds every frame as the editor shows it', async () => {
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
  const different = await differingFrames(first.file, second.file);
  expect(different.filter((frame) => frame >= 37 && frame <= 40)).toEqual([37, 38, 39, 40]);
  expect(window.complaints()).toEqual([]);
});

/** Frames of two films whose pictures differ visibly (mean over the picture, 8-bit luma, above coding noise). */
async function differingFrames(a: string, b: string): Promise<number[]> {
  const { ffmpeg } = await resolvePrograms();
  const run = promisify(execFile);
  const filter = '[0:v][1:v]psnr=stats_file=-';
  const { stdout } = await run(
    ffmpeg,
    ['-v', 'error', '-i', a, '-i', b, '-lavfi', filter, '-f', 'null', '-'],
    {
      maxBuffer: 64 << 20,
    },
  );
  const rows = [...stdout.matchAll(/n:(\d+) .*?psnr_y:(\S+)/g)];
  expect(rows).toHaveLength(168);
  return rows
    .filter(([, , psnr]) => psnr !== 'inf' && Number(psnr) < 50)
    .map(([, frame]) => Number(frame) - 1);
}
