import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { StepContext } from '#main/jobs/job.ts';
import type { RenderInput } from '#main/pipeline/render.ts';
import type { GrayImage, VideoFrame } from '#main/ports/frames.ts';
import type { FramePlan } from '#main/ports/mouths.ts';
import { framePlan, type PlannedFrame } from '#shared/composition/mouth-plan.ts';
import {
  applySimilarity,
  type Box,
  clipBox,
  composeSimilarity,
  invertSimilarity,
  transformBox,
} from '#shared/domain/geometry.ts';
import type { FrameRange } from '#shared/domain/time/frame.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type Production, renderInput } from './video-delivery.ts';

const FOLDERS = ['original', 'no_mouth', 'mouth_mask', 'face_mask', 'composed', 'generated'] as const;
type Folder = (typeof FOLDERS)[number];

const blank = (width: number, height: number): GrayImage => ({
  width,
  height,
  data: new Uint8Array(width * height),
});

/** Lays the patch mask of a clean plate onto a frame-sized picture (nearest sample, brightest wins). */
function paintMask(canvas: GrayImage, { mask, toFrame }: NonNullable<FramePlan['clean']>): void {
  const onFrame = composeSimilarity(toFrame, mask.toFace);
  const { width, height, data } = mask.image;
  const box = clipBox(transformBox(onFrame, [0, 0, width, height]), canvas.width, canvas.height);
  if (!box) return;
  const back = invertSimilarity(onFrame);
  const [left, top, w, h] = box;
  for (let y = top; y < top + h; y += 1) {
    for (let x = left; x < left + w; x += 1) {
      const at = applySimilarity(back, { x: x + 0.5, y: y + 0.5 });
      const [column, row] = [Math.floor(at.x), Math.floor(at.y)];
      if (column < 0 || row < 0 || column >= width || row >= height) continue;
      const index = y * canvas.width + x;
      canvas.data[index] = Math.max(canvas.data[index] ?? 0, data[row * width + column] ?? 0);
    }
  }
}

function paintBox(canvas: GrayImage, box: Box): void {
  const inside = clipBox(box, canvas.width, canvas.height);
  if (!inside) return;
  const [left, top, w, h] = inside;
  for (let y = top; y < top + h; y += 1)
    canvas.data.fill(255, y * canvas.width + left, y * canvas.width + left + w);
}

/** The frame after composing `plans` onto a copy of it. */
function composed({ compositor }: RenderInput, frame: VideoFrame, plans: readonly FramePlan[]): VideoFrame {
  const copy = { ...frame, data: frame.data.slice() };
  for (const plan of plans) compositor.compose(copy, plan);
  return copy;
}

interface FrameWriter {
  readonly folder: string;
  readonly production: Production;
  readonly render: RenderInput;
}

async function writeFrame(
  { folder, production, render }: FrameWriter,
  frame: VideoFrame,
  planned: PlannedFrame,
): Promise<void> {
  const { pictures } = production.toolbox;
  const { width, height } = frame.format;
  const plans = planned.map((mouth) => framePlan(mouth, frame.index, render.assets));
  const mouthMask = blank(width, height);
  for (const { clean } of plans) if (clean) paintMask(mouthMask, clean);
  const faceMask = blank(width, height);
  for (const { track } of production.analysis.characters) {
    const face = track?.frames[frame.index]?.face;
    if (face) paintBox(faceMask, face);
  }
  const name = `${String(frame.index).padStart(6, '0')}.png`;
  const write = (to: Folder, bytes: Uint8Array): Promise<void> => writeFile(join(folder, to, name), bytes);
  const rgb = (picture: VideoFrame): Promise<Uint8Array> => pictures.encodeRgb(pictures.frameToRgb(picture));
  const withoutMouth = plans.map((plan) => ({ ...plan, layers: [] }));
  await write('original', await rgb(frame));
  await write('no_mouth', await rgb(composed(render, frame, withoutMouth)));
  await write('composed', await rgb(composed(render, frame, plans)));
  await write('mouth_mask', await pictures.encodeGray(mouthMask));
  await write('face_mask', await pictures.encodeGray(faceMask));
}

async function writeTakes({ folder, production }: FrameWriter): Promise<void> {
  const takes = production.analysis.characters.flatMap((character) => character.takes);
  for (const { picture, group, drawing, attempt, character } of takes) {
    const bytes = await production.artifacts.get(picture.image);
    const name = `${character}_${group}_${drawing}_${attempt}.png`;
    if (bytes) await writeFile(join(folder, 'generated', name), bytes);
  }
  await writeFile(join(folder, 'history.json'), `${JSON.stringify(takes, null, 1)}\n`);
}

async function writeBoxes({ folder, production }: FrameWriter, range: FrameRange): Promise<void> {
  const characters = production.sheets.map(({ owner, found, sheet }) => ({
    name: owner.name,
    frames: (found.track?.frames ?? []).slice(range.start, range.end).map((frame, offset) => ({
      index: range.start + offset,
      ...frame,
      cell: sheet.cells[range.start + offset] ?? null,
    })),
    groups: found.groups,
  }));
  await writeFile(join(folder, 'boxes.json'), `${JSON.stringify({ characters }, null, 1)}\n`);
}

/**
 * Everything a person needs to see why a frame looks as it does, in the layout of a lip-sync debug folder: original, no_mouth,
 * mouth_mask, face_mask, composed (one PNG per frame), generated (every take), history.json (takes with verdicts), boxes.json.
 * The folder appears when it is complete. @throws AppError `cli.output-exists` when something lies there.
 */
export async function exportDebug(
  production: Production,
  { out, range }: { readonly out: string; readonly range: FrameRange },
  step: StepContext,
): Promise<number> {
  const target = resolve(out);
  if (await stat(target).catch(() => null)) throw new AppError('cli.output-exists', { file: out });
  const folder = join(dirname(target), `.${basename(target)}.part-${process.pid}`);
  try {
    for (const name of FOLDERS) await mkdir(join(folder, name), { recursive: true });
    const render = await renderInput(production);
    const writer = { folder, production, render };
    let done = 0;
    for await (const frame of render.read(render.footage, range.start, range.end, { signal: step.signal })) {
      await writeFrame(writer, frame, render.plan[frame.index] ?? []);
      done += 1;
      step.onProgress(done / (range.end - range.start));
    }
    await writeTakes(writer);
    await writeBoxes(writer, range);
    await rename(folder, target);
    return done;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
