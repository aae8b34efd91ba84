import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { createMediaReader, type MediaReader } from '#main/adapters/ffmpeg/media-reader.ts';
import { problemsJson, type SyncJson, sheetJson, syncJson } from '#shared/contract/cli-json.ts';
import { conform } from '#shared/domain/clip/conform.ts';
import type { Deinterlace, MediaProbe } from '#shared/domain/clip/media.ts';
import type { FrameFormat } from '#shared/domain/clip/picture-format.ts';
import { formatFrameRate } from '#shared/domain/time/frame-rate.ts';
import { OLD_BUILD } from '../fixtures/builds.ts';
import { type FixtureName, fixture } from '../fixtures/make.ts';
import { numberIn } from '../fixtures/reading.ts';
import { command, jsonOf } from './command-process.ts';
import { projectRecord } from './project-record.ts';

let folder: string;
let reader: MediaReader;
let voice: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kuchipaku-hard-'));
  reader = createMediaReader(await resolvePrograms());
  voice = await fixture('voice-short');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface HardInput {
  readonly name: FixtureName;
  readonly frames: number;
  readonly rate: string;
  /** Of the MP4: upright and even; 320x180 when left out. */
  readonly size?: readonly [number, number];
  readonly deinterlace?: Deinterlace;
  readonly rotation?: number;
  /** Kinds of problem that must be among those listed. */
  readonly problems?: readonly string[];
}

const INPUTS: readonly HardInput[] = [
  { name: 'rate-12', frames: 24, rate: '12' },
  { name: 'rate-23.976', frames: 48, rate: '24000/1001' },
  { name: 'rate-60', frames: 90, rate: '60' },
  { name: 'vfr', frames: OLD_BUILD ? 45 : 46, rate: '24', problems: ['conform.variable-rate'] },
  { name: 'rotated-90', rotation: 90, frames: 12, rate: '24', size: [180, 320] },
  { name: 'odd', frames: 10, rate: '24', size: [642, 362], problems: ['conform.voice-cut'] },
  { name: 'ten-bit', frames: 12, rate: '24' },
  { name: 'palette', frames: 6, rate: OLD_BUILD ? '25' : '24' },
  { name: 'full-range', frames: 12, rate: '24' },
  { name: 'prores', frames: 6, rate: '24' },
  { name: 'interlaced', frames: 48, rate: '30000/1001', deinterlace: 'bwdif' },
  { name: 'telecined', frames: OLD_BUILD ? 81 : 80, rate: '24000/1001', deinterlace: 'ivtc' },
  { name: 'png-sequence', frames: 8, rate: '24' },
  { name: 'two-audio', frames: 24, rate: '24' },
  { name: 'late-start', frames: 48, rate: '24' },
  { name: 'edit-list', frames: 40, rate: '24' },
  { name: 'one-frame', frames: 1, rate: '24' },
  { name: 'odd-name', frames: 12, rate: '24' },
  { name: 'long-path', frames: 6, rate: '24' },
  { name: 'cut', frames: 40, rate: '24' },
];

/** The middle third of the picture, and a mouth in it: whatever is drawn there, the strip of numbers at the top stays clear. */
function boxes({ video }: MediaProbe): string[] {
  if (!video) throw new Error('a hard input without a picture');
  const { width, height } = video.format;
  const box = (x: number, y: number, w: number, h: number): string =>
    [x * width, y * height, w * width, h * height].map(Math.round).join(',');
  return ['--face', `${box(0.33, 0.33, 0.34, 0.4)}@0`, '--mouth', `${box(0.44, 0.6, 0.12, 0.07)}@0`];
}

/** Worked on as RGB, so that the MP4 gets the video tags of its size instead of the source's. */
const RGB_KINDS: readonly FixtureName[] = ['palette', 'png-sequence', 'prores'];

async function sync(args: readonly string[], out: string): Promise<SyncJson> {
  const result = await command(['sync', ...args, '--out', out, '--quiet', '--json']);
  expect([0, 3], result.stderr).toContain(result.code);
  expect(result.stderr).toBe('');
  return syncJson.parse(jsonOf(result));
}

