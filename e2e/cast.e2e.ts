import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { EditorWindow } from './drivers/editor-window.ts';
import { StartDriver } from './drivers/start-page.ts';
import { ViewerDriver } from './drivers/viewer.ts';
import { isDesktop, RunningEditor } from './editor.ts';
import { beginShot } from './first-steps.ts';
import { SAMPLE } from './sample-media.ts';
import { eventually } from './waiting.ts';

let editor: RunningEditor | null = null;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await editor?.keepPicture(task.name);
  await editor?.close();
  editor = null;
});

/** What of a page's own classes is used here; these specs know no DOM. */
interface PageClasses {
  readonly DataTransfer: new () => { readonly items: { add(file: File): unknown } };
  readonly DragEvent: new (type: string, init: object) => object;
  readonly document: { querySelector(selector: string): { dispatchEvent(event: object): boolean } | null };
}

/**
 * Drops files onto an element, as a hand would from the file manager. Pages only: such files have no paths.
 * @returns false when nothing took them, so that a browser would open them
 */
async function drop(page: Page, onto: string, names: readonly string[]): Promise<boolean> {
  const files = await Promise.all(
    names.map(async (name) => ({ name, base64: (await readFile(join(SAMPLE, name))).toString('base64') })),
  );
  return page.evaluate(
    (wanted) => {
      const { DataTransfer, DragEvent, document } = globalThis as unknown as PageClasses;
      const dataTransfer = new DataTransfer();
      for (const { name, base64 } of wanted.files) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        dataTransfer.items.add(new File([bytes], name));
      }
      const target = document.querySelector(wanted.onto);
      const taken = ['dragover', 'drop'].map(
        (type) =>
          target?.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer })) ===
          false,
      );
      return taken.every(Boolean);
    },
    { files, onto },
  );
}

it.skipIf(isDesktop)('takes a voice and a shot that fall anywhere on the page together', async () => {
  editor = await RunningEditor.start();
  const { page } = editor;
  await page.getByRole('region', { name: 'Shot' }).waitFor();
  expect(await drop(page, 'h1', ['voice.wav', 'shot.mp4'])).toBe(true);
  const start = new StartDriver(editor);
  await page.getByRole('region', { name: 'Shot' }).getByText('shot.mp4').waitFor();
  await page.getByRole('region', { name: 'Voice' }).getByText('voice.wav').waitFor();
  // Both have sound: which of them is to be heard is asked.
  await page.getByLabel('Sound of the result').selectOption({ index: 1 });
  await start.create();
  const window = new EditorWindow(editor);
  await window.opened();
  expect(await (await window.panel('Shot')).getByLabel('Bed under the voice').inputValue()).toBe('clip');
  // What falls where nothing takes it does not replace the editor.
  expect(await drop(page, 'main[aria-label="Viewer"]', ['voice.wav'])).toBe(true);
  expect(window.complaints()).toEqual([]);
});

it('makes a second face a second character, and goes by clicks on faces and on a bare face', async () => {
  editor = await RunningEditor.start();
  await beginShot(editor);
  const window = new EditorWindow(editor);
  const viewer = new ViewerDriver(editor.page);
  const face = (name: string) => editor?.page.locator(`[data-face="${name}"]`);
  await viewer.drawBox('Face box', [900, 300, 200, 220]);
  await window.told('New character: Character 2');
  const isActive = (name: string) => face(name)?.getAttribute('aria-pressed');
  await eventually(
    'the new one to be active',
    async () => isActive('Character 2'),
    (is) => is === 'true',
  );
  await face('Character 1')?.click({ position: { x: 10, y: 10 } });
  await eventually(
    'the first to be active',
    async () => isActive('Character 1'),
    (is) => is === 'true',
  );
  // A click with the mouth tool places a mouth; a shot drawn without one has nothing to remove.
  await window.button('Mouth box').first().click();
  const area = await viewer.canvas().boundingBox();
  if (!area) throw new Error('the viewer shows no picture');
  await editor.page.mouse.click(area.x + (area.width * 602) / 1280, area.y + (area.height * 395) / 720);
  await window.button('There is no mouth to remove').click();
  await window.saved();
  await window.press('Control+z', 'Control+z', 'Control+z');
  await window.saved();
  expect(await face('Character 2')?.count()).toBe(0);
  expect(window.complaints()).toEqual([]);
});
