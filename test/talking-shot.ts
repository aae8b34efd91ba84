import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { fileName, runProgram } from '#main/adapters/ffmpeg/program.ts';

const sample = (name: string): string =>
  fileURLToPath(new URL(`../resources/sample/${name}`, import.meta.url));

const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const truthSchema = z.object({ frames: z.array(z.object({ face: box, mouth: box })) });

/** A short, small talking shot cut from the bundled sample, with the boxes a person would draw on its first frame. */
export interface TalkingShot {
  readonly folder: string;
  readonly clip: string;
  readonly voice: string;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  /** `--face … --mouth …` of frame 0. */
  readonly boxes: readonly string[];
  remove(): Promise<void>;
}

const SIZE = { width: 640, height: 360 };
const SOURCE_WIDTH = 1280;

/** Scaled to half the sample's size; `seconds` from its start at 24 fps. */
export async function talkingShot(seconds: number): Promise<TalkingShot> {
  const folder = await mkdtemp(join(tmpdir(), 'kuchipaku-shot-'));
  await mkdir(folder, { recursive: true });
  const [clip, voice] = [join(folder, 'shot.mp4'), join(folder, 'voice.wav')];
  const { ffmpeg } = await resolvePrograms();
  const quiet = ['-hide_banner', '-v', 'error', '-y'];
  const picture = [
    '-vf',
    `scale=${SIZE.width}:${SIZE.height}`,
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '14',
  ];
  const from = [...quiet, '-i', fileName(sample('shot.mp4')), '-t', String(seconds)];
  await runProgram(ffmpeg, [...from, ...picture, '-c:a', 'copy', fileName(clip)]);
  await runProgram(ffmpeg, [
    ...quiet,
    '-i',
    fileName(sample('voice.wav')),
    '-t',
    String(seconds),
    fileName(voice),
  ]);
  const truth = truthSchema.parse(JSON.parse(await readFile(sample('truth.json'), 'utf8')));
  const first = truth.frames[0];
  if (!first) throw new Error('resources/sample/truth.json has no frames');
  const scaled = (values: readonly number[]): string =>
    `${values.map((value) => (value * SIZE.width) / SOURCE_WIDTH).join(',')}@0`;
  return {
    folder,
    clip,
    voice,
    frames: Math.round(seconds * 24),
    ...SIZE,
    boxes: ['--face', scaled(first.face), '--mouth', scaled(first.mouth)],
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
