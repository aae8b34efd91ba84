import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { EditorWindow } from './drivers/editor-window.ts';
import { ExportDriver } from './drivers/export-window.ts';
import { KeyboardDriver } from './drivers/keyboard.ts';
import { ViewerDriver } from './drivers/viewer.ts';
import { isDesktop, RunningEditor } from './editor.ts';
import { streamsOf } from './film.ts';
import { layOutSample } from './sample-media.ts';

/** From the start page to a film without a mouse; in order. */
let editor: RunningEditor;
let window: EditorWindow;
let viewer: ViewerDriver;
let keys: KeyboardDriver;

beforeAll(async () => {
  editor = await RunningEditor.start();
  await layOutSample(editor);
  window = new EditorWindow(editor);
  viewer = new ViewerDriver(editor.page);
  keys = new KeyboardDriver(editor.page);
});

beforeEach(({ task, onTestFailed }) => {
  onTestFailed(async () => void (await editor.keepPicture(task.name)));
});

afterAll(() => editor?.close());

/** Chooses a file with the focus on the button that asks for it. */
async function choose(name: string): Promise<void> {
  const ask = () => keys.press('Enter');
  if (isDesktop) return editor.pick(`media/${name}`, ask);
  await ask();
  await editor.page.getByRole('dialog').waitFor();
  await keys.tabTo(new RegExp(`^button . ${name}$`));
  await keys.press('Enter');
  await editor.page.getByRole('dialog').waitFor({ state: 'hidden' });
}

it('makes a project', async () => {
  await editor.page.getByRole('region', { name: 'Shot' }).waitFor();
  await keys.tabTo(/^button Choose …$/);
  await choose('shot.mp4');
  await editor.page.getByText('24 fps').waitFor();
  await keys.tabTo(/^button Choose …$/);
  await choose('voice.wav');
  await editor.page.getByText('16000 Hz').waitFor();
  await keys.tabTo(/^button Create the project$/);
  await keys.press('Enter');
  await window.opened();
});

it('reaches every part of the window with Tab, sees where it is, and comes round', async () => {
  await viewer.showsFrame(0);
  await window.previewReady();
  const stops = (await keys.round()).join('\n');
  for (const part of [
    /button ‹ Projects/,
    /button Export …/,
    /tab Inspector/,
    /Frame or timecode/,
    /button Face box/,
  ])
    expect(stops).toMatch(part);
});

it('marks the face by arrow keys', async () => {
  await keys.tabTo(/^button Face box$/);
  await keys.press('Enter');
  // A square in the middle of the picture, moved and sized in steps of eight pixels.
  await keys.repeat('ArrowLeft', 8);
  await keys.repeat('ArrowUp', 7);
  await keys.repeat('Shift+ArrowRight', 8);
  await keys.repeat('Shift+ArrowDown', 9);
  await keys.press('Enter');
  await editor.page.getByText('Face box set on frame 0').waitFor();
  await window.saved();
});

it('syncs by the palette, and mends a mouth', async () => {
  await keys.press('Control+k');
  await editor.page.keyboard.type('Sync the whole');
  await keys.press('Enter');
  await editor.page.getByText('Sync: done').waitFor({ timeout: 150_000 });
  await keys.press('Home');
  await viewer.showsFrame(0);
  await viewer.showsMouth('neutral_closed');
  await keys.repeat('ArrowRight', 6);
  await viewer.showsFrame(6);
  await keys.press('3');
  await viewer.showsMouth('fully_open');
  await keys.press('Control+z', 'Control+Shift+z');
  await viewer.showsMouth('fully_open');
  await window.saved();
});

it('goes from panel to panel with arrow keys', async () => {
  await keys.tabTo(/^tab /);
  await keys.press('ArrowRight', 'ArrowRight');
  await editor.page.getByRole('tabpanel', { name: 'Shot' }).waitFor();
  expect((await keys.focus()).what).toBe('tab Shot');
});

it('exports', async () => {
  await keys.press('Control+e');
  await editor.page.getByRole('dialog', { name: 'Export' }).waitFor();
  await keys.tabTo(/^button Export$/);
  const { file } = await new ExportDriver(editor.page).run(() => keys.press('Enter'));
  expect((await streamsOf(file))[0]?.nb_read_packets).toBe('168');
  await keys.press('Escape');
  await editor.page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(window.complaints()).toEqual([]);
});
