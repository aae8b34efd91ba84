import { afterEach, expect, it } from 'vitest';
import { EditorWindow, WORK_MS } from './drivers/editor-window.ts';
import { StartDriver } from './drivers/start-page.ts';
import { ViewerDriver } from './drivers/viewer.ts';
import { RunningEditor } from './editor.ts';
import { layOutSample } from './sample-media.ts';

let editor: RunningEditor | null = null;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await editor?.keepPicture(task.name);
  await editor?.close();
  editor = null;
});

it('finds the face of a shot by itself, syncs it without any box, and gives it to another character by a click', async () => {
  editor = await RunningEditor.start();
  const { page } = editor;
  await layOutSample(editor);
  const start = new StartDriver(editor);
  await start.choose('Shot', 'shot.mp4');
  await start.choose('Voice', 'voice.wav');
  await start.create();
  const window = new EditorWindow(editor);
  const viewer = new ViewerDriver(page);
  await window.opened();
  const face = page.locator('[data-person="1"]');
  await face.waitFor({ timeout: WORK_MS });
  expect(await face.getAttribute('data-cast')).toBe('true');
  await window.sync();
  await viewer.knowsMouth();
  // Nobody drew a box.
  expect(await page.locator('[data-mark="anchor"]').count()).toBe(0);

  const panel = await window.panel('Shot');
  const found = panel.getByRole('list', { name: 'Faces found' });
  await found.getByText('Character 1').waitFor();
  await panel.getByRole('button', { name: 'Add a character' }).click();
  await panel.getByRole('listitem', { name: 'Character 2' }).getByRole('button', { name: 'Active' }).click();
  await panel.getByRole('button', { name: 'Choose in the picture' }).click();
  await face.click();
  await window.told('This face is Character 2 now');
  await found.getByText('Character 2').waitFor();
  await window.saved();
  await window.press('Control+z');
  await found.getByText('Character 1').waitFor();
  await window.saved();
  expect(window.complaints()).toEqual([]);
});
