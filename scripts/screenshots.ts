/**
 * `node scripts/screenshots.ts [folder of built pages]`: drives the editor with the bundled sample and keeps a small picture of
 * every panel in docs/images/editor, at the two usual window sizes. Look at them after a change of the interface.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { EditorWindow } from '../e2e/drivers/editor-window.ts';
import { ViewerDriver } from '../e2e/drivers/viewer.ts';
import { RunningEditor } from '../e2e/editor.ts';

const FOLDER = join(import.meta.dirname, '..', 'docs', 'images', 'editor');
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
] as const;
/** A grey interface needs few colours; the painted shot looks right with these. */
const COLOURS = 96;
/** Pictures that follow a moment later (the exact composite) are there by then, milliseconds. */
const REST_MS = 1200;

async function keep(page: Page, name: string): Promise<void> {
  for (const { width, height } of SIZES) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(REST_MS);
    const folder = join(FOLDER, `${width}x${height}`);
    await mkdir(folder, { recursive: true });
    const picture = sharp(await page.screenshot());
    await picture
      .png({ palette: true, colours: COLOURS, dither: 0, effort: 10 })
      .toFile(join(folder, `${name}.png`));
  }
}

/** Keys that are commands reach the editor, not the field that had the focus. */
async function press(window: EditorWindow, ...keys: readonly string[]): Promise<void> {
  await window.page
    .locator(':focus')
    .evaluateAll((elements) => elements.forEach((element) => void element.blur()));
  await window.press(...keys);
}

async function mouthChart(window: EditorWindow): Promise<void> {
  const { page } = window;
  const panel = await window.panel('Inspector');
  const picker = panel.getByRole('combobox', { name: 'Expression' });
  await picker.selectOption({ label: 'Smile (empty)' });
  await panel.getByRole('button', { name: /^Draw 3 mouths/ }).click();
  await panel.getByRole('button', { name: /^Show on this/ }).click({ timeout: 60_000 });
  await panel.getByRole('combobox', { name: 'Pose' }).evaluate((element) => element.scrollIntoView());
  await keep(page, 'mouth-chart');
}

async function problems(window: EditorWindow, viewer: ViewerDriver): Promise<void> {
  await viewer.goTo(60);
  for (let step = 0; step < 14; step += 1) await press(window, 'Alt+ArrowRight');
  await window.saved();
  const panel = await window.panel('Problems');
  await panel.getByText(/open problems?$/).waitFor();
  await press(window, 'n');
  await keep(window.page, 'problems');
}

async function viewerMarks(window: EditorWindow): Promise<void> {
  const { page } = window;
  await page.getByText('Marks', { exact: true }).click();
  for (const name of ['Nose and chin', 'Path of the mouth', 'Onion skin'])
    await page.getByRole('checkbox', { name }).check();
  await press(window, 'Escape', 's');
  const zoom = page.locator('select').filter({ has: page.locator('option', { hasText: /^Mouth/ }) });
  const names = await zoom.locator('option').allTextContents();
  await zoom.selectOption({ index: names.findIndex((name) => name.startsWith('Mouth')) });
  await keep(page, 'viewer');
  await press(window, 's');
  await zoom.selectOption({ index: 0 });
}

async function wholeEditor(pages: string | undefined): Promise<void> {
  const editor = await RunningEditor.start({
    document: { kind: 'sample' },
    ...(pages ? { pages } : {}),
  });
  try {
    const window = new EditorWindow(editor);
    const viewer = new ViewerDriver(editor.page);
    await window.opened();
    await window.sync();
    await viewer.goTo(42);
    await keep(editor.page, 'inspector');
    await mouthChart(window);
    await press(window, 'F6');
    await keep(editor.page, 'x-sheet');
    await press(window, 'F6');
    await problems(window, viewer);
    await window.panel('History');
    await keep(editor.page, 'history');
    await window.panel('Shot');
    await keep(editor.page, 'shot');
    await window.panel('Inspector');
    await viewerMarks(window);
    for (const [name, key] of [
      ['export', 'Control+e'],
      ['keys', '?'],
      ['commands', 'Control+k'],
    ] as const) {
      await press(window, key);
      await keep(editor.page, name);
      await window.press('Escape');
    }
  } finally {
    await editor.close();
  }
}

async function startPage(pages: string | undefined): Promise<void> {
  const editor = await RunningEditor.start(pages ? { pages } : {});
  try {
    await editor.page.getByRole('heading').first().waitFor();
    await keep(editor.page, 'start');
  } finally {
    await editor.close();
  }
}

const pages = process.argv[2];
await startPage(pages);
await wholeEditor(pages);