/** Numbers in the pictures of a file whose source was turned by `rotation`. */
async function numbersOf(path: string, rotation: number, deinterlace: Deinterlace | null = null) {
  const probe = await reader.probe(path, { deinterlace });
  if (!probe.video) throw new Error(`${path} has no picture`);
  const timeline = conform(probe, { deinterlace });
  const numbers: number[] = [];
  for await (const frame of reader.readFrames(probe, timeline, { start: 0, end: timeline.frameCount })) {
    numbers.push(numberIn(frame, rotation));
  }
  return { probe, video: probe.video, numbers };
}

const kindsOf = async (out: string): Promise<string[]> =>
  problemsJson.parse((await projectRecord(`${out}.kuchi`)).problems).map(({ kind }) => kind);

test.each(INPUTS)('$name: every frame, the exact rate, upright, whole', async (input) => {
  const { name, frames, rate, size = [320, 180], deinterlace } = input;
  const clip = await fixture(name);
  const source = await numbersOf(clip, input.rotation ?? 0, deinterlace);
  const out = join(folder, `${name}.mp4`);
  const method = deinterlace ? ['--deinterlace', deinterlace] : [];
  const json = await sync([clip, '--voice', voice, ...boxes(source.probe), ...method], out);
  expect([json.frames, formatFrameRate(json.fps)]).toEqual([frames, rate]);
  const length = (frames * json.fps.den) / json.fps.num;
  expect(json.duration).toBeCloseTo(length, 4);
  expect(json.audio?.start).toBe(0);
  expect(Math.abs((json.audio?.duration ?? 0) - Math.min(1, length))).toBeLessThan(
    json.fps.den / json.fps.num,
  );

  const result = await numbersOf(out, input.rotation ?? 0);
  // Its alpha is a ramp that begins at the strip of numbers: over black they are gone.
  if (name === 'png-sequence') expect(result.numbers).toHaveLength(frames);
  else expect(result.numbers).toEqual(source.numbers);
  expect(result.video).toMatchObject({ codec: 'h264', rotation: 0, fieldOrder: 'progressive' });
  expect([result.video.format.width, result.video.format.height]).toEqual(size);
  expect(result.video.sampleAspect).toEqual(source.video.sampleAspect);
  if (!RGB_KINDS.includes(name)) expect(result.video.format.color).toEqual(source.video.format.color);
  expect(await kindsOf(out)).toEqual(expect.arrayContaining([...(input.problems ?? [])]));
  expect((await readdir(folder)).filter((entry) => entry.startsWith('.'))).toEqual([]);
});

test.each<FixtureName>(['odd', 'ten-bit', 'png-sequence'])(
  'the lossless and picture exports of %s keep size, depth and alpha',
  async (name) => {
    const source = await numbersOf(await fixture(name), 0);
    const out = join(folder, `${name}.mp4`);
    const [film, pictures] = [join(folder, `${name}.mkv`), join(folder, `${name}-pictures`)];
    for (const [as, to] of [
      ['ffv1', film],
      ['png', pictures],
    ]) {
      const result = await command(['export', out, '--as', as ?? '', '--out', to ?? '', '--quiet']);
      expect([0, 3], result.stderr).toContain(result.code);
    }
    const lossless = await numbersOf(film, 0);
    expect(lossless.numbers).toEqual(source.numbers);
    const told = ({ color: { matrix, range }, ...format }: FrameFormat) => ({ ...format, matrix, range });
    expect(told(lossless.video.format)).toEqual(told(source.video.format));
    const names = await readdir(pictures);
    expect(names).toHaveLength(source.numbers.length);
    const picture = await sharp(await readFile(join(pictures, names[0] ?? ''))).metadata();
    const { width, height, pixel } = source.video.format;
    expect(picture).toMatchObject({ width, height, depth: pixel.depth > 8 ? 'ushort' : 'uchar' });
    expect(picture.hasAlpha).toBe(name === 'png-sequence');
  },
);

