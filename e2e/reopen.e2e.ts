import { mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { EditorWindow } from './drivers/editor-window.ts';
import { ExportDriver } from './drivers/export-window.ts';
import { HistoryDriver } from './drivers/history-panel.ts';
import { ShotDriver } from './drivers/shot-panel.ts';
import { StartDriver } from './drivers/start-page.ts';
import { ViewerDriver } from './drivers/viewer.ts';
import { RunningEditor } from './editor.ts';
import { beginShot } from './first-steps.ts';

/** A project on its second day, in another run of the program; in order. */
let editor: RunningEditor;
let window: EditorWindow;
let viewer: ViewerDriver;
let history: string[];

const take = (running: RunningEditor): void => {
  editor = running;
  window = new EditorWindow(editor);
  viewer = new ViewerDriver(editor.page);
};

beforeAll(async () => {
  take(await RunningEditor.start());
  await beginShot(editor);
  await window.sync();
  await viewer.goTo(40);
  await viewer.showsMouth('half_open');
  await window.press('3');
  await viewer.goTo(90);
  await viewer.knowsMouth();
  await window.press('Alt+1');
  await window.saved();
  await window.panel('History');
  history = await new HistoryDriver(editor.page).entries();
  await editor.close('folder');
  const media = join(editor.folder, 'media');
  await mkdir(join(media, 'archive'));
  await rename(join(media, 'shot.mp4'), join(media, 'archive', 'cut 12.mp4'));
  take(await RunningEditor.start({ folder: editor.folder }));
});

beforeEach(({ task, onTestFailed }) => {
  onTestFailed(async () => void (await editor.keepPicture(task.name)));
});

afterAll(() => editor?.close());

it('opens a project whose clip was moved away: says so, shows the states, and refuses to export in plain words', async () => {
  await new StartDriver(editor).openRecent(/^shot/);
  await window.opened();
  await editor.page.getByText('The clip is offline').waitFor();
  expect(await window.top('Sync').isDisabled()).toBe(true);
  const dialog = new ExportDriver(editor.page);
  await dialog.open();
  expect(await dialog.refusal()).toMatch(/shot\.mp4 is not where it was/);
  await dialog.close();
});

it('goes on with the same clip found elsewhere', async () => {
  await window.panel('Shot');
  const shot = new ShotDriver(editor);
  await shot.missingFiles().waitFor();
  await shot.locate('media/archive/cut 12.mp4');
  await shot.missingFiles().waitFor({ state: 'hidden' });
  await editor.page.getByText('The clip is offline').waitFor({ state: 'hidden' });
  await viewer.goTo(40);
  await viewer.showsMouth('fully_open');
  await viewer.showsExact();
  await window.press('Control+z');
  await window.saved();
  await editor.page.getByText('The clip is offline').waitFor();
  await window.press('Control+Shift+z');
  await editor.page.getByText('The clip is offline').waitFor({ state: 'hidden' });
});

it('knows every decision of the day before, and takes them back', async () => {
  await window.panel('History');
  const list = new HistoryDriver(editor.page);
  expect((await list.entries()).slice(0, history.length)).toEqual(history);
  await viewer.goTo(90);
  await viewer.showsMouth('neutral_closed');
  await viewer.goTo(40);
  const inspector = await window.panel('Inspector');
  // The relinked file, the frame of its own, the painted hold: the clip is gone again, the decisions are still told.
  for (let step = 0; step < 3; step += 1) await window.press('Control+z');
  await window.saved();
  const exposure = inspector.getByRole('region', { name: 'Exposure' });
  await exposure.getByText('2 Half-open mouth').waitFor();
  for (let step = 0; step < 3; step += 1) await window.press('Control+Shift+z');
  await window.saved();
  await exposure.getByText('3 Open mouth').waitFor();
  await viewer.showsMouth('fully_open');
});

it('exports from where the clip is now', async () => {
  const dialog = new ExportDriver(editor.page);
  await dialog.open();
  const { file, text } = await dialog.run();
  expect(text).toMatch(/168 frames, 24 fps/);
  expect((await stat(file)).size).toBeGreaterThan(10_000);
  expect(window.complaints()).toEqual([]);
});
