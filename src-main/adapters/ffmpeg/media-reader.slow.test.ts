import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VideoFrame } from '#main/ports/frames.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import type { Conform, Deinterlace, MediaProbe } from '#shared/domain/clip/media.ts';
import { planeSamples, planeShapes } from '#shared/domain/clip/picture-format.ts';
import { type FrameRate, frameRate } from '#shared/domain/time/frame-rate.ts';
import { builds } from '../../../fixtures/builds.ts';
import { type FixtureName, fixture, numberOf } from '../../../fixtures/make.ts';
import { createMediaReader, type MediaReader } from './media-reader.ts';
import { passthrough, runProgram } from './program.ts';

const upTo = (count: number, from = 0): number[] => Array.from({ length: count }, (_, i) => from + i);

/** Number in a frame's strip; turned pictures are turned back first. */
function numberIn(frame: VideoFrame, rotation: number): number {
  const { format } = frame;
  const shape = planeShapes(format)[0];
  if (!shape) throw new Error('a format has planes');
  const plane = planeSamples(frame.data, shape, format.pixel.depth);
  const { width, height } = shape;
  const peak = 2 ** format.pixel.depth - 1;
  if (rotation === 0) return numberOf(plane, width, peak);
  const quarter = rotation !== 180;
  const [w, h] = quarter ? [height, width] : [width, height];
  const upright = Array.from({ length: w * h }, (_, at) => {
    const [x, y] = [at % w, Math.floor(at / w)];
    const turned = { 90: [h - 1 - y, x], 180: [w - 1 - x, h - 1 - y], 270: [y, w - 1 - x] }[rotation] ?? [
      x,
      y,
    ];
    return plane[(turned[1] ?? 0) * width + (turned[0] ?? 0)] ?? 0;
  });
  return numberOf(upright, w, peak);
}

async function read(
  reader: MediaReader,
  probe: MediaProbe,
  conformed: Conform,
  range = { start: 0, end: conformed.frameCount },
): Promise<{ indices: number[]; numbers: number[]; hashes: string[] }> {
  const [indices, numbers, hashes]: [number[], number[], string[]] = [[], [], []];
  for await (const frame of reader.readFrames(probe, conformed, range)) {
    indices.push(frame.index);
    numbers.push(numberIn(frame, probe.video?.rotation ?? 0));
    hashes.push(createHash('sha1').update(frame.data).digest('hex'));
  }
  return { indices, numbers, hashes };
}

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
  vfr: { numbers: upTo(30), rate: null },
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

