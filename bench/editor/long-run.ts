/** A project of 36,000 frames in a real Chromium: opening, scrolling, zooming, editing. */
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { fileInRoots, pageRoots } from '#main/server/page-roots.ts';
import { EditorWindow, WORK_MS } from '../../e2e/drivers/editor-window.ts';
import { RunningEditor } from '../../e2e/editor.ts';
import { milliseconds, type Tell } from './figure.ts';
import { longProject } from './long-project.ts';
import { mainThreadPerPicture, type PictureCosts, TRACED } from './main-thread.ts';
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
/** Then back again: also a wide view must have somewhere to go. */
const SCROLL_TURNS = 20;
const ZOOM_PIXELS = 40;
const WARM_UP_EDITS = 1000;
const EDITS = 2000;
const EDITS_AT_ONCE = 50;
const STATES = 3;
const EDITED_HOLDS = 250;

async function atStart(folder: string, pages: string): Promise<RunningEditor> {
  const editor = await RunningEditor.start({ folder, pages });
  await editor.page.getByRole('button', { name: /^long/ }).waitFor({ timeout: WORK_MS });
  return editor;
}

/** Has the preview made, so that what is measured later is opening alone. */
async function firstOpening(folder: string, pages: string, project: string): Promise<void> {
  const file = await fileInRoots(await pageRoots([join(folder, 'media')], []), project);
  if (!file) throw new Error(`${project} lies nowhere that the page may look`);
  const editor = await RunningEditor.start({ document: { kind: 'file', file }, folder, pages });
  try {
    const window = new EditorWindow(editor);
    await window.opened();
    await editor.page.locator('canvas[data-frame]').waitFor({ timeout: WORK_MS });
    await window.previewReady();
  } finally {
    await editor.close('folder');
  }
}

/** From the click in the list of recent projects to a painted timeline; a new engine and a new browser every time. */
async function openings(folder: string, pages: string, tell: Tell): Promise<void> {
  const [timeline, picture]: [number[], number[]] = [[], []];
  for (let round = 0; round < OPENINGS; round += 1) {
    const editor = await atStart(folder, pages);
    try {
      await placeProbe(editor.page);
      const times = await openingTimes(editor.page, /^long/);
      timeline.push(times.timeline);
      picture.push(times.picture);
    } finally {
      await editor.close('folder');
    }
  }
  tell('opening it: click to painted timeline', milliseconds(timeline), '2000 ms');
  tell('opening it: click to painted picture', milliseconds(picture));
}

/** Turns the wheel over the timeline while the main thread is recorded. */
async function turning(page: Page, turn: (index: number) => Promise<void>): Promise<PictureCosts> {
  const browser = page.context().browser();
  if (!browser) throw new Error('no browser');
  await browser.startTracing(page, { categories: TRACED });
  for (let index = 0; index < TURNS; index += 1) await turn(index);
  return mainThreadPerPicture(await browser.stopTracing());
}

async function wheeling(page: Page, tell: Tell): Promise<void> {
  const area = await page.locator('canvas[data-revision]').boundingBox();
  if (!area) throw new Error('no timeline');
  await page.mouse.move(area.x + area.width / 2, area.y + area.height / 2);
  const zoom = async (pixels: number): Promise<void> => {
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, pixels);
    await page.keyboard.up('Control');
  };
  const turned = (what: string, { clock, processor }: PictureCosts): void =>
    tell(
      `main thread per picture, ${what}`,
      `${milliseconds(clock)}; of the processor ${milliseconds(processor)}`,
      '8 ms',
    );
  const to = (index: number, turns: number): 1 | -1 => (index % (2 * turns) < turns ? 1 : -1);
  const scroll = (index: number): Promise<void> =>
    page.mouse.wheel(0, to(index, SCROLL_TURNS) * SCROLL_PIXELS);
  for (let i = 0; i < 60; i += 1) await zoom(-100);
  turned('scrolling at frame level', await turning(page, scroll));
  await page.keyboard.down('Control');
  turned(
    'zooming out and in again',
    await turning(page, (index) => page.mouse.wheel(0, to(index, TURNS / 2) * ZOOM_PIXELS)),
  );
  await page.keyboard.up('Control');
  for (let i = 0; i < 12; i += 1) await zoom(100);
  turned('scrolling at some seconds a screen', await turning(page, scroll));
  for (let i = 0; i < 60; i += 1) await zoom(100);
  for (let i = 0; i < 6; i += 1) await zoom(-100);
  turned('scrolling at some minutes a screen', await turning(page, scroll));
}

/**
 * Paints hold after hold as fast as the window takes the keys, to and fro over the same part, so that the document does not grow;
 * now and then the engine may catch up.
 */
async function editing(window: EditorWindow, count: number, from: number): Promise<void> {
  for (let index = from; index < from + count; index += 1) {
    const isForth = Math.floor(index / EDITED_HOLDS) % 2 === 0;
    await window.press(isForth ? 'ArrowRight' : 'ArrowLeft', String(1 + (index % STATES)));
    if (index % EDITS_AT_ONCE === 0) await window.saved();
  }
  await window.saved();
}

async function heap(window: EditorWindow, devtools: CDPSession, tell: Tell): Promise<void> {
  await goTo(window.page, 1000);
  await editing(window, WARM_UP_EDITS, 0);
  const before = await heapSize(devtools);
  await editing(window, EDITS, WARM_UP_EDITS);
  const after = await heapSize(devtools);
  const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
  tell(
    `heap after collection, before and after ${EDITS} edits`,
    `${mebibytes(before)} → ${mebibytes(after)} MiB: **${(100 * (after / before - 1)).toFixed(1)} %**`,
    '±5 %',
  );
}

/** @param folder an empty one; @param pages folder of the built editor */
export async function longRun(folder: string, pages: string, tell: Tell): Promise<void> {
  process.stderr.write(`bench: making a project of ${FRAMES} frames …\n`);
  const project = await longProject(join(folder, 'media'), FRAMES, DECIDED);
  await firstOpening(folder, pages, project);
  await openings(folder, pages, tell);
  const editor = await atStart(folder, pages);
  try {
    const { page } = editor;
    const window = new EditorWindow(editor);
    await page.getByRole('button', { name: /^long/ }).click();
    await window.opened();
    await page.locator('canvas[data-frame]').waitFor({ timeout: WORK_MS });
    await placeProbe(page);
    await wheeling(page, tell);
    await goTo(page, FRAMES / 2);
    tell('key press to painted new mouth', milliseconds(await paintTimes(page, PAINTED)), '50 ms');
    await window.saved();
    await heap(window, await page.context().newCDPSession(page), tell);
  } finally {
    await editor.close('folder');
  }
}
