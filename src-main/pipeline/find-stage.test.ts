import { describe, expect, it } from 'vitest';
import type { DetectOptions, FaceDetector, PictureSource } from '#main/ports/faces.ts';
import type { VideoFrame } from '#main/ports/frames.ts';
import { foundFacesSchema } from '#shared/domain/analysis/finding-schemas.ts';
import { type FrameFormat, pixelFormat } from '#shared/domain/clip/picture-format.ts';
import type { FaceProposal } from '#shared/domain/face/face-detection.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import { type FindTools, findFaces } from './find-stage.ts';
import type { FootageInput } from './footage.ts';

const FORMAT: FrameFormat = {
  width: 64,
  height: 48,
  pixel: pixelFormat('yuv444p'),
  color: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'pc' },
};
const FACE: Box = [20.12345, 10, 24, 28];

const proposal = (face: Box): FaceProposal => ({
  face,
  score: 0.9,
  mouths: [{ box: [28, 30, 8, 2], score: 0.8 }],
  nose: { at: { x: 32, y: 27 }, spread: 1, visible: 1, box: null },
  chin: { at: { x: 32, y: 38 }, spread: 1, visible: 1, box: null },
  leftEye: null,
  rightEye: null,
  yaw: 0,
  roll: 0,
  openness: 0,
});

/** A source of one shade; `shade` says which by frame. */
const flat = (shade: number): PictureSource => ({
  width: 64,
  height: 48,
  sample: (_, width, height) => new Uint8Array(width * height * 3).fill(shade),
});

interface Clip {
  readonly frames: number;
  readonly shade?: (frame: number) => number;
  /** Frames that look unlike the one before. */
  readonly changes?: readonly number[];
  readonly cuts?: readonly number[];
  readonly faces?: (frame: number) => readonly Box[];
  readonly dense?: boolean;
}

async function find({
  frames,
  shade = () => 90,
  changes = [],
  cuts = [],
  faces = () => [FACE],
  dense = false,
}: Clip) {
  const calls: [frame: number, near: number | null][] = [];
  const numbered = new Map<PictureSource, number>();
  const detector: FaceDetector = {
    name: 'test',
    key: 'test',
    ready: async () => ({ ready: true }),
    detect: async (picture, { near }: DetectOptions = {}) => {
      const frame = numbered.get(picture) ?? -1;
      calls.push([frame, near?.length ?? null]);
      return faces(frame).map(proposal);
    },
    close: async () => {},
  };
  let pushed = 0;
  const tools: FindTools = {
    detector,
    pictures: {
      frameSource: ({ index }) => {
        const source = flat(shade(index));
        numbered.set(source, index);
        return source;
      },
    },
    tracker: {
      version: 1,
      watchCuts: () => ({ push: () => changes.includes(pushed++), finish: () => cuts }),
    },
    read: async function* (_, start, end): AsyncGenerator<VideoFrame> {
      for (let index = start; index < end; index++) yield { index, format: FORMAT, data: new Uint8Array(0) };
    },
  };
  const footage = { conform: { frameCount: frames, rate: frameRate(24) } } as unknown as FootageInput;
  const progress: number[] = [];
  const signal = new AbortController().signal;
  const found = await findFaces({ footage, dense }, tools, { signal, onProgress: (at) => progress.push(at) });
  expect(progress.at(-1)).toBe(1);
  expect(foundFacesSchema.parse(found)).toEqual(found);
  return { calls, found };
}

describe('looking at some frames', () => {
  it('looks three times a second, and where the picture changes', async () => {
    const { calls, found } = await find({ frames: 30, changes: [13, 14, 15, 16], cuts: [13] });
    expect(calls).toEqual([0, 8, 13, 15, 23].map((frame) => [frame, null]));
    expect(found.frames.map(({ frame }) => frame)).toEqual([0, 8, 13, 15, 23]);
    expect(found.cuts).toEqual([13]);
  });

  it('chooses mouths, and keeps no more digits than mean anything', async () => {
    const { found } = await find({ frames: 1 });
    const [face] = found.frames[0]?.faces ?? [];
    expect(face?.face).toEqual([20.123, 10, 24, 28]);
    expect(face?.mouth?.box).toEqual([28, 30, 8, 2]);
    expect(face?.appearance).toEqual({ hair: [90, 90, 90], skin: [90, 90, 90], eyes: [90, 90, 90] });
  });

  it('passes over boxes that are none, and specks', async () => {
    const odd: Box[] = [
      [Number.NaN, 1, 9, 9],
      [1, 1, -9, 9],
      [1, 1, Number.POSITIVE_INFINITY, 9],
      [50, 30, 12, 15],
    ];
    const { found } = await find({ frames: 1, faces: () => [...odd, FACE] });
    expect(found.frames[0]?.faces).toHaveLength(1);
  });

  it('takes a face inside a face for the same, and heads side by side for two', async () => {
    const { found } = await find({
      frames: 1,
      faces: () => [FACE, [22, 14, 10, 12], [18, 8, 40, 40], [40, 10, 20, 26]],
    });
    expect(found.frames[0]?.faces.map(({ face }) => face[0])).toEqual([20.123, 40]);
  });

  it('keeps frames without a face as such', async () => {
    const { found } = await find({ frames: 9, faces: () => [] });
    expect(found.frames).toEqual([
      { frame: 0, faces: [] },
      { frame: 8, faces: [] },
    ]);
  });
});

describe('looking at every drawing', () => {
  it('looks near the known faces, and at a held drawing not at all', async () => {
    const { calls, found } = await find({
      frames: 9,
      dense: true,
      shade: (frame) => 90 + 20 * Math.floor(frame / 3),
    });
    expect(calls).toEqual([
      [0, null],
      [3, 1],
      [6, 1],
      [8, null],
    ]);
    expect(found.frames.map(({ frame, faces }) => [frame as number, faces.length])).toEqual(
      Array.from({ length: 9 }, (_, frame) => [frame, 1]),
    );
  });

  it('looks all over again when somebody is missed', async () => {
    const { calls } = await find({
      frames: 3,
      dense: true,
      shade: (frame) => 40 * frame,
      faces: (frame) => (frame === 1 ? [FACE] : [FACE, [2, 2, 16, 22]]),
    });
    expect(calls).toEqual([
      [0, null],
      [1, 2],
      [1, null],
      [2, 1],
    ]);
  });
});
