/**
 * `node bench/editor/viewer.ts [--pages <folder>]`: measures the viewer with the bundled sample in a real Chromium and prints a
 * Markdown table. Nothing here judges: times differ from machine to machine. Without `--pages` the editor is built first.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { z } from 'zod';
import { type Box, clipBox, growBox } from '#shared/domain/geometry.ts';
import buildPages from '../../e2e/build-pages.ts';
import { EditorWindow, WORK_MS } from '../../e2e/drivers/editor-window.ts';
import { RunningEditor } from '../../e2e/editor.ts';
import { runCommand } from '../../scripts/command-line.ts';
import { canvasPicture, nextPreview, paintedOn, placeProbe, timeOfKey, watchPlaying } from './page-timing.ts';
import { inkCentre, meanDeltaE, type RgbPixels } from './picture-difference.ts';
import { meanOf, type Spread, spreadOf } from './statistics.ts';

const STEPS = 100;
const PAINTED = 60;
const PLAYED_MS = 5000;
const COMPARED = 50;
const LAST_FRAME = 167;
/** Frame of the sample in the middle of a line. */
const PAINTED_FRAME = 40;
/** Skin round a mouth that the comparison takes in, pixels. */
const ROOM = 12;

const rows: string[] = [];
const tell = (what: string, ...values: readonly string[]): void => {
  rows.push(`| ${[what, ...values].join(' | ')} |`);
};
const milliseconds = ({ median, p95, most, count }: Spread): string =>
  `median ${median.toFixed(1)} ms, p95 **${p95.toFixed(1)} ms**, most ${most.toFixed(1)} ms (${count})`;

const shownFrame = async (page: Page): Promise<number> =>
  Number(await page.getAttribute('canvas[data-frame]', 'data-frame'));

async function stepping(page: Page): Promise<void> {
  await page.keyboard.press('Home');
  await paintedOn(page, { attribute: 'data-frame', value: '0' });
  const times: number[] = [];
  for (let frame = 1; frame <= STEPS; frame += 1)
    times.push(await timeOfKey(page, 'ArrowRight', { attribute: 'data-frame', value: String(frame) }));
  tell('frame step', milliseconds(spreadOf(times)));
  const jumps: number[] = [];
  const second = 24;
  for (let i = 0; i < STEPS / 4; i += 1) {
    const from = await shownFrame(page);
    const forwards = from + second <= LAST_FRAME;
    const to = forwards ? from + second : from - second;
    const key = forwards ? 'Shift+ArrowRight' : 'Shift+ArrowLeft';
    jumps.push(await timeOfKey(page, key, { attribute: 'data-frame', value: String(to) }));
  }
  tell('jump of a second', milliseconds(spreadOf(jumps)));
}

async function goTo(page: Page, frame: number): Promise<void> {
  const field = page.locator('input[data-position]');
  await field.fill(String(frame));
  await field.press('Enter');
  await paintedOn(page, { attribute: 'data-frame', value: String(frame) });
}

async function painting(page: Page): Promise<void> {
  await goTo(page, PAINTED_FRAME);
  const states = { '3': 'fully_open', '1': 'neutral_closed', '2': 'half_open' } as const;
  const keys = ['3', '1', '2'] as const;
  const times: number[] = [];
  for (let i = 0; i < PAINTED; i += 1) {
    const key = keys[i % 3] ?? '1';
    const awaited = { attribute: 'data-states', value: states[key] } as const;
    // The first round fetches drawings that were never shown.
    const time = await timeOfKey(page, key, awaited);
    if (i >= keys.length) times.push(time);
  }
  tell('key press to painted mouth', milliseconds(spreadOf(times)));
  for (let i = 0; i < PAINTED; i += 1) await page.keyboard.press('Control+z');
}

async function playing(page: Page): Promise<void> {
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  const moments = await watchPlaying(page, PLAYED_MS);
  await page.keyboard.press('Space');
  // The frame that is heard against the one that is seen: 0 is the very one.
  const offsets = moments.map(({ frame, heard }) => frame - Math.floor(heard * 24 + 1e-6));
  const early = offsets.filter((offset) => offset > 1).length;
  const late = offsets.filter((offset) => offset < -1).length;
  const exact = offsets.filter((offset) => offset === 0).length / offsets.length;
  const seen = new Set(moments.map(({ frame }) => frame)).size;
  const heard = new Set(moments.map(({ heard: time }) => Math.floor(time * 24))).size;
  tell(
    'picture against sound',
    `${(100 * exact).toFixed(1)} % on the very frame, from ${Math.min(...offsets)} to ${Math.max(...offsets)} frames, ` +
      `**${early + late}** of ${offsets.length} refreshes beyond one frame; ${seen} of ${heard} frames seen`,
  );
}

