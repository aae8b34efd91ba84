import { describe, expect, it } from 'vitest';
import { conform } from '#shared/domain/clip/conform.ts';
import type { Deinterlace } from '#shared/domain/clip/media.ts';
import { type FrameRate, frameRate } from '#shared/domain/time/frame-rate.ts';
import { builds, OLD_BUILD } from '../../../fixtures/builds.ts';
import { type FixtureName, fixture } from '../../../fixtures/make.ts';
import { numberIn, read, upTo } from '../../../fixtures/reading.ts';
import { passthrough } from './media-programs.ts';
import { createMediaReader } from './media-reader.ts';
import { runProgram } from './program.ts';

interface Expected {
  readonly numbers: readonly number[];
  readonly rate: FrameRate | null;
  readonly size?: readonly [number, number];
  readonly pixel?: string;
  readonly deinterlace?: Deinterlace;
}

const ntsc = frameRate(24000, 1001);
const r24 = frameRate(24);

/** What every readable fixture turns out to be. */
const CLIPS: Partial<Record<FixtureName, Expected>> = {
  'rate-12': { numbers: upTo(24), rate: frameRate(12) },
  'rate-23.976': { numbers: upTo(48), rate: ntsc },
  'rate-24': { numbers: upTo(48), rate: r24 },
  'rate-25': { numbers: upTo(50), rate: frameRate(25) },
  'rate-29.97': { numbers: upTo(60), rate: frameRate(30000, 1001) },
  'rate-60': { numbers: upTo(90), rate: frameRate(60) },
  'coarse-time-base': { numbers: upTo(48), rate: ntsc },
  vfr: { numbers: upTo(OLD_BUILD ? 29 : 30), rate: null },
  'rotated-90': { numbers: upTo(12), rate: r24, size: [180, 320] },
  'rotated-180': { numbers: upTo(12), rate: r24, size: [320, 180] },
  'rotated-270': { numbers: upTo(12), rate: r24, size: [180, 320] },
  'rotated-422': { numbers: upTo(12), rate: r24, size: [180, 320], pixel: 'yuv444p' },
  odd: { numbers: upTo(10), rate: r24, size: [641, 361], pixel: 'yuv420p' },
  'ten-bit': { numbers: upTo(12), rate: r24, pixel: 'yuv420p10le' },
  '422': { numbers: upTo(12), rate: r24, pixel: 'yuv422p' },
  '444': { numbers: upTo(12), rate: r24, pixel: 'yuv444p' },
  gray: { numbers: upTo(6), rate: r24, pixel: 'yuv444p' },
  rgb: { numbers: upTo(6), rate: r24, pixel: 'gbrp' },
  'full-range': { numbers: upTo(12), rate: r24, pixel: 'yuv420p' },
  prores: { numbers: upTo(6), rate: r24, pixel: 'gbrap16le' },
  interlaced: { numbers: upTo(48).map((i) => 2 * i), rate: frameRate(30000, 1001), deinterlace: 'bwdif' },
  'interlaced-untagged': { numbers: upTo(48).map((i) => 2 * i), rate: frameRate(25), deinterlace: 'bwdif' },
  'png-sequence': { numbers: upTo(8), rate: r24, pixel: 'gbrap' },
  'tga-sequence': { numbers: upTo(8), rate: r24, pixel: 'gbrap' },
  'no-audio': { numbers: upTo(24), rate: r24 },
  'open-gop': { numbers: upTo(72), rate: r24 },
  intra: { numbers: upTo(40), rate: r24, pixel: 'yuv422p' },
  'late-start': { numbers: upTo(48), rate: r24 },
  transport: { numbers: upTo(50), rate: frameRate(25) },
  'old-avi': { numbers: upTo(36), rate: r24 },
  'edit-list': { numbers: upTo(40, 32), rate: r24 },
  'one-frame': { numbers: [0], rate: r24 },
  'odd-name': { numbers: upTo(12), rate: r24 },
  'long-path': { numbers: upTo(6), rate: r24 },
  cut: { numbers: upTo(40), rate: r24 },
};

const available = await builds();