interface SoundCase {
  readonly args: readonly string[];
  readonly frames: number;
  /** Seconds of sound; null: none. */
  readonly sound: number | null;
  readonly channels?: number;
  readonly problems?: readonly string[];
}

const LONG = '<long>';

/** A clip of 24 frames with a sound of its own (5.1), and what becomes of it. */
const SOUNDS: readonly SoundCase[] = [
  { args: [], frames: 24, sound: 1, channels: 6 },
  { args: ['--voice', LONG], frames: 24, sound: 1, channels: 1, problems: ['conform.voice-cut'] },
  { args: ['--voice', LONG, '--length', 'hold'], frames: 96, sound: 4 },
  {
    args: ['--voice', LONG, '--length', 'pingpong', '--audio', 'original'],
    frames: 96,
    sound: 1,
    channels: 6,
  },
  { args: ['--voice', LONG, '--length', 'voice', '--audio', 'none'], frames: 96, sound: null },
  { args: ['--voice', LONG, '--audio', 'both', '--range', '6-18'], frames: 12, sound: 0.5, channels: 6 },
  { args: ['--bed', LONG], frames: 24, sound: 1 },
];

test.each(SOUNDS)('sound and length: $args', async ({ args, frames, sound, channels, problems = [] }) => {
  const clip = await fixture('surround');
  const long = await fixture('voice-long');
  const probe = await reader.probe(clip);
  const out = join(folder, `sound ${SOUNDS.findIndex((other) => other.args === args)}.mp4`);
  const json = await sync([clip, ...boxes(probe), ...args.map((arg) => (arg === LONG ? long : arg))], out);
  expect(json.frames).toBe(frames);
  if (sound === null) expect(json.audio).toBeNull();
  else expect(Math.abs((json.audio?.duration ?? 0) - sound)).toBeLessThan(1 / 24);
  const written = await reader.probe(out);
  expect(written.audio).toHaveLength(sound === null ? 0 : 1);
  if (channels) expect(written.audio[0]?.channels).toBe(channels);
  expect(await kindsOf(out)).toEqual(expect.arrayContaining([...problems]));
});

test('a project whose clip is replaced by a retake keeps its edits', async () => {
  const out = join(folder, 'retake.mp4');
  const clip = await fixture('no-audio');
  await sync([clip, '--voice', voice, ...boxes(await reader.probe(clip))], out);
  const paint = JSON.stringify({ start: 3, end: 6, state: 'fully_open' });
  expect((await command(['edit', out, 'set-cells', '--json', paint])).code).toBe(0);
  expect((await sync([await fixture('ten-bit')], out)).frames).toBe(12);
  const { frames } = sheetJson.parse((await projectRecord(`${out}.kuchi`)).sheet);
  expect(frames.slice(3, 6).map(({ by, state }) => `${by} ${state}`)).toEqual(
    Array(3).fill('artist fully_open'),
  );
});

test('a project goes along when it is moved with its media, and opens when they are gone', async () => {
  const [here, there] = [join(folder, 'here'), join(folder, 'there')];
  await mkdir(here);
  await copyFile(await fixture('no-audio'), join(here, 'clip.mp4'));
  await copyFile(voice, join(here, 'voice.wav'));
  const probe = await reader.probe(join(here, 'clip.mp4'));
  const out = (at: string): string => join(at, 'out.mp4');
  await sync([join(here, 'clip.mp4'), '--voice', join(here, 'voice.wav'), ...boxes(probe)], out(here));
  await rename(here, there);
  const exported = () =>
    command(['export', out(there), '--as', 'mp4', '--out', join(there, 'again.mp4'), '--quiet']);
  expect((await exported()).code).toBe(0);
  await rename(join(there, 'clip.mp4'), join(there, 'renamed.mp4'));
  expect((await exported()).code).toBe(0);
  await rm(join(there, 'renamed.mp4'));
  const offline = await exported();
  expect([offline.code, offline.stdout, offline.stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
  expect(offline.stderr).toContain('clip.mp4');
  expect((await command(['show', out(there), '--sheet', '--json'])).code).toBe(0);
});
