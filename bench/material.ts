/** Clips to measure with: the sample's drawing script films longer shots of the same talking face, 720p at 24 fps. */
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { fileName, runProgram } from '#main/adapters/ffmpeg/program.ts';
import { film } from '../scripts/sample/movie.ts';
import { SHOT } from '../scripts/sample/performance.ts';
import { truthOf } from '../scripts/sample/truth.ts';
import { wavFile } from '../scripts/sample/voice.ts';

/** Kept between runs: filming a minute takes about a minute. `out/` is ignored by git. */
const FOLDER = fileURLToPath(new URL('../out/bench/material/', import.meta.url));
const VOICE = new URL('../resources/sample/voice.wav', import.meta.url);
const SAMPLE_RATE = 16_000;
const WAV_HEADER_BYTES = 44;
/** The acting repeats every 7 s, so the voice does too. */
const LOOP_SECONDS = SHOT.frameCount / SHOT.frameRate;

/** Longest shot that is drawn frame by frame; longer ones repeat it. */
const FILMED_SECONDS = 60;

export interface Material {
  readonly clip: string;
  readonly voice: string;
  readonly frames: number;
  /** Arguments for the face and mouth of frame 0. */
  readonly anchors: readonly string[];
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The voice line every 7 s for so many seconds. */
async function longVoice(seconds: number): Promise<string> {
  const path = join(FOLDER, `voice-${seconds}s.wav`);
  if (await exists(path)) return path;
  const wav = await readFile(VOICE);
  const line = Int16Array.from({ length: (wav.length - WAV_HEADER_BYTES) / 2 }, (_, i) =>
    wav.readInt16LE(WAV_HEADER_BYTES + 2 * i),
  );
  const samples = new Int16Array(seconds * SAMPLE_RATE);
  for (let at = 0; at < samples.length; at += LOOP_SECONDS * SAMPLE_RATE) {
    samples.set(line.subarray(0, Math.min(line.length, samples.length - at)), at);
  }
  await writeFile(`${path}.part`, wavFile(samples, SAMPLE_RATE));
  await rename(`${path}.part`, path);
  return path;
}

/** Repeats a filmed minute without encoding it again. */
async function repeatedClip(seconds: number, out: string): Promise<void> {
  const { ffmpeg } = await resolvePrograms();
  const minute = await material(FILMED_SECONDS);
  const loops = ['-stream_loop', String(Math.ceil(seconds / FILMED_SECONDS) - 1)];
  await runProgram(ffmpeg, [
    ...['-hide_banner', '-nostdin', '-loglevel', 'error', '-y', ...loops, '-i', fileName(minute.clip)],
    ...[
      '-i',
      fileName(await longVoice(seconds)),
      '-map',
      '0:v',
      '-map',
      '1:a',
      '-c:v',
      'copy',
      '-c:a',
      'aac',
    ],
    ...['-t', String(seconds), '-video_track_timescale', '24000', '-f', 'mp4', fileName(`${out}.part`)],
  ]);
  await rename(`${out}.part`, out);
}

/** A shot of so many whole seconds with its voice. */
export async function material(seconds: number): Promise<Material> {
  await mkdir(FOLDER, { recursive: true });
  const clip = join(FOLDER, `shot-${seconds}s.mp4`);
  const voice = await longVoice(seconds);
  const frames = seconds * SHOT.frameRate;
  if (!(await exists(clip))) {
    process.stderr.write(`bench: making a clip of ${seconds} s …\n`);
    // The preset keeps B-frames, as delivered footage has them; its effort hardly changes what decoding costs.
    if (seconds <= FILMED_SECONDS) {
      await film({ out: clip, frameCount: frames, sound: voice, crf: 18, preset: 'veryfast' });
    } else await repeatedClip(seconds, clip);
  }
  const [first] = truthOf(1).frames;
  if (!first) throw new Error('the drawing script shows no frame');
  const anchors = ['--face', `${first.face.join(',')}@0`, '--mouth', `${first.mouth.join(',')}@0`];
  return { clip, voice, frames, anchors };
}
