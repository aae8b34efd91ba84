import { describe, expect, it } from 'vitest';
import type { VideoFrame } from '#main/ports/frames.ts';
import type { MediaPort } from '#main/ports/media.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import type { MediaProbe } from '#shared/domain/clip/media.ts';
import { type FrameFormat, type PixelFormatName, pixelFormat } from '#shared/domain/clip/picture-format.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import { type FootageInput, footageReader, forgetPictures } from './footage.ts';
import { KeptPictures } from './kept-pictures.ts';

const formatOf = (name: PixelFormatName, width = 32, height = 24): FrameFormat => ({
  width,
  height,
  pixel: pixelFormat(name),
  color: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv' },
});

/** A window of a made-up picture: every sample tells its plane, place and frame. */
function frameOf(index: number, picture: FrameFormat, [left, top, width, height]: Box): VideoFrame {
  const format = { ...picture, width, height };
  const { chromaShiftX, chromaShiftY, depth, alpha } = picture.pixel;
  const samples = (alpha ? [0, 1, 2, 3] : [0, 1, 2]).flatMap((plane) => {
    const chroma = plane === 1 || plane === 2;
    const [sx, sy] = chroma ? [chromaShiftX, chromaShiftY] : [0, 0];
    return Array.from({ length: height >> sy }, (_, y) =>
      Array.from({ length: width >> sx }, (_, x) => {
        const place = ((top >> sy) + y) * 97 + (left >> sx) + x;
        return (place * 7 + plane * 31 + index * 13) % 2 ** depth;
      }),
    ).flat();
  });
  const words = depth > 8 ? new Uint16Array(samples) : new Uint8Array(samples);
  return { index, format, origin: { x: left, y: top }, data: new Uint8Array(words.buffer) };
}

const KEPT: Box = [4, 6, 20, 14];
const WANTED: Box = [8, 8, 10, 6];

function kept(picture: FrameFormat, count: number): KeptPictures {
  const pictures = new KeptPictures();
  const part = pictures.begin(KEPT, picture, count);
  // Read a little wider than what is kept.
  for (let i = 0; i < count; i++) part?.take(frameOf(i, picture, [2, 2, 28, 20]));
  return pictures;
}

describe('kept pictures', () => {
  it.each(['yuv420p', 'yuv422p', 'yuv444p12le', 'yuv420p10le', 'gbrap'] as const)(
    'gives out windows of %s as they were read',
    (name) => {
      const picture = formatOf(name);
      const frames = [...(kept(picture, 5).frames(WANTED, 2, 4, false) ?? [])];
      expect(frames).toEqual([frameOf(2, picture, WANTED), frameOf(3, picture, WANTED)]);
      expect(frames[0]?.data).not.toBe(frames[1]?.data);
    },
  );

  it('uses one buffer again where that is allowed, and never hands out its own', () => {
    const picture = formatOf('yuv420p');
    const pictures = kept(picture, 3);
    const [first, second] = pictures.frames(WANTED, 0, 2, true) ?? [];
    expect(second?.data).toBe(first?.data);
    first?.data.fill(0);
    expect([...(pictures.frames(WANTED, 0, 1, false) ?? [])]).toEqual([frameOf(0, picture, WANTED)]);
  });

  it('knows nothing of frames and windows that were not kept', () => {
    const pictures = kept(formatOf('yuv420p'), 3);
    expect(pictures.frames(WANTED, 0, 4, false)).toBeNull();
    expect(pictures.frames([2, 6, 20, 14], 0, 3, false)).toBeNull();
  });

  it('keeps nothing of a clip too long for its memory', () => {
    const picture = formatOf('yuv420p', 1280, 720);
    const pictures = new KeptPictures();
    expect(pictures.begin([0, 0, 400, 300], picture, 600)).toBeNull();
    expect(pictures.begin([0, 0, 400, 300], picture, 500)).not.toBeNull();
    // The room is taken, but not for the same window once more.
    expect(pictures.begin([600, 0, 400, 300], picture, 500)).toBeNull();
    expect(pictures.begin([0, 0, 400, 300], picture, 500)).not.toBeNull();
  });
});

describe('a footage reader that keeps', () => {
  const picture = formatOf('yuv420p');
  const COUNT = 4;

  function footageOf(): FootageInput {
    const rate = frameRate(24);
    const video = {
      ...{ index: 0, codec: 'h264', sourcePixelFormat: 'yuv420p', format: picture, rotation: 0 as const },
      ...{ sampleAspect: { num: 1, den: 1 }, fieldOrder: 'progressive' as const, topFieldFirst: true },
      ...{ taggedColor: picture.color, timeBase: { num: 1, den: 24 }, timestamps: [0, 1, 2, 3] },
      ...{ readableFrames: COUNT, seekPoints: [], constantRate: rate },
    };
    const probe: MediaProbe = {
      ...{ path: '/clip.mp4', kind: 'video', container: 'mp4', duration: COUNT / 24 },
      ...{ video, audio: [], firstNumber: null },
    };
    return { probe, conform: conform(probe, {}), size: 1, sampledHash: 'x', build: 'b' };
  }

  /** Reader over a decoder that counts how often it is started. */
  function counted() {
    let starts = 0;
    const media: Pick<MediaPort, 'readFrames'> = {
      readFrames: async function* (_probe, _conform, { start, end }, options = {}) {
        starts += 1;
        const window = options.window ?? [0, 0, picture.width, picture.height];
        for (let i = start; i < end; i++) yield frameOf(i, picture, window);
      },
    };
    return { read: footageReader(media), starts: () => starts };
  }

  async function all(frames: AsyncIterable<VideoFrame>): Promise<VideoFrame[]> {
    const found: VideoFrame[] = [];
    for await (const frame of frames) found.push(frame);
    return found;
  }

  it('decodes once for stages that want the same part, until it is told to forget', async () => {
    const { read, starts } = counted();
    const footage = footageOf();
    const wide: Box = [2, 2, 28, 20];
    expect(await all(read(footage, 0, COUNT, { window: wide, keep: KEPT }))).toHaveLength(COUNT);
    const again = await all(read(footage, 1, COUNT, { window: WANTED }));
    expect(again).toEqual([1, 2, 3].map((i) => frameOf(i, picture, WANTED)));
    expect(starts()).toBe(1);
    await all(read(footage, 0, COUNT, { window: wide }));
    await all(read(footageOf(), 0, COUNT, { window: WANTED }));
    expect(starts()).toBe(3);
    forgetPictures(footage);
    await all(read(footage, 0, COUNT, { window: WANTED }));
    expect(starts()).toBe(4);
  });

  it('decodes again after a reading that was broken off', async () => {
    const { read, starts } = counted();
    const footage = footageOf();
    for await (const { index } of read(footage, 0, COUNT, { window: KEPT, keep: KEPT }))
      if (index === 1) break;
    expect(await all(read(footage, 0, COUNT, { window: WANTED }))).toHaveLength(COUNT);
    expect(starts()).toBe(2);
  });

  it('stops between kept frames when it is cancelled', async () => {
    const { read } = counted();
    const footage = footageOf();
    await all(read(footage, 0, COUNT, { window: KEPT, keep: KEPT }));
    const stop = new AbortController();
    const frames = read(footage, 0, COUNT, { window: WANTED, signal: stop.signal });
    const seen: number[] = [];
    const reading = (async () => {
      for await (const { index } of frames) {
        seen.push(index);
        stop.abort(new Error('enough'));
      }
    })();
    await expect(reading).rejects.toThrow('enough');
    expect(seen).toEqual([0]);
  });
});
