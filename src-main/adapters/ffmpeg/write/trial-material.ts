/** Material for the tests of the writing side: small frames, sounds and readings, made on the spot. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VideoFrame } from '#main/ports/frames.ts';
import type { EncodeSettings, SegmentRequest, VideoCodec } from '#main/ports/media.ts';
import {
  type ColorTags,
  type FrameFormat,
  frameByteLength,
  type PixelFormatName,
  pixelFormat,
  planeSamples,
  planeShapes,
} from '#shared/domain/clip/picture-format.ts';
import { type FrameRate, frameRate } from '#shared/domain/time/frame-rate.ts';
import { type MediaPrograms, passthrough, resolvePrograms } from '../media-programs.ts';
import { runProgram } from '../program.ts';

export const BT709: ColorTags = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv' };

export const SIX_RATES: readonly FrameRate[] = [
  frameRate(12),
  frameRate(24000, 1001),
  frameRate(24),
  frameRate(25),
  frameRate(30000, 1001),
  frameRate(60),
];

/** The build in use and, where it is another one, the old build that is bundled for machines without ffmpeg. */
export async function availableBuilds(): Promise<
  readonly (readonly [name: string, programs: MediaPrograms])[]
> {
  const inUse = await resolvePrograms();
  const installer: { path: string } = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg');
  const bundled = await resolvePrograms({ ...process.env, FFMPEG_BIN: installer.path });
  const all = [inUse, bundled].filter((one, i, both) => i === 0 || one.build !== both[0]?.build);
  return all.map((programs) => [programs.version?.join('.') ?? String(programs.year), programs] as const);
}

/** A folder that is removed when the test file ends; its name holds what breaks careless quoting. */
export async function trialFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "kuchi write's 口%02d-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export function trialFormat(name: PixelFormatName, width = 64, height = 48, color = BT709): FrameFormat {
  return { width, height, pixel: pixelFormat(name), color };
}

/** Fills one frame: a diagonal ramp with a block that moves with the index. Yuv samples stay within video range. */
export function paintFrame(data: Uint8Array, format: FrameFormat, index: number): void {
  const top = 2 ** format.pixel.depth;
  for (const [p, shape] of planeShapes(format).entries()) {
    const samples = planeSamples(data, shape, format.pixel.depth);
    for (let y = 0; y < shape.height; y += 1) {
      for (let x = 0; x < shape.width; x += 1) {
        const block = Math.floor(x / 4) === index % 8 && Math.floor(y / 4) === (index >> 3) % 8;
        const ramp = (x * (3 + p) + y * 2 + index * 5 + p * 40) % 200;
        samples[y * shape.width + x] = Math.floor(((block ? 220 : 20 + ramp) / 256) * top);
      }
    }
  }
}

/** Frames [start, end), all in the same memory: whoever keeps one past its turn sees the next one's pixels. */
export async function* trialFrames(
  format: FrameFormat,
  start: number,
  end: number,
): AsyncGenerator<VideoFrame> {
  const data = new Uint8Array(frameByteLength(format));
  for (let index = start; index < end; index += 1) {
    paintFrame(data, format, index);
    yield { index, format, data };
  }
}

/** One such frame by itself. */
export function trialFrame(format: FrameFormat, index: number): Uint8Array {
  const data = new Uint8Array(frameByteLength(format));
  paintFrame(data, format, index);
  return data;
}

export function trialSettings(codec: VideoCodec): EncodeSettings {
  return { codec, crf: 16, preset: 'ultrafast', threads: 2 };
}

type Trial = {
  format: FrameFormat;
  rate: FrameRate;
  out: string;
  codec: VideoCodec;
  range?: readonly [number, number];
};

export function segmentRequest({ format, rate, out, codec, range = [0, 10] }: Trial): SegmentRequest {
  return {
    frames: trialFrames(format, range[0], range[1]),
    format,
    rate,
    sampleAspect: { num: 1, den: 1 },
    settings: trialSettings(codec),
    out,
  };
}

/** SHA-256 of every decoded frame. */
export async function frameHashes(
  programs: MediaPrograms,
  path: string,
  format: Pick<FrameFormat, 'width' | 'height' | 'pixel'>,
): Promise<string[]> {
  const frames = await decodedFrames(programs, path, format);
  return frames.map((frame) => createHash('sha256').update(frame).digest('hex'));
}

/** The decoded picture of a file, all frames one after the other, in any pixel format of ffmpeg's. */
export async function rawPicture(
  programs: MediaPrograms,
  path: string,
  pixelFormatName: string,
): Promise<Uint8Array> {
  const raw = [
    '-map',
    '0:v:0',
    '-f',
    'rawvideo',
    '-pix_fmt',
    pixelFormatName,
    ...passthrough(programs),
    'pipe:1',
  ];
  const single = path.endsWith('.png') ? ['-f', 'png_pipe'] : [];
  const args = [
    '-v',
    'error',
    '-sws_flags',
    'accurate_rnd+bitexact',
    ...single,
    '-i',
    `file:${path}`,
    ...raw,
  ];
  return (await runProgram(programs.ffmpeg, args)).output;
}