describe('what the build in use says of', () => {
  let reader: MediaReader;
  let folder: string;
  beforeAll(async () => {
    reader = createMediaReader((available[0] ?? { programs: null }).programs ?? never());
    folder = await mkdtemp(join(tmpdir(), 'kuchipaku-read-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each<[FixtureName, string, string?]>([
    ['empty', 'media.empty'],
    ['text-as-mp4', 'media.not-media', 'a text file'],
    ['pdf-as-mp4', 'media.not-media', 'a PDF document'],
    ['playlist', 'media.not-media', 'a playlist'],
    ['concat-script', 'media.not-media', 'a playlist'],
    ['truncated-index', 'media.truncated'],
    ['interlaced', 'media.interlaced'],
    ['interlaced-untagged', 'media.interlaced'],
  ])('bad input %s', async (name, code, found) => {
    const failure = reader.probe(await fixture(name));
    await expect(failure).rejects.toMatchObject({ code, kind: 'input' });
    if (found) await expect(failure).rejects.toMatchObject({ params: { found } });
  });

  it('missing files, folders and devices', async () => {
    await expect(reader.probe(join(folder, 'no.mp4'))).rejects.toMatchObject({ code: 'media.missing' });
    await expect(reader.probe(folder)).rejects.toMatchObject({ code: 'media.directory' });
    if (process.platform === 'linux') {
      await expect(reader.probe('/dev/null')).rejects.toMatchObject({ code: 'media.not-a-file' });
    }
    const noise = join(folder, 'noise.mp4');
    const bytes = createHash('sha512').update('noise').digest();
    await writeFile(
      noise,
      Buffer.concat(Array.from({ length: 2000 }, (_, i) => Buffer.from(bytes.map((b) => b ^ i)))),
    );
    await expect(reader.probe(noise)).rejects.toMatchObject({ code: 'media.not-media' });
  });

  it('faulty image sequences', async () => {
    const source = dirname(await fixture('png-sequence'));
    const make = async (name: string, numbers: readonly number[]) => {
      const at = join(folder, name);
      await mkdir(at);
      for (const number of numbers) {
        await copyFile(join(source, 'frames0007.png'), join(at, `a${String(number).padStart(3, '0')}.png`));
      }
      return join(at, 'a%03d.png');
    };
    const gap = await make('gap', [1, 2, 4]);
    await expect(reader.probe(gap)).rejects.toMatchObject({
      code: 'media.sequence-gap',
      params: { missing: 3 },
    });
    const sizes = await make('sizes', [1, 2]);
    const small = Buffer.alloc(64);
    small.write('\x89PNG\r\n\x1a\n', 'latin1');
    small.writeUInt32BE(10, 16);
    small.writeUInt32BE(10, 20);
    await writeFile(join(folder, 'sizes', 'a003.png'), small);
    await expect(reader.probe(sizes)).rejects.toMatchObject({
      code: 'media.sequence-size',
      params: { file: join(folder, 'sizes', 'a003.png') },
    });
    small.writeUInt32BE(20_000, 16);
    const huge = join(folder, 'huge%d.png');
    await writeFile(join(folder, 'huge1.png'), small);
    await expect(reader.probe(huge)).rejects.toMatchObject({
      code: 'media.too-large',
      params: { width: 20_000 },
    });
    const text = await make('text', [1]);
    await writeFile(join(folder, 'text', 'a002.png'), 'no picture');
    await expect(reader.probe(text)).rejects.toMatchObject({ code: 'media.bad-picture' });
    await expect(reader.probe(join(folder, 'b%03d.png'))).rejects.toMatchObject({
      code: 'media.sequence-missing',
    });
    await expect(reader.probe(join(folder, 'b%03d.jpg'))).rejects.toMatchObject({
      code: 'media.sequence-type',
    });
    await expect(reader.probe(join(folder, 'b%d-%d.png'))).rejects.toMatchObject({
      code: 'media.sequence-pattern',
    });
  });

  it('a single picture', async () => {
    const picture = join(dirname(await fixture('png-sequence')), 'frames0009.png');
    const probe = await reader.probe(picture, { imageRate: frameRate(12) });
    expect(probe).toMatchObject({ kind: 'images', firstNumber: null });
    expect((await read(reader, probe, conform(probe))).numbers).toEqual([2]);
  });

  it('transparency, bit by bit', async () => {
    for (const name of ['png-sequence', 'tga-sequence'] as const) {
      const probe = await reader.probe(await fixture(name));
      expect(probe.firstNumber).toBe(7);
      for await (const { format, data } of reader.readFrames(probe, conform(probe), { start: 3, end: 4 })) {
        const shape = planeShapes(format)[3];
        if (!shape) throw new Error('no alpha plane');
        const alpha = planeSamples(data, shape, 8);
        expect(alpha.every((value, at) => value === ((at % 320) + Math.floor(at / 320)) % 256)).toBe(true);
      }
    }
  });

  it('sound: several streams, none, and files that are sound only', async () => {
    const two = await reader.probe(await fixture('two-audio'));
    expect(two.audio.map(({ sampleRate, language }) => [sampleRate, language])).toEqual([
      [48000, null],
      [44100, 'jpn'],
    ]);
    expect((await reader.probe(await fixture('no-audio'))).audio).toEqual([]);
    expect(await reader.probe(await fixture('cover-art'))).toMatchObject({ kind: 'audio', video: null });
    const voice = await reader.probe(await fixture('voice-long'));
    expect(voice).toMatchObject({ kind: 'audio', duration: 4 });
    const ask = (stream: number, channel: number | null) => ({ stream, channel, sampleRate: 16000 });
    const no = async (name: FixtureName, stream: number, channel: number | null) => {
      for await (const _ of reader.readSamples(await fixture(name), ask(stream, channel))) break;
    };
    await expect(no('no-audio', 0, null)).rejects.toMatchObject({
      code: 'media.no-sound',
      params: { count: 0 },
    });
    await expect(no('mono', 0, 1)).rejects.toMatchObject({ code: 'media.no-channel' });
  });

  it('sound laid on the picture’s clock', async () => {
    const path = await fixture('voice-short');
    const samples = async (from?: number) => {
      const parts: number[] = [];
      const options = {
        stream: 0,
        channel: null,
        sampleRate: 16000,
        ...(from === undefined ? {} : { from }),
      };
      for await (const chunk of reader.readSamples(path, options)) parts.push(...chunk);
      return parts;
    };
    const whole = await samples();
    expect(whole.length).toBe(16000);
    const early = await samples(-0.25);
    expect(early.length).toBe(20000);
    expect(early.slice(0, 4000).every((sample) => sample === 0)).toBe(true);
    expect(early.slice(4000)).toEqual(whole);
    expect(await samples(0.25)).toEqual(whole.slice(4000));
  });

  it('timelines that hold, turn and repeat', async () => {
    const probe = await reader.probe(await fixture('cut'));
    const turned = conform(probe, { length: 'pingpong', voiceSeconds: 3 });
    const expected = [...upTo(40), ...upTo(32, 7).reverse()];
    expect((await read(reader, probe, turned)).numbers).toEqual(expected);
    const held = conform(probe, { length: 'hold', voiceSeconds: 43 / 24 });
    const frames: VideoFrame[] = [];
    for await (const frame of reader.readFrames(probe, held, { start: 38, end: 43 })) frames.push(frame);
    expect(frames.map((frame) => numberIn(frame, 0))).toEqual([38, 39, 39, 39, 39]);
    expect(frames[4]?.data).toBe(frames[1]?.data);
    expect(frames[1]?.data).not.toBe(frames[0]?.data);
  });

  it('variable rates on the working timeline', async () => {
    const probe = await reader.probe(await fixture('vfr'));
    const conformed = conform(probe);
    expect(conformed).toMatchObject({ rate: r24, frameCount: 46 });
    const { numbers } = await read(reader, probe, conformed);
    expect(numbers.slice(0, 12)).toEqual([0, 1, 2, 2, 3, 4, 4, 4, 5, 6, 7, 7]);
  });

  it('colours', async () => {
    const full = await reader.probe(await fixture('full-range'));
    expect(full.video?.format.color.range).toBe('pc');
    const limited = await reader.probe(await fixture('rate-24'));
    expect(limited.video?.format.color).toMatchObject({ matrix: 'smpte170m', range: 'tv' });
  });

  it('ends at once when asked to', async () => {
    const probe = await reader.probe(await fixture('open-gop'));
    const controller = new AbortController();
    const seen: number[] = [];
    const run = async () => {
      for await (const frame of reader.readFrames(
        probe,
        conform(probe),
        { start: 0, end: 72 },
        controller.signal,
      )) {
        seen.push(frame.index);
        if (frame.index === 3) controller.abort();
      }
    };
    await expect(run()).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen.length).toBeLessThan(72);
  });

  it('fingerprints', async () => {
    const first = await reader.fingerprint(await fixture('rate-24'));
    const copy = join(folder, 'other name.mp4');
    await copyFile(await fixture('rate-24'), copy);
    expect(await reader.fingerprint(copy)).toEqual(first);
    expect((await reader.fingerprint(await fixture('rate-25'))).sampledHash).not.toBe(first.sampledHash);
    const sequence = await reader.fingerprint(await fixture('png-sequence'));
    expect(sequence.size).toBeGreaterThan(1000);
    const large = join(folder, 'large.bin');
    const bytes = Buffer.alloc(5 * 1024 * 1024, 7);
    await writeFile(large, bytes);
    const before = await reader.fingerprint(large);
    bytes[bytes.length >> 1] = 8;
    await writeFile(large, bytes);
    expect((await reader.fingerprint(large)).sampledHash).not.toBe(before.sampledHash);
  });
});

function never(): never {
  throw new Error('no ffmpeg build at all');
}
