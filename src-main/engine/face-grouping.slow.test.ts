import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFaceTracker } from '#main/adapters/vision/face-tracker.ts';
import {
  type Cel,
  FACE,
  FORMAT,
  MOUTH,
  PIVOT,
  rendered,
  TALK,
} from '#main/adapters/vision/testing/drawn-head.ts';
import { type FootageInput, footageReader, forgetPictures } from '#main/pipeline/footage.ts';
import { lookStage } from '#main/pipeline/look-stage.ts';
import type { VideoFrame } from '#main/ports/frames.ts';
import type { MediaPort } from '#main/ports/media.ts';
import type { conform } from '#shared/domain/clip/conform.ts';
import { emptyDocument } from '#shared/domain/document/project-document.ts';
import { applySimilarity, boxCentre, IDENTITY, similarityAbout } from '#shared/domain/geometry.ts';
import type { CharacterId } from '#shared/domain/mouth/mouth-chart.ts';
import type { GroupDecision } from '#shared/domain/overrides/overrides.ts';
import { resolveSettings } from '#shared/domain/settings/settings.ts';
import { frameIndex, frameRange } from '#shared/domain/time/frame.ts';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import { MemoryArtifacts } from '../../test/memory-artifacts.ts';
import { type FollowedFace, groupFace } from './face-grouping.ts';
import { stageRunner } from './stage-runner.ts';

/** Pixels that nose and eyes have moved when the head has turned. */
const TURN = { nose: 24, eyes: 18 };
/** Where the head stands after the cut, in another size. */
const ELSEWHERE = similarityAbout(PIVOT, 1.15, 0.03, 40, 12);

const turned = (share: number) => ({ turn: share * TURN.nose, view: share * TURN.eyes });

/** Pose A with a blink, a turn to B, a fade in A again, a cut, and A in another size and place. On twos, 24 fps. */
const CELS: readonly Cel[] = Array.from({ length: 132 }, (_, frame): Cel => {
  const mouth = TALK[Math.floor(frame / 2) % TALK.length] ?? 'closed';
  const pose = similarityAbout(PIVOT, 1, 0, 2 * Math.sin(Math.floor(frame / 2) / 5), 0);
  if (frame < 30) return { pose: frame < 2 ? IDENTITY : pose, mouth, blink: frame >= 14 && frame < 20 };
  if (frame < 36) return { pose, mouth, ...turned((1 + Math.floor((frame - 30) / 2)) / 4) };
  if (frame < 60) return { pose, mouth, ...turned(1) };
  if (frame < 100) return { pose, mouth, flash: frame < 80 ? 0 : (frame - 80) / 40 };
  return { pose: ELSEWHERE, mouth, scene: 'street', blink: frame >= 120 && frame < 124 };
});
const CUT = 100;

const frames: VideoFrame[] = [];
let reads: { start: number; end: number }[] = [];
const tracker = createFaceTracker();

/** The drawn shot as a clip: windows are cut from whole pictures as a decoder would give them. */
const media: MediaPort = {
  readFrames: async function* (
    _probe: unknown,
    _conform: unknown,
    { start, end }: { start: number; end: number },
  ) {
    reads.push({ start, end });
    for (const frame of frames.slice(start, end)) yield { ...frame, data: frame.data.slice() };
  },
} as unknown as MediaPort;

const footage: FootageInput = {
  probe: { video: { format: FORMAT } } as unknown as FootageInput['probe'],
  conform: {
    ...({} as ReturnType<typeof conform>),
    rate: frameRate(24, 1),
    frameCount: CELS.length,
    sourceFrames: null,
    deinterlace: null,
    lengthPolicy: 'clip',
  },
  size: 1,
  sampledHash: 'a',
  build: 'b',
};

const context = { signal: new AbortController().signal, onProgress: () => {} };
/** A page for every three-quarter view; by default one mouth serves as far as this head turns. */
const settings = { ...resolveSettings(emptyDocument()), sim_threshold: 0.75 };
let followed: FollowedFace;

async function follow(artifacts: MemoryArtifacts): Promise<FollowedFace> {
  const anchors = [{ frame: frameIndex(0), face: FACE, mouth: MOUTH }];
  const stage = lookStage(tracker, footageReader(media));
  const input = { footage, anchors, knownCuts: [], detections: null, range: null };
  const { output, digest } = await stageRunner(artifacts, context).run(stage, input);
  return { track: output, digest };
}

const group = (
  decisions: readonly GroupDecision[] = [],
  changed = settings,
  artifacts = new MemoryArtifacts(),
) =>
  groupFace(
    media,
    footage,
    followed,
    { earlier: [], decisions, settings: changed },
    stageRunner(artifacts, context),
  );

const rangesOf = ({ groups }: Awaited<ReturnType<typeof group>>) =>
  groups.map(({ ranges }) => ranges.map(({ start, end }) => [start, end]));

beforeAll(async () => {
  for (const [index, cel] of CELS.entries()) frames.push(await rendered(cel, index, 2));
  followed = await follow(new MemoryArtifacts());
}, 120_000);

afterAll(async () => {
  forgetPictures(footage);
  await tracker.close();
});

describe('a pose, a turn of the head, and the pose again after a cut', () => {
  test('are two groups, in spite of blinks, talking and a fade', async () => {
    const found = await group();
    expect(found.groups).toHaveLength(2);
    const [a, b] = rangesOf(found);
    // The in-betweens of the turn go with the one or the other.
    const turned = b?.[0]?.[0] ?? 0;
    expect(turned).toBeGreaterThanOrEqual(30);
    expect(turned).toBeLessThanOrEqual(36);
    expect(b).toEqual([[turned, 60]]);
    expect(a).toEqual([
      [0, turned],
      [60, 132],
    ]);
    expect(found.groups.map(({ id }) => id)).toEqual(['g0', `g${turned}`]);
  });

  test('the mouth after the cut lies where that of the first shot lies on its face', async () => {
    const { followed: joined } = await group();
    expect(joined.digest).not.toBe(followed.digest);
    for (const frame of [CUT, 110, 131]) {
      const mouth = applySimilarity(joined.track.frames[frame]?.pose ?? IDENTITY, boxCentre(MOUTH));
      const truth = applySimilarity(ELSEWHERE, boxCentre(MOUTH));
      expect(Math.hypot(mouth.x - truth.x, mouth.y - truth.y), `frame ${frame}`).toBeLessThan(0.6);
    }
    expect(joined.track.frames.slice(0, CUT)).toEqual(followed.track.frames.slice(0, CUT));
  });

  test('are taken from what went by in following; read once more they are the same', async () => {
    reads = [];
    const remembered = await group();
    expect(reads).toEqual([]);
    forgetPictures(footage);
    expect(await group()).toEqual(remembered);
    expect(reads).toHaveLength(1);
  });

  test('are one group by default, where a moderate turn keeps its mouths', async () => {
    const found = await group([], resolveSettings(emptyDocument()));
    expect(rangesOf(found)).toEqual([[[0, 132]]]);
  });

  test('are what the artist makes of them', async () => {
    const character = 'c1' as CharacterId;
    const merged = await group([{ character, ...frameRange(0, 5), with: frameRange(40, 50) }]);
    expect(rangesOf(merged)).toEqual([[[0, 132]]]);
    const split = await group([{ character, ...frameRange(CUT, 132), with: null }]);
    expect(split.groups.map(({ id }) => id)).toContain('s100-132');
    expect(split.found).toEqual((await group()).groups);
  });
});
