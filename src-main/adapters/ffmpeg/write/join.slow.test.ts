import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { JoinRequest, Segment, SoundInput, VideoCodec } from '#main/ports/media.ts';
import type { FrameFormat } from '#shared/domain/clip/picture-format.ts';
import { type FrameRate, formatFrameRate, frameRate, secondsAt } from '#shared/domain/time/frame-rate.ts';
import type { MediaPrograms } from '../media-programs.ts';
import { runProgram } from '../program.ts';
import { createMediaWriter } from './media-writer.ts';
import {
  availableBuilds,
  chirp,
  frameHashes,
  lagBetween,
  packetHashes,
  probedLines,
  SIX_RATES,
  samplesOf,
  segmentRequest,
  trialFolder,
  trialFormat,
  writeWav,
} from './trial-material.ts';

const folder = await trialFolder();
afterAll(() => folder.remove());
const at = (name: string): string => join(folder.path, name);
const builds = await availableBuilds();
const RATE = frameRate(24000, 1001);
const FORMAT = trialFormat('yuv420p', 32, 32);

const soundInput = (path: string, more: Partial<SoundInput> = {}): SoundInput => ({
  path,
  stream: 0,
  offsetMs: 0,
  gainDb: 0,
  ...more,
});

/** Pieces of uneven length, so that roundings of lengths cannot cancel out. */
async function segments(
  programs: MediaPrograms,
  prefix: string,
  { codec, format, rate }: { codec: VideoCodec; format: FrameFormat; rate: FrameRate },
  edges: readonly number[],
): Promise<Segment[]> {
  const writer = createMediaWriter(programs);
  const made: Segment[] = [];
  for (const [i, start] of edges.slice(0, -1).entries()) {
    const range = [start, edges[i + 1] ?? start] as const;
    // Written one after another: the machine's cores are shared.
    const request = segmentRequest({ format, rate, codec, range, out: at(`${prefix} ${i}`) });
    const settings = { ...request.settings, preset: 'fast' };
    made.push({ path: request.out, frameCount: await writer.encodeSegment({ ...request, settings }) });
  }
  return made;
}

