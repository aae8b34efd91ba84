import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { EditorWindow } from './drivers/editor-window.ts';
import { StartDriver } from './drivers/start-page.ts';
import { isDesktop, RunningEditor } from './editor.ts';

const SAMPLE = join(import.meta.dirname, '..', 'resources', 'sample');

let editor: RunningEditor | null = null;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await editor?.keepPicture(task.name);
  await editor?.close();
  editor = null;
});

it('begins with a shot and a voice: says what it understood, and makes a project', async () => {
  editor = await RunningEditor.start();
  await copyFile(join(SAMPLE, 'shot.mp4'), join(editor.folder, 'media', 'カット12.mp4'));
  await copyFile(join(SAMPLE, 'voice.wav'), join(editor.folder, 'media', 'voice.wav'));
  const start = new StartDriver(editor);
  await start.choose('Shot', 'カット12.mp4');
  expect(await start.text('Shot')).toMatch(/1280 × 720.*24 fps.*frames/s);
  await start.choose('Voice', 'voice.wav');
  expect(await start.text('Voice')).toMatch(/Hz/);
  await start.create();
  const window = new EditorWindow(editor);
  await window.opened();
  await window.page.getByRole('heading', { name: 'カット12' }).waitFor();
  // The face is found by itself: nothing needs to be drawn first.
  await window.page
    .getByText(/Looking for faces|1 face found/)
    .first()
    .waitFor();
  expect(await window.top('Sync').isEnabled()).toBe(true);
  expect(window.complaints()).toEqual([]);
});

// The desktop app asks with the system's own dialog.
it.skipIf(isDesktop)('refuses a file that is no clip in plain words and stays where it was', async () => {
  editor = await RunningEditor.start();
  await copyFile(join(SAMPLE, 'voice.wav'), join(editor.folder, 'media', 'voice.wav'));
  const { page } = editor;
  await page.getByRole('region', { name: 'Shot' }).getByRole('button', { name: 'Choose …' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: 'voice.wav' }).isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('input[type=file]').waitFor({ state: 'detached' });
});

it('shows recent projects after a restart, and opens them with their history', async () => {
  editor = await RunningEditor.start({ document: { kind: 'sample' } });
  await new EditorWindow(editor).opened();
  await editor.page.getByRole('button', { name: '‹ Projects' }).click();
  await editor.page.getByRole('button', { name: /^Sample/ }).click();
  await new EditorWindow(editor).opened();
});