describe.each(available)('$name', ({ programs }) => {
  const reader = createMediaReader(programs);

  it.each(Object.entries(CLIPS) as [FixtureName, Expected][])(
    'reads every frame of %s',
    async (name, expected) => {
      const { deinterlace = null } = expected;
      const probe = await reader.probe(await fixture(name), { deinterlace });
      const video = probe.video;
      expect(video?.constantRate).toEqual(expected.rate);
      expect(video?.timestamps.length).toBe(expected.numbers.length);
      if (expected.size) expect([video?.format.width, video?.format.height]).toEqual(expected.size);
      if (expected.pixel) expect(video?.format.pixel.name).toBe(expected.pixel);
      // Every source frame once, also for a variable rate.
      const plain = {
        ...conform(probe, { deinterlace }),
        frameCount: expected.numbers.length,
        sourceFrames: null,
      };
      const whole = await read(reader, probe, plain);
      expect(whole.numbers).toEqual(expected.numbers);
      expect(whole.indices).toEqual(upTo(expected.numbers.length));
    },
  );

  it.each<FixtureName>([
    ...([
      'rate-23.976',
      'open-gop',
      'late-start',
      'edit-list',
      'intra',
      'coarse-time-base',
      'vfr',
      'transport',
    ] as const),
    ...(['old-avi', 'png-sequence', 'interlaced', 'rotated-422'] as const),
  ])('gives the same pixels by seeking as from the start: %s', async (name) => {
    const deinterlace = name === 'interlaced' ? 'bwdif' : null;
    const probe = await reader.probe(await fixture(name), { deinterlace });
    const count = probe.video?.timestamps.length ?? 0;
    const plain = { ...conform(probe, { deinterlace }), frameCount: count, sourceFrames: null };
    const { hashes } = await read(reader, probe, plain);
    const points = (probe.video?.seekPoints ?? []).map(({ frame }) => frame);
    // Around the first seek point, at the last one and where no seeking helps.
    const [first = 2, last = count >> 1] = [points[0], points.at(-1)];
    const starts = new Set([1, first - 1, first, first + 1, last, count - 1]);
    for (const start of [...starts].filter((frame) => frame >= 0 && frame < count)) {
      const end = Math.min(count, start + 3);
      const part = await read(reader, probe, plain, { start, end });
      expect(part.hashes).toEqual(hashes.slice(start, end));
      expect(part.indices).toEqual(upTo(end - start, start));
    }
  });

  it.each<[FixtureName, string]>([
    ['rate-24', 'yuv420p'],
    ['odd', 'yuv420p'],
    ['ten-bit', 'yuv420p10le'],
    ['422', 'yuv422p'],
    ['full-range', 'yuvj420p'],
    ['intra', 'yuvj422p'],
    ['gray', 'gray'],
  ])('hands on the samples of %s as they were decoded', async (name, pixels) => {
    const path = await fixture(name);
    const probe = await reader.probe(path);
    const plain = [
      '-v',
      'error',
      '-i',
      path,
      '-f',
      'rawvideo',
      '-pix_fmt',
      pixels,
      ...passthrough(programs),
      '-',
    ];
    const { output } = await runProgram(programs.ffmpeg, plain);
    const size = output.length / (probe.video?.timestamps.length ?? 0);
    for await (const { index, data } of reader.readFrames(probe, conform(probe), { start: 0, end: 1000 })) {
      const expected = output.subarray(index * size, (index + 1) * size);
      expect(Buffer.compare(Buffer.from(data.buffer, data.byteOffset, size), expected)).toBe(0);
    }
  });

  it('undoes a telecine', async () => {
    const path = await fixture('telecined');
    await expect(reader.probe(path)).rejects.toMatchObject({
      code: 'media.interlaced',
      params: { advice: 'ivtc' },
    });
    const probe = await reader.probe(path, { deinterlace: 'ivtc' });
    expect(probe.video).toMatchObject({ fieldOrder: 'telecined', constantRate: ntsc });
    const conformed = conform(probe, { deinterlace: 'ivtc' });
    const { numbers } = await read(reader, probe, conformed);
    // Releases differ in one repeated frame at the very end.
    expect(numbers.slice(0, 80)).toEqual(upTo(80));
    expect(numbers.length).toBe(conformed.frameCount);
    expect(conformed.frameCount).toBeLessThanOrEqual(81);
    expect((await read(reader, probe, conformed, { start: 41, end: 44 })).numbers).toEqual([41, 42, 43]);
  });

  it('delivers the whole part of a torn file, then says so', async () => {
    const path = await fixture('truncated');
    const probe = await reader.probe(path);
    expect(probe.video?.timestamps.length).toBe(72);
    const readable = probe.video?.readableFrames ?? 0;
    expect(readable).toBeGreaterThan(20);
    expect(readable).toBeLessThan(72);
    const numbers: number[] = [];
    const run = async () => {
      for await (const frame of reader.readFrames(probe, conform(probe), { start: 0, end: 72 })) {
        numbers.push(numberIn(frame, 0));
      }
    };
    await expect(run()).rejects.toMatchObject({ code: 'media.truncated', params: { file: path } });
    expect(numbers).toEqual(upTo(readable));
    expect((await read(reader, probe, conform(probe), { start: 5, end: 9 })).numbers).toEqual([5, 6, 7, 8]);
  });

  it('hears the channel asked for', async () => {
    const path = await fixture('surround');
    const energy = async (channel: number | null) => {
      let [sum, count] = [0, 0];
      for await (const samples of reader.readSamples(path, { stream: 0, channel, sampleRate: 16000 })) {
        for (const sample of samples) sum += sample * sample;
        count += samples.length;
      }
      return { rms: Math.sqrt(sum / count), count };
    };
    const centre = await energy(2);
    expect(centre.rms).toBeCloseTo(0.5 / Math.SQRT2, 1);
    expect(Math.abs(centre.count - 16000)).toBeLessThanOrEqual(400);
    expect((await energy(0)).rms).toBeLessThan(0.01);
    expect((await energy(null)).rms).toBeCloseTo(centre.rms / 6, 2);
  });
});