async function pixelsOf(png: Buffer | string): Promise<RgbPixels> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** The proxy's picture of a frame against the clip's own. */
async function colours(page: Page): Promise<void> {
  const distances: number[] = [];
  for (const frame of [5, 60, 120]) {
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
    'proxy against the clip',
    `mean dE **${Math.max(...distances).toFixed(2)}** at most (${distances.length} frames)`,
  );
}

/** Pictures of frames all over the clip as they are painted first. */
async function previews(page: Page): Promise<Map<number, Buffer>> {
  await page.keyboard.press('Home');
  await paintedOn(page, { attribute: 'data-frame', value: '0' });
  const taken: [number, Buffer][] = [];
  for (let frame = 1; frame <= LAST_FRAME; frame += 1) {
    const picture = await nextPreview(page, frame);
    if (picture) taken.push([frame, picture]);
  }
  const step = taken.length / COMPARED;
  return new Map(taken.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step)));
}

const trackSchema = z.object({
  characters: z.array(
    z.object({
      frames: z.array(
        z.object({ index: z.number(), cx: z.number(), cy: z.number(), w: z.number(), h: z.number() }),
      ),
    }),
  ),
});

/** What the window painted against what the command line writes. */
async function parity(project: string, taken: ReadonlyMap<number, Buffer>, out: string): Promise<void> {
  await runCommand(['export', project, '--as', 'png', '--out', out]);
  const files = (await readdir(out)).filter((name) => name.endsWith('.png')).sort();
  const track = trackSchema.parse(await runCommand(['show', project, '--track']));
  const [whole, patch, centres]: [number[], number[], number[]] = [[], [], []];
  for (const [frame, png] of taken) {
    const mouth = track.characters[0]?.frames.find(({ index }) => index === frame);
    const exported = await pixelsOf(join(out, files[frame] ?? ''));
    const shown = await pixelsOf(png);
    const { width, height } = exported;
    const around: Box | null = mouth
      ? clipBox(
          growBox([mouth.cx - mouth.w / 2, mouth.cy - mouth.h / 2, mouth.w, mouth.h], ROOM),
          width,
          height,
        )
      : null;
    if (!around) throw new Error(`no mouth on frame ${frame}`);
    whole.push(meanDeltaE(shown, exported, [0, 0, width, height]));
    patch.push(meanDeltaE(shown, exported, around));
    const [a, b] = [inkCentre(shown, around), inkCentre(exported, around)];
    centres.push(Math.hypot(a.x - b.x, a.y - b.y));
  }
  tell(
    `preview against export (${taken.size} frames)`,
    `mouth centre at most **${Math.max(...centres).toFixed(3)} px** (mean ${meanOf(centres).toFixed(3)}), ` +
      `mean dE at most **${Math.max(...patch).toFixed(2)}** round the mouth, ${Math.max(...whole).toFixed(2)} over the picture`,
  );
}

/** The one project that the engine keeps below its own folder. */
async function projectBelow(folder: string): Promise<string> {
  const found = (await readdir(folder, { recursive: true })).find((name) => name.endsWith('.kuchi'));
  if (!found) throw new Error(`no project below ${folder}`);
  return join(folder, found);
}

async function bench(): Promise<void> {
  const { values } = parseArgs({ options: { pages: { type: 'string' } } });
  if (values.pages === undefined) buildPages();
  const folder = await mkdtemp(join(tmpdir(), 'kuchipaku-bench-'));
  try {
    const editor = await RunningEditor.start({
      document: { kind: 'sample' },
      folder,
      ...(values.pages === undefined ? {} : { pages: values.pages }),
    });
    let taken: Map<number, Buffer>;
    try {
      const window = new EditorWindow(editor);
      await window.opened();
      await editor.page.locator('canvas[data-frame]').waitFor({ timeout: WORK_MS });
      await window.previewReady();
      await window.sync();
      await window.previewReady();
      await placeProbe(editor.page);
      taken = await previews(editor.page);
      await colours(editor.page);
      await stepping(editor.page);
      await playing(editor.page);
      await painting(editor.page);
    } finally {
      await editor.close();
    }
    await parity(await projectBelow(folder), taken, join(folder, 'pictures'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  process.stdout.write(`| viewer | |\n| --- | --- |\n${rows.join('\n')}\n`);
}

await bench();
