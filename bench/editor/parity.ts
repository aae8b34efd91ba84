import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { z } from 'zod';
import { type Box, clipBox, growBox } from '#shared/domain/geometry.ts';
import { runCommand } from '../../scripts/command-line.ts';
import type { Tell } from './figure.ts';
import { nextPreview, paintedOn } from './page-timing.ts';
import { inkCentre, meanDeltaE, type RgbPixels } from './picture-difference.ts';
import { meanOf } from './statistics.ts';

const COMPARED = 50;
/** Skin round a mouth that the comparison takes in, pixels. */
const ROOM = 12;

export async function pixelsOf(png: Buffer | string): Promise<RgbPixels> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** Pictures of frames all over the clip as they are painted first, by frame. */
export async function previews(page: Page, lastFrame: number): Promise<Map<number, Buffer>> {
  await page.keyboard.press('Home');
  await paintedOn(page, { attribute: 'data-frame', value: '0' });
  const taken: [number, Buffer][] = [];
  for (let frame = 1; frame <= lastFrame; frame += 1) {
    const picture = await nextPreview(page, frame);
    if (picture) taken.push([frame, picture]);
  }
  const step = Math.max(1, taken.length / COMPARED);
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
type Track = z.infer<typeof trackSchema>;

/** The mouth of a frame with the skin round it; whole pixels. */
function aroundMouth(track: Track, frame: number, { width, height }: RgbPixels): Box {
  const mouth = track.characters[0]?.frames.find(({ index }) => index === frame);
  if (!mouth) throw new Error(`no mouth on frame ${frame}`);
  const { cx, cy, w, h } = mouth;
  const box = clipBox(growBox([cx - w / 2, cy - h / 2, w, h], ROOM), width, height);
  if (!box) throw new Error(`the mouth of frame ${frame} lies outside`);
  return box;
}

/** What the window painted against what the command line writes, once the window has let go of the project. */
export async function parity(
  project: string,
  taken: ReadonlyMap<number, Buffer>,
  out: string,
  tell: Tell,
): Promise<void> {
  await runCommand(['export', project, '--as', 'png', '--out', out, '--quiet']);
  const files = (await readdir(out)).filter((name) => name.endsWith('.png')).sort();
  const track = trackSchema.parse(await runCommand(['show', project, '--track']));
  const [whole, patch, centres]: [number[], number[], number[]] = [[], [], []];
  for (const [frame, png] of taken) {
    const exported = await pixelsOf(join(out, files[frame] ?? ''));
    const shown = await pixelsOf(png);
    const around = aroundMouth(track, frame, exported);
    whole.push(meanDeltaE(shown, exported, [0, 0, exported.width, exported.height]));
    patch.push(meanDeltaE(shown, exported, around));
    const [a, b] = [inkCentre(shown, around), inkCentre(exported, around)];
    centres.push(Math.hypot(a.x - b.x, a.y - b.y));
  }
  const most = (values: readonly number[], digits = 2): string => Math.max(...values).toFixed(digits);
  const what = `preview against export, ${taken.size} frames`;
  const centre = `**${most(centres, 3)} px** at most, mean ${meanOf(centres).toFixed(3)} px`;
  tell(`${what}: centre of the mouth`, centre, '0.25 px');
  const distance = `**${most(patch)}** at most round the mouth, ${most(whole)} over the picture`;
  tell(`${what}: mean ΔE`, distance, '2');
}