describe.each(builds)('joining with ffmpeg %s', (build, programs) => {
  const writer = createMediaWriter(programs);

  it.each(SIX_RATES.map((rate) => [formatFrameRate(rate), rate] as const))(
    'h264 at %s: the segments’ own frames, every delta exact',
    async (label, rate) => {
      const name = `${build} ${label.replace('/', '_')}`;
      const parts = await segments(
        programs,
        name,
        { codec: 'h264', format: FORMAT, rate },
        [0, 1, 12, 13, 15, 31, 32],
      );
      const out = at(`${name} joined.mp4`);
      await writer.join({ segments: parts, sound: null, rate, container: 'mp4', out });
      expect(await writer.verify(out)).toEqual({
        frameCount: 32,
        rate,
        evenlySpaced: true,
        duration: secondsAt(32, rate),
        audio: null,
      });
      const times = (await probedLines(programs, out, ['-show_entries', 'packet=pts'])).map(Number);
      const decoding = (await probedLines(programs, out, ['-show_entries', 'packet=dts'])).map(Number);
      expect(new Set(decoding.slice(1).map((time, i) => time - (decoding[i] ?? 0)))).toEqual(
        new Set([rate.den]),
      );
      expect(times.sort((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, i) => i * rate.den));
      const own: string[] = [];
      for (const part of parts) own.push(...(await frameHashes(programs, part.path, FORMAT)));
      expect(await frameHashes(programs, out, FORMAT)).toEqual(own);
    },
  );

  it.each(['mkv', 'mov'] as const)('ffv1 in %s: joined equals made in one piece', async (container) => {
    const format = trialFormat('yuv422p10le', 33, 31);
    const plan = { codec: 'ffv1', format, rate: RATE } as const;
    const parts = await segments(programs, `${build} ${container} f`, plan, [0, 7, 20, 24]);
    const whole = await segments(programs, `${build} ${container} w`, plan, [0, 24]);
    const out = at(`${build} f.${container}`);
    const range = format.color.range;
    await writer.join({ segments: parts, sound: null, rate: RATE, container, range, out });
    // QuickTime has no word for the range of samples.
    const told = container === 'mkv' ? 'tv' : 'unknown';
    const tags = 'stream=color_range,color_space,color_transfer,color_primaries';
    expect(await probedLines(programs, out, ['-show_entries', tags])).toEqual([`${told},bt709,bt709,bt709`]);
    expect(await writer.verify(out)).toMatchObject({ frameCount: 24, rate: RATE, evenlySpaced: true });
    const hashes = await frameHashes(programs, out, format);
    expect(new Set(hashes).size).toBe(24);
    expect(hashes).toEqual(await frameHashes(programs, whole[0]?.path ?? '', format));
  });

  it('tags, pixel aspect and full range survive the join', async () => {
    const color = { primaries: 'bt470bg', transfer: 'smpte170m', matrix: 'smpte170m', range: 'pc' } as const;
    const format = trialFormat('yuv420p', 32, 32, color);
    const request = segmentRequest({ format, rate: RATE, codec: 'h264', out: at(`${build} tagged`) });
    const frameCount = await writer.encodeSegment({ ...request, sampleAspect: { num: 32, den: 27 } });
    const parts = [request.out, request.out].map((path) => ({ path, frameCount }));
    const out = at(`${build} tagged.mp4`);
    await writer.join({ segments: parts, sound: null, rate: RATE, container: 'mp4', out });
    const tags = 'stream=sample_aspect_ratio,color_range,color_space,color_transfer,color_primaries';
    expect(await probedLines(programs, out, ['-show_entries', tags])).toEqual([
      '32:27,pc,smpte170m,smpte170m,bt470bg',
    ]);
  });

  describe('sound', async () => {
    const seconds = secondsAt(48, RATE);
    const voice = at(`${build} voice.wav`);
    const voiceSamples = chirp(48000, seconds);
    const long = at(`${build} long.wav`);
    const parts = await segments(
      programs,
      `${build} s`,
      { codec: 'h264', format: FORMAT, rate: RATE },
      [0, 30, 48],
    );
    await writeWav(voice, 48000, [voiceSamples]);
    await writeWav(long, 44100, [chirp(44100, 4), chirp(44100, 4, 3000, 900)]);
    const coded = async (name: string, args: readonly string[], from = long): Promise<string> => {
      const path = at(`${build} ${name}`);
      await runProgram(programs.ffmpeg, ['-v', 'error', '-y', '-i', `file:${from}`, ...args, `file:${path}`]);
      return path;
    };

    const joined = async (
      name: string,
      inputs: readonly SoundInput[],
      container: JoinRequest['container'] = 'mp4',
    ) => {
      const out = at(`${build} ${name}.${container}`);
      const sound = { inputs, frameCount: 48, rate: RATE };
      await writer.join({ segments: parts, sound, rate: RATE, container, out });
      const found = await writer.verify(out);
      expect(found).toMatchObject({ frameCount: 48, rate: RATE, evenlySpaced: true });
      return { out, audio: found.audio };
    };

    it.each([
      ['aac in m4a', 'a.m4a', ['-c:a', 'aac']],
      ['mp3', 'a.mp3', ['-c:a', 'libmp3lame']],
      ['ac3', 'a.ac3', ['-c:a', 'ac3']],
    ])('%s: packets copied, cut with the picture, in time', async (label, name, args) => {
      const source = await coded(name, args);
      const { out, audio } = await joined(label, [soundInput(source)]);
      const told = await packetHashes(programs, source);
      const heard = await packetHashes(programs, out);
      expect(heard).toEqual(told.slice(0, heard.length));
      const packet = 1536 / 44100;
      expect(audio?.duration).toBeGreaterThan(seconds - packet);
      expect(audio?.duration).toBeLessThan(seconds + packet);
      const before = await samplesOf(programs, source, 44100);
      const after = await samplesOf(programs, out, 44100);
      expect(Math.abs(lagBetween(before.subarray(0, 80000), after))).toBeLessThanOrEqual(1);
    });

    it('the clip’s own sound: shorter than the picture, whole, untouched', async () => {
      const short = at(`${build} short.wav`);
      await writeWav(short, 48000, [chirp(48000, 1)]);
      const source = await coded('clip.mp4', ['-c:a', 'aac'], short);
      const { out, audio } = await joined('own', [soundInput(source)]);
      expect(await packetHashes(programs, out)).toEqual(await packetHashes(programs, source));
      expect(audio?.duration).toBeLessThan(1.03);
    });

    it('sound that runs ahead of or behind its picture in the clip stays so', async () => {
      const clip = at(`${build} late.mp4`);
      const video = ['-i', `file:${parts[0]?.path}`, '-itsoffset', '0.25', '-i', `file:${voice}`];
      const coding = [
        '-map',
        '0:v',
        '-map',
        '1:a',
        '-c:v',
        'copy',
        '-c:a',
        'aac',
        '-video_track_timescale',
        '24000',
      ];
      await runProgram(programs.ffmpeg, ['-v', 'error', ...video, ...coding, `file:${clip}`]);
      const { out } = await joined('late', [soundInput(clip)]);
      const copied = await packetHashes(programs, out);
      expect(copied).toEqual((await packetHashes(programs, clip)).slice(0, copied.length));
      const lag = lagBetween(voiceSamples.subarray(0, 60000), await samplesOf(programs, out, 48000), 12000);
      expect(Math.abs(lag - 12000)).toBeLessThanOrEqual(48);
      // The same through decoding.
      const { out: decoded } = await joined('late', [soundInput(clip)], 'mkv');
      const again = lagBetween(
        voiceSamples.subarray(0, 60000),
        await samplesOf(programs, decoded, 48000),
        12000,
      );
      expect(Math.abs(again - 12000)).toBeLessThanOrEqual(48);
    });

    it('wav to aac: lag 0, the voice’s length', async () => {
      const { out, audio } = await joined('wav', [soundInput(voice)]);
      expect(audio?.codec).toBe('aac');
      expect(Math.abs((audio?.duration ?? 0) - seconds)).toBeLessThanOrEqual(1024 / 48000);
      expect(lagBetween(voiceSamples, await samplesOf(programs, out, 48000))).toBe(0);
    });

    it.each([
      [250, 12000],
      [-250, -12000],
      [-3.5, -168],
    ])('offset %i ms: %i samples', async (offsetMs, expected) => {
      const { out, audio } = await joined(`offset ${offsetMs}`, [soundInput(voice, { offsetMs })]);
      const heard = await samplesOf(programs, out, 48000);
      expect(lagBetween(voiceSamples, heard, expected)).toBe(expected);
      expect(audio?.start).toBeCloseTo(0, 2);
      const before = heard.subarray(0, Math.max(0, expected - 2100));
      expect(before.every((sample) => Math.abs(sample) < 0.01)).toBe(true);
    });

    it('a voice wholly before the picture leaves silence, not a broken file', async () => {
      const { out, audio } = await joined('gone', [soundInput(voice, { offsetMs: -9000 })]);
      expect(audio?.duration).toBeCloseTo(seconds, 1);
      expect((await samplesOf(programs, out, 48000)).every((sample) => Math.abs(sample) < 1e-3)).toBe(true);
    });

    it('lossless containers carry the very samples', async () => {
      for (const container of ['mov', 'mkv'] as const) {
        const { out, audio } = await joined('pcm', [soundInput(long)], container);
        expect(audio?.codec).toBe('pcm_s16le');
        const told = await samplesOf(programs, long, 44100, 1);
        const heard = await samplesOf(programs, out, 44100, 1);
        expect(heard.length).toBe(Math.round(seconds * 44100));
        expect(heard).toEqual(told.subarray(0, heard.length));
      }
    });

    it('a mix adds levels as they are, in both channels', async () => {
      const bed = at(`${build} bed.wav`);
      const bedSamples = chirp(48000, 1, 5000, 6000, 0.4);
      await writeWav(bed, 48000, [bedSamples, new Float32Array(bedSamples.length)]);
      const inputs = [soundInput(voice), soundInput(bed, { gainDb: -6, offsetMs: 500 })];
      const { out } = await joined('mix', inputs, 'mov');
      const [leftHeard, rightHeard] = [
        await samplesOf(programs, out, 48000, 0),
        await samplesOf(programs, out, 48000, 1),
      ];
      const gain = 10 ** (-6 / 20);
      let worst = 0;
      for (const [i, sample] of voiceSamples.entries()) {
        const bedSample = gain * (bedSamples[i - 24000] ?? 0);
        const [left, right] = [leftHeard[i] ?? 0, rightHeard[i] ?? 0];
        worst = Math.max(worst, Math.abs(left - sample - bedSample), Math.abs(right - sample));
      }
      expect(worst).toBeLessThan(2e-4);
      expect(leftHeard.length).toBe(Math.round(seconds * 48000));
    });

    it.each([
      ['8 kHz', 8000, 1, '8000,1'],
      ['37.8 kHz', 37800, 2, '44100,2'],
      ['192 kHz', 192000, 1, '96000,1'],
      ['5.1', 48000, 6, '48000,6'],
    ])('%s becomes aac that plays', async (label, sampleRate, channels, expected) => {
      const path = at(`${build} ${label}.wav`);
      await writeWav(
        path,
        sampleRate,
        Array.from({ length: channels }, () => chirp(sampleRate, 1)),
      );
      const { out } = await joined(label, [soundInput(path)]);
      const shown = ['-select_streams', 'a:0', '-show_entries', 'stream=sample_rate,channels'];
      expect(await probedLines(programs, out, shown)).toEqual([expected]);
    });

    it('a sound stream that is not there is refused by name', async () => {
      await expect(joined('none', [soundInput(voice, { stream: 2 })])).rejects.toMatchObject({
        code: 'media.no-sound',
        params: { file: voice, count: 1 },
      });
      await expect(joined('none', [soundInput(at('nowhere.wav'))])).rejects.toMatchObject({
        code: 'media.missing',
      });
      await expect(joined('none', [soundInput(parts[0]?.path ?? '')])).rejects.toMatchObject({
        code: 'media.no-sound',
      });
    });
  });

  it('a missing segment or an abort leaves nothing', async () => {
    const parts = await segments(
      programs,
      `${build} m`,
      { codec: 'h264', format: FORMAT, rate: RATE },
      [0, 5],
    );
    const request = { sound: null, rate: RATE, container: 'mp4', out: at(`${build} lost.mp4`) } as const;
    const lost = [...parts, { path: at('nowhere'), frameCount: 5 }];
    await expect(writer.join({ ...request, segments: lost })).rejects.toMatchObject({
      code: 'media.write-failed',
    });
    const controller = new AbortController();
    const running = writer.join({ ...request, segments: parts, signal: controller.signal });
    setImmediate(() => controller.abort());
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect((await readdir(folder.path)).filter((name) => /partial|lost/.test(name))).toEqual([]);
  });
});
