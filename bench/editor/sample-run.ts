/** The viewer with the bundled sample, in a real Chromium. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { EditorWindow, WORK_MS } from '../../e2e/drivers/editor-window.ts';
import { RunningEditor } from '../../e2e/editor.ts';
import { SHOT } from '../../scripts/sample/performance.ts';
import { milliseconds, type Tell } from './figure.ts';
import { canvasPicture, paintedOn, placeProbe, timeOfKey, watchPlaying } from './page-timing.ts';
import { parity, pixelsOf, previews } from './parity.ts';
import { meanDeltaE } from './picture-difference.ts';

const STEPS = 100;
const JUMPS = 25;
const PAINTED = 60;
const PLAYED_MS = 5000;
const LAST_FRAME = SHOT.frameCount - 1;
/** Frame of the sample in the middle of a line. */
const PAINTED_FRAME = 40;
/** Frames whose proxy is compared with the clip itself. */
const COLOUR_FRAMES = [5, 60, 120];

const shownFrame = async (page: Page): Promise<number> =>
  Number(await page.getAttribute('canvas[data-frame]', 'data-frame'));

async function stepping(page: Page, tell: Tell): Promise<void> {
  await page.keyboard.press('Home');
  await paintedOn(page, { attribute: 'data-frame', value: '0' });
  const steps: number[] = [];
  for (let frame = 1; frame <= STEPS; frame += 1)
    steps.push(await timeOfKey(page, 'ArrowRight', { attribute: 'data-frame', value: String(frame) }));
  const jumps: number[] = [];
  for (let i = 0; i < JUMPS; i += 1) {
    const from = await shownFrame(page);
    const forwards = from + SHOT.frameRate <= LAST_FRAME;
    const to = from + (forwards ? SHOT.frameRate : -SHOT.frameRate);
    const key = forwards ? 'Shift+ArrowRight' : 'Shift+ArrowLeft';
    jumps.push(await timeOfKey(page, key, { attribute: 'data-frame', value: String(to) }));
  }
  tell('frame step on the proxy: key to picture', milliseconds(steps), '60 ms');
  tell('jump of a second: key to picture', milliseconds(jumps));
}

export async function goTo(page: Page, frame: number): Promise<void> {
  const field = page.locator('input[data-position]');
  await field.fill(String(frame));
  await field.press('Enter');
  await paintedOn(page, { attribute: 'data-frame', value: String(frame) });
}

const STATES = [
  ['3', 'fully_open'],
  ['1', 'neutral_closed'],
  ['2', 'half_open'],
] as const;

/** Paints the same hold again and again. @returns milliseconds from key to picture */
export async function paintTimes(page: Page, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < rounds; i += 1) {
    const [key, value] = STATES[i % STATES.length] ?? STATES[0];
    times.push(await timeOfKey(page, key, { attribute: 'data-states', value }));
  }
  // The first round fetches drawings that were never shown.
  return times.slice(STATES.length);
}

/** The one project that the engine keeps below its own folder. */
async function projectBelow(folder: string): Promise<string> {
  const found = (await readdir(folder, { recursive: true })).find((name) => name.endsWith('.kuchi'));
  if (!found) throw new Error(`no project below ${folder}`);
  return join(folder, found);
}

/** Blobs that a project keeps: whatever stage runs leaves at least one. */
const blobCount = async (project: string): Promise<number> =>
  (await readdir(join(project, 'artifacts'), { recursive: true })).length;

async function painting(window: EditorWindow, project: string, tell: Tell): Promise<void> {
  const { page } = window;
  await goTo(page, PAINTED_FRAME);
  const before = await blobCount(project);
  const times = await paintTimes(page, PAINTED);
  for (let i = 0; i < PAINTED; i += 1) await page.keyboard.press('Control+z');
  await window.saved();
  const after = await blobCount(project);
  tell('key press to painted new mouth', milliseconds(times), '50 ms');
  tell(`results of stages that ${PAINTED} edits and ${PAINTED} undos left`, `**${after - before}**`, '0');
}

async function playing(page: Page, tell: Tell): Promise<void> {
  await page.keyboard.press('Home');
  await paintedOn(page, { attribute: 'data-frame', value: '0' });
  await page.keyboard.press('Space');
  const moments = await watchPlaying(page, PLAYED_MS);
  await page.keyboard.press('Space');
  const heardFrame = (seconds: number): number => Math.floor(seconds * SHOT.frameRate + 1e-6);
  // The frame that is heard against the one that is seen: 0 is the very one.
  const offsets = moments.map(({ frame, heard }) => frame - heardFrame(heard));
  const exact = offsets.filter((offset) => offset === 0).length / offsets.length;
  const seen = new Set(moments.map(({ frame }) => frame)).size;
  const heard = new Set(moments.map((moment) => heardFrame(moment.heard))).size;
  tell(
    `picture against sound while playing (${offsets.length} screen refreshes)`,
    `from **${Math.min(...offsets)}** to **${Math.max(...offsets)}** frames, ` +
      `${(100 * exact).toFixed(0)} % on the very frame; ${seen} of ${heard} frames seen`,
    '±1 frame',
  );
}

/** The proxy's picture of a frame against the clip's own. */
async function colours(page: Page, tell: Tell): Promise<void> {
  const distances: number[] = [];
  for (const frame of COLOUR_FRAMES) {
    await goTo(page, frame);
    await page.keyboard.down('b');
    await paintedOn(page, { attribute: 'data-shown', value: 'original' });
    const proxy = await pixelsOf(await canvasPicture(page));
    await paintedOn(page, { attribute: 'data-shown', value: 'exact-original' });
    const source = await pixelsOf(await canvasPicture(page));
    await page.keyboard.up('b');
    distances.push(meanDeltaE(proxy, source, [0, 0, source.width, source.height]));
  }
  tell(
    `proxy against the clip, ${distances.length} frames: mean ΔE`,
    `${Math.max(...distances).toFixed(2)} at most`,
  );
}

/** @param folder an empty one; @param pages folder of the built editor */
export async function sampleRun(folder: string, pages: string, tell: Tell): Promise<void> {
  const editor = await RunningEditor.start({ document: { kind: 'sample' }, folder, pages });
  const { page } = editor;
  let taken: Map<number, Buffer>;
  let project: string;
  try {
    const window = new EditorWindow(editor);
    await window.opened();
    await page.locator('canvas[data-frame]').waitFor({ timeout: WORK_MS });
    await window.previewReady();
    await window.sync();
    await window.previewReady();
    await placeProbe(page);
    project = await projectBelow(folder);
    taken = await previews(page, LAST_FRAME);
    await stepping(page, tell);
    await playing(page, tell);
    await painting(window, project, tell);
    await colours(page, tell);
  } finally {
    await editor.close('folder');
  }
  await parity(project, taken, join(folder, 'pictures'), tell);
}
