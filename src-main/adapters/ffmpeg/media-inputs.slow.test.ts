import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VideoFrame } from '#main/ports/frames.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import { planeSamples, planeShapes } from '#shared/domain/clip/picture-format.ts';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import { OLD_BUILD } from '../../../fixtures/builds.ts';
import { type FixtureName, fixture } from '../../../fixtures/make.ts';
import { numberIn, read, upTo } from '../../../fixtures/reading.ts';
import { resolvePrograms } from './media-programs.ts';
import { createMediaReader, type MediaReader } from './media-reader.ts';

const r24 = frameRate(24);

describe('what the build in use says of', () => {
  let reader: MediaReader;
  let folder: string;
  beforeAll(async () => {
    reader = createMediaReader(await resolvePrograms());
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
    expect(conformed).toMatchObject({ rate: r24, frameCount: OLD_BUILD ? 45 : 46 });
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
        { signal: controller.signal },
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
