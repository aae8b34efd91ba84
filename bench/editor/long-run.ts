/** A project of 36,000 frames in a real Chromium: opening, scrolling, zooming, editing. */
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { EditorWindow, WORK_MS } from '../../e2e/drivers/editor-window.ts';
import { RunningEditor } from '../../e2e/editor.ts';
import { type Figure, milliseconds } from './figure.ts';
import { longProject } from './long-project.ts';
import { mainThreadPerFrame, TRACED } from './main-thread.ts';
import { heapSize, openingTimes, placeProbe } from './page-timing.ts';
import { goTo, paintTimes } from './sample-run.ts';

/** 25 minutes of 24 fps, an exposure of half a second set by hand in every third second. */
const FRAMES = 36_000;
const DECIDED = 3000;
const OPENINGS = 5;
const PAINTED = 60;
/** Wheel turns of one kind; each is a screen refresh or more. */
const TURNS = 240;
const SCROLL_PIXELS = 120;
const ZOOM_PIXELS = 40;
const WARM_UP_EDITS = 500;
const EDITS = 2000;

async function atStart(folder: string, pages: string): Promise<RunningEditor> {
  const editor = await RunningEditor.start({ folder, pages });
  await editor.page.getByRole('button', { name: /^long/ }).waitFor({ timeout: WORK_MS });
  return editor;
}

/** Has the preview made, so that what is measured later is opening alone. */
async function firstOpening(folder: string, pages: string): Promise<void> {
  const file = { kind: 'root', root: 'media', path: 'long.kuchi' } as const;
  const editor = await RunningEditor.start({ document: { kind: 'file', file }, folder, pages });
  try {
    const window = new EditorWindow(editor);
    await window.opened();
    await editor.page.locator('canvas[data-frame]').waitFor({ timeout: WORK_MS });
    await window.previewReady();
  } finally {
    await editor.close();
  }
}

/** From the click in the list of recent projects to a painted timeline; a new engine and a new browser every time. */
async function openings(folder: string, pages: string): Promise<Figure[]> {
  const [timeline, picture]: [number[], number[]] = [[], []];
  for (let round = 0; round < OPENINGS; round += 1) {
    const editor = await atStart(folder, pages);
    try {
      await placeProbe(editor.page);
      const times = await openingTimes(editor.page, /^long/);
      timeline.push(times.timeline);
      picture.push(times.picture);
    } finally {
      await editor.close();
    }
  }
  return [
    { what: 'opening it: click to painted timeline', measured: milliseconds(timeline), aim: '2000 ms' },
    { what: 'opening it: click to painted picture', measured: milliseconds(picture), aim: '' },
  ];
}

/** Turns the wheel over the timeline while the main thread is recorded. @returns milliseconds per picture */
async function turning(page: Page, turn: (index: number) => Promise<void>): Promise<number[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('no browser');
  await browser.startTracing(page, { categories: TRACED });
  for (let index = 0; index < TURNS; index += 1) await turn(index);
  return mainThreadPerFrame(await browser.stopTracing());
}

async function wheeling(page: Page): Promise<Figure[]> {
  const area = await page.locator('canvas[data-revision]').boundingBox();
  if (!area) throw new Error('no timeline');
  await page.mouse.move(area.x + area.width / 2, area.y + area.height / 2);
  const zoom = async (pixels: number): Promise<void> => {
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, pixels);
    await page.keyboard.up('Control');
  };
  const figures: Figure[] = [];
  const aim = '8 ms p95';
  const scrolled = (what: string, values: readonly number[]): void => {
    figures.push({ what: `main thread per picture, ${what}`, measured: milliseconds(values), aim });
  };
  const back = (index: number): 1 | -1 => (index % TURNS < TURNS / 2 ? 1 : -1);
  const scroll = (index: number): Promise<void> => page.mouse.wheel(0, back(index) * SCROLL_PIXELS);
  for (let i = 0; i < 60; i += 1) await zoom(-100);
  scrolled('scrolling at frame level', await turning(page, scroll));
  await page.keyboard.down('Control');
  scrolled(
    'zooming out and in again',
    await turning(page, (index) => page.mouse.wheel(0, back(index) * ZOOM_PIXELS)),
  );
  await page.keyboard.up('Control');
  for (let i = 0; i < 12; i += 1) await zoom(100);
  scrolled('scrolling at some seconds a screen', await turning(page, scroll));
  for (let i = 0; i < 60; i += 1) await zoom(100);
  for (let i = 0; i < 6; i += 1) await zoom(-100);
  scrolled('scrolling at some minutes a screen', await turning(page, scroll));
  return figures;
}

/** Paints holds all over the shot as fast as the window takes the keys. */
async function editing(page: Page, count: number, from: number): Promise<void> {
  for (let index = from; index < from + count; index += 1) {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press(String(1 + (index % 3)));
  }
}

async function heap(window: EditorWindow, devtools: CDPSession): Promise<Figure> {
  const { page } = window;
  await goTo(page, 1000);
  await editing(page, WARM_UP_EDITS, 0);
  await window.saved();
  const before = await heapSize(devtools);
  await editing(page, EDITS, WARM_UP_EDITS);
  await window.saved();
  const after = await heapSize(devtools);
  const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
  return {
    what: `heap after collection, before and after ${EDITS} edits`,
    measured: `${mebibytes(before)} → ${mebibytes(after)} MiB: **${(100 * (after / before - 1)).toFixed(1)} %**`,
    aim: '±5 %',
  };
}

/** @param folder an empty one; @param pages folder of the built editor */
export async function longFigures(folder: string, pages: string): Promise<Figure[]> {
  process.stderr.write(`bench: making a project of ${FRAMES} frames …\n`);
  await longProject(join(folder, 'media'), FRAMES, DECIDED);
  await firstOpening(folder, pages);
  const figures = await openings(folder, pages);
  const editor = await atStart(folder, pages);
  try {
    const { page } = editor;
    const window = new EditorWindow(editor);
    await page.getByRole('button', { name: /^long/ }).click();
    await window.opened();
    await page.locator('canvas[data-frame]').waitFor({ timeout: WORK_MS });
    await placeProbe(page);
    figures.push(...(await wheeling(page)));
    await goTo(page, FRAMES / 2);
    const times = await paintTimes(page, PAINTED);
    figures.push({ what: 'key press to painted new mouth', measured: milliseconds(times), aim: '50 ms' });
    await window.saved();
    figures.push(await heap(window, await page.context().newCDPSession(page)));
  } finally {
    await editor.close();
  }
  return figures;
}
