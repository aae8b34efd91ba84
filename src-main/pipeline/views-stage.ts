import { z } from 'zod';
import { chromaAligned } from '#shared/domain/clip/picture-format.ts';
import type { FaceTrack } from '#shared/domain/face/face-track.ts';
import { type Box, growBox, type Similarity, transformBox, unionBox } from '#shared/domain/geometry.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { rangeLength } from '#shared/domain/time/frame.ts';
import { type FootageInput, type FootageReader, footageFormat, footageKey, keptLuma } from './footage.ts';
import {
  type FaceView,
  takeView,
  VIEW,
  VIEW_CELLS,
  type ViewGrid,
  viewGrid,
  viewLevel,
} from './groups/face-view.ts';
import { reducedLuma } from './groups/reduced-luma.ts';
import type { KeptLuma } from './kept-luma.ts';
import { digestSchema } from './schemas.ts';
import type { Stage, StageContext } from './stage.ts';

export interface ViewsInput {
  readonly footage: FootageInput;
  readonly track: FaceTrack;
  readonly trackDigest: Digest;
}

const viewsSchema = z.object({
  /** First frames of the drawings that a view was taken of, ascending. */
  frames: z.array(z.int().min(0)),
  /** Their views, one after the other. */
  pictures: digestSchema,
});

/** One small grey picture of the face for every distinct drawing. */
export type StoredViews = z.infer<typeof viewsSchema>;

/** How far the pictures of a clip are reduced: as its smallest face needs. */
function levelOf({ shots }: FaceTrack): number {
  const widths = shots.flatMap(({ face }) => (face ? [face[2]] : []));
  return widths.length > 0 ? viewLevel(Math.min(...widths)) : 0;
}

/** What a view is taken through on one frame. */
interface Sitting {
  readonly frame: number;
  readonly pose: Similarity;
  readonly grid: ViewGrid;
}

/** The first frame of every run of frames that hold one drawing. */
function sittingsOf({ frames, shots }: FaceTrack): Sitting[] {
  return shots.flatMap(({ range, face }) => {
    if (!face) return [];
    const grid = viewGrid(face);
    const indices = Array.from({ length: rangeLength(range) }, (_, i) => range.start + i);
    return indices.flatMap((frame) => {
      const tracked = frames[frame];
      if (!tracked || tracked.source === 'absent') return [];
      const isHeld = tracked.held && frame > range.start && frames[frame - 1]?.source !== 'absent';
      return isHeld ? [] : [{ frame, pose: tracked.pose, grid }];
    });
  });
}

const viewBox = ({ pose, grid }: Sitting): Box =>
  transformBox(pose, [grid.x, grid.y, VIEW.columns * grid.cell, VIEW.rows * grid.cell]);

/** The part of the pictures that all views are taken from; null when they show nothing of the picture. */
function windowOf(sittings: readonly Sitting[], level: number, footage: FootageInput): Box | null {
  const boxes = sittings.map(viewBox);
  const [first, ...others] = boxes;
  if (!first) return null;
  // Whole squares of the reduced picture, and one more for the values between their middles.
  return chromaAligned(footageFormat(footage), growBox(others.reduce(unionBox, first), 2 * 2 ** level));
}

interface Album {
  readonly frames: number[];
  readonly pictures: Uint8Array;
}

function albumOf(sittings: readonly Sitting[], views: ReadonlyMap<number, FaceView>): Album {
  const frames = sittings.flatMap(({ frame }) => (views.has(frame) ? [frame] : []));
  const pictures = new Uint8Array(frames.length * VIEW_CELLS);
  for (const [place, frame] of frames.entries()) {
    const view = views.get(frame);
    if (view) pictures.set(view, place * VIEW_CELLS);
  }
  return { frames, pictures };
}

/** Views from the pictures that went by when the face was followed; null when some were not kept, or not enough of them. */
function fromMemory(
  sittings: readonly Sitting[],
  level: number,
  footage: FootageInput,
  kept: KeptLuma,
): Album | null {
  const views = new Map<number, FaceView>();
  for (const { frame, pose, grid } of sittings) {
    const luma = kept.at(frame, level);
    const view = luma && takeView(luma, footageFormat(footage), grid, pose);
    if (!view) return null;
    views.set(frame, view);
  }
  return albumOf(sittings, views);
}

/** From whatever was kept of the clip, else null. */
function remembered(sittings: readonly Sitting[], level: number, footage: FootageInput): Album | null {
  for (const kept of keptLuma(footage)) {
    const album = fromMemory(sittings, level, footage, kept);
    if (album) return album;
  }
  return null;
}

/** Views from the clip itself, read once more. */
async function fromClip(
  sittings: readonly Sitting[],
  level: number,
  footage: FootageInput,
  read: FootageReader,
  { signal, onProgress }: Pick<StageContext, 'signal' | 'onProgress'>,
): Promise<Album> {
  const views = new Map<number, FaceView>();
  const [first, last] = [sittings[0], sittings.at(-1)];
  const window = windowOf(sittings, level, footage);
  if (!first || !last || !window) return albumOf(sittings, views);
  const [start, end] = [first.frame, last.frame + 1];
  const byFrame = new Map(sittings.map((sitting) => [sitting.frame, sitting]));
  for await (const frame of read(footage, start, end, { window, recycle: true, signal })) {
    signal.throwIfAborted();
    const sitting = byFrame.get(frame.index);
    const luma = sitting && reducedLuma(frame, level);
    const view = luma && takeView(luma, footageFormat(footage), sitting.grid, sitting.pose);
    if (view) views.set(sitting.frame, view);
    onProgress((frame.index + 1 - start) / (end - start));
  }
  return albumOf(sittings, views);
}

/**
 * A small picture of the face for every drawing that the clip shows of it, upright and of one size. Taken from what went by in
 * following the face, else the clip is read once more: the pixels are the same.
 */
export function viewsStage(read: FootageReader): Stage<ViewsInput, StoredViews> {
  return {
    id: 'views',
    version: 1,
    output: viewsSchema,
    key: ({ footage, trackDigest }) => ({ footage: footageKey(footage), track: trackDigest }),
    refs: ({ pictures }) => [pictures],
    run: async ({ footage, track }, context) => {
      const level = levelOf(track);
      const sittings = sittingsOf(track);
      const album =
        remembered(sittings, level, footage) ?? (await fromClip(sittings, level, footage, read, context));
      return { frames: album.frames, pictures: await context.artifacts.put(album.pictures) };
    },
  };
}
