import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { createMediaReader } from '#main/adapters/ffmpeg/media-reader.ts';
import { createToolbox } from '#main/engine/create-toolbox.ts';
import { type KuchiProject, projectStore, withProject } from '#main/engine/project-access.ts';
import { runProduction } from '#main/engine/sync.ts';
import type { Toolbox } from '#main/engine/toolbox.ts';
import { deliverVideo, renderInput } from '#main/engine/video-delivery.ts';
import type { VideoFrame } from '#main/ports/frames.ts';
import type { PatchMask } from '#shared/composition/frame-plan.ts';
import type { PlannedFrame } from '#shared/composition/mouth-plan.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import { planeSamples, planeShapes } from '#shared/domain/clip/picture-format.ts';
import { applySimilarity, invertSimilarity, type Point } from '#shared/domain/geometry.ts';
import { frameRange } from '#shared/domain/time/frame.ts';
import { command } from './command-process.ts';
import { idleToolbox } from './idle-toolbox.ts';
import { type TalkingShot, talkingShot } from './talking-shot.ts';

/** A state per segment. */
const SEGMENT = 12;
const STATES = ['neutral_closed', 'fully_open', 'half_open', 'fully_open'] as const;
const PADDING = 6;

let shot: TalkingShot;
let out: string;
let tools: Toolbox;
let idle: Toolbox;

beforeAll(async () => {
  shot = await talkingShot((SEGMENT * STATES.length) / 24);
  out = join(shot.folder, 'out.mp4');
  [tools, idle] = [await createToolbox(), await idleToolbox()];
  const args = [
    'sync',
    shot.clip,
    '--voice',
    shot.voice,
    ...shot.boxes,
    '--set',
    `segment_frames=${SEGMENT}`,
  ];
  const made = await command([...args, '--out', out, '--quiet']);
  expect([0, 3], made.stderr).toContain(made.code);
});
afterAll(async () => {
  await Promise.all([tools?.close(), idle?.close()]);
  await shot?.remove();
});

interface Lossless {
  /** Where the encoded segments lie, in order. */
  readonly segments: readonly string[];
  readonly frames: readonly VideoFrame[];
  readonly plan: readonly PlannedFrame[];
  readonly masks: ReadonlyMap<string, PatchMask>;
}

async function framesOf(path: string): Promise<VideoFrame[]> {
  const reader = createMediaReader(await resolvePrograms());
  const probe = await reader.probe(path);
  const timeline = conform(probe);
  const frames: VideoFrame[] = [];
  for await (const frame of reader.readFrames(probe, timeline, { start: 0, end: timeline.frameCount })) {
    frames.push({ ...frame, data: frame.data.slice() });
  }
  return frames;
}

/** A lossless export; analysing anything for it is an error. */
async function lossless(project: KuchiProject, name: string): Promise<Lossless> {
  const segments: string[] = [];
  const media: Toolbox['media'] = {
    ...idle.media,
    join: async (request) => {
      for (const { path } of request.segments) segments.push(path);
      return idle.media.join(request);
    },
  };
  const file = join(shot.folder, name);
  const options = { toolbox: { ...idle, media }, signal: new AbortController().signal, onProgress: () => {} };
  const { result } = await runProduction(project, options, async (production, step) => {
    const range = frameRange(0, shot.frames);
    await deliverVideo(production, { codec: 'ffv1', out: file, range, sound: null }, step);
    return renderInput(production);
  });
  const masks = new Map([...result.assets.plates].map(([survey, { plate }]) => [survey, plate.mask]));
  return { segments, frames: await framesOf(file), plan: result.plan, masks };
}

/** How far a place of face space is from what the mask of the survey covers, as far as `most`. */
function awayFrom({ image: { width, height, data }, toFace }: PatchMask, place: Point, most: number): number {
  const { x, y } = applySimilarity(invertSimilarity(toFace), place);
  const reach = Math.ceil(most / toFace.a);
  let nearest = Number.POSITIVE_INFINITY;
  for (let j = Math.floor(y) - reach; j <= Math.floor(y) + reach; j++) {
    for (let i = Math.floor(x) - reach; i <= Math.floor(x) + reach; i++) {
      if (i < 0 || j < 0 || i >= width || j >= height || data[j * width + i] === 0) continue;
      nearest = Math.min(nearest, Math.hypot(i + 0.5 - x, j + 0.5 - y) * toFace.a);
    }
  }
  return nearest;
}

/** Changed samples of a frame, by how far they lie from the patch that the survey made. */
function changes(index: number, before: Lossless, after: Lossless): number[] {
  const [a, b] = [before.frames[index], after.frames[index]];
  const mouth = after.plan[index]?.[0];
  const mask = mouth?.survey && after.masks.get(mouth.survey);
  if (!a || !b || !mouth || !mask) throw new Error(`no mouth on frame ${index}`);
  const toFace = invertSimilarity(mouth.pose);
  const { pixel } = a.format;
  return planeShapes(a.format).flatMap((shape, plane) => {
    const [p, q] = [planeSamples(a.data, shape, pixel.depth), planeSamples(b.data, shape, pixel.depth)];
    const [shiftX, shiftY] = plane > 0 ? [pixel.chromaShiftX, pixel.chromaShiftY] : [0, 0];
    return Array.from(p.keys()).flatMap((at) => {
      if (p[at] === q[at]) return [];
      const x = ((at % shape.width) << shiftX) + 0.5;
      const y = (Math.floor(at / shape.width) << shiftY) + 0.5 * (1 + shiftY);
      return [awayFrom(mask, applySimilarity(toFace, { x, y }), 4 * PADDING)];
    });
  });
}

test('padding of a state changes its frames alone, round the mouth alone, and undone it was never there', async () => {
  await withProject(projectStore().open(`${out}.kuchi`, { mode: 'write' }), async (project) => {
    for (const [at, state] of STATES.entries()) {
      project.applyEdit('set-cells', { start: at * SEGMENT, end: (at + 1) * SEGMENT, state });
    }
    const before = await lossless(project, 'before.mkv');
    expect(before.segments).toHaveLength(STATES.length);
    project.applyEdit('set-setting', { key: 'padding_open', value: PADDING });
    const after = await lossless(project, 'after.mkv');

    const isOpen = (at: number): boolean => STATES[at] === 'fully_open';
    expect(after.segments.map((path, at) => path !== before.segments[at])).toEqual(
      STATES.map((_, at) => isOpen(at)),
    );
    for (const [index, frame] of before.frames.entries()) {
      if (!isOpen(Math.floor(index / SEGMENT))) {
        expect(after.frames[index]?.data, `frame ${index}`).toEqual(frame.data);
        continue;
      }
      const away = changes(index, before, after);
      // Chroma gathers from a sample on either side, and the mask is read between its cells.
      expect(Math.max(...away), `frame ${index}`).toBeLessThan(PADDING + 2.5);
      expect(away.filter((distance) => distance > 2.5).length, `frame ${index}`).toBeGreaterThan(50);
    }

    expect(project.undo()).toBe(true);
    expect((await lossless(project, 'again.mkv')).segments).toEqual(before.segments);
  });
});