/** All decoded frames in the given layout. */
export async function decodedFrames(
  programs: MediaPrograms,
  path: string,
  format: Pick<FrameFormat, 'width' | 'height' | 'pixel'>,
): Promise<Uint8Array[]> {
  const output = await rawPicture(programs, path, format.pixel.name);
  const size = frameByteLength(format);
  return Array.from({ length: output.length / size }, (_, i) => output.subarray(i * size, (i + 1) * size));
}

/** Frames of one value per plane. */
export async function* flatFrames(
  format: FrameFormat,
  values: readonly number[],
  count: number,
): AsyncGenerator<VideoFrame> {
  const data = new Uint8Array(frameByteLength(format));
  for (const [p, shape] of planeShapes(format).entries()) {
    planeSamples(data, shape, format.pixel.depth).fill(values[p] ?? 0);
  }
  for (let index = 0; index < count; index += 1) yield { index, format, data };
}

/** Lines that ffprobe prints for one kind of entry, values separated by commas. */
export async function probedLines(
  programs: MediaPrograms,
  path: string,
  args: readonly string[],
): Promise<string[]> {
  const { output } = await runProgram(programs.ffprobe, [
    '-v',
    'error',
    ...args,
    '-of',
    'csv=p=0',
    `file:${path}`,
  ]);
  return output
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim().replace(/,+$/, ''))
    .filter(Boolean);
}

export const packetHashes = async (programs: MediaPrograms, path: string): Promise<string[]> =>
  (
    await probedLines(programs, path, [
      ...['-select_streams', 'a:0', '-show_data_hash', 'SHA256', '-show_entries', 'packet=data_hash'],
    ])
  ).filter((line) => line.startsWith('SHA256'));

/** First channel (or the one asked for) of a file's sound as float samples, with silence where it starts late. */
export async function samplesOf(
  programs: MediaPrograms,
  path: string,
  sampleRate: number,
  channel = 0,
): Promise<Float32Array> {
  const filter = `aresample=${sampleRate}:async=1:first_pts=0,pan=mono|c0=c${channel}`;
  const args = ['-v', 'error', '-i', `file:${path}`, '-map', '0:a:0', '-af', filter, '-f', 'f32le', 'pipe:1'];
  const { output } = await runProgram(programs.ffmpeg, args);
  return new Float32Array(Uint8Array.from(output).buffer);
}

/** 16-bit PCM WAV; `channels` are equally long, samples −1 … 1. */
export async function writeWav(
  path: string,
  sampleRate: number,
  channels: readonly Float32Array[],
): Promise<void> {
  const length = channels[0]?.length ?? 0;
  const data = Buffer.alloc(44 + length * channels.length * 2);
  data.write('RIFF', 0, 'latin1');
  data.writeUInt32LE(data.length - 8, 4);
  data.write('WAVEfmt ', 8, 'latin1');
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(channels.length, 22);
  data.writeUInt32LE(sampleRate, 24);
  data.writeUInt32LE(sampleRate * channels.length * 2, 28);
  data.writeUInt16LE(channels.length * 2, 32);
  data.writeUInt16LE(16, 34);
  data.write('data', 36, 'latin1');
  data.writeUInt32LE(data.length - 44, 40);
  for (let i = 0; i < length; i += 1) {
    for (const [c, samples] of channels.entries()) {
      const value = Math.max(-32768, Math.min(32767, Math.round((samples[i] ?? 0) * 32767)));
      data.writeInt16LE(value, 44 + (i * channels.length + c) * 2);
    }
  }
  await writeFile(path, data);
}

/** A tone whose pitch rises all the time, so that no shift of it resembles it. */
export function chirp(sampleRate: number, seconds: number, from = 200, to = 2000, level = 0.5): Float32Array {
  return Float32Array.from({ length: Math.round(sampleRate * seconds) }, (_, i) => {
    const t = i / sampleRate;
    return level * Math.sin(2 * Math.PI * (from * t + ((to - from) * t * t) / (2 * seconds)));
  });
}

/** Shift in samples (positive: `heard` comes later) at which two sounds match best, within ±reach of `near`. */
export function lagBetween(told: Float32Array, heard: Float32Array, near = 0, reach = 400): number {
  let best = { lag: near, score: Number.NEGATIVE_INFINITY };
  for (let lag = near - reach; lag <= near + reach; lag += 1) {
    let score = 0;
    for (let i = 0; i < told.length; i += 3) score += (told[i] ?? 0) * (heard[i + lag] ?? 0);
    if (score > best.score) best = { lag, score };
  }
  return best.lag;
}
