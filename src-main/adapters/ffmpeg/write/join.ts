import type { JoinRequest } from '#main/ports/media.ts';
import { secondsAt } from '#shared/domain/time/frame-rate.ts';
import type { MediaPrograms } from '../media-programs.ts';
import { fileName, ProgramFailure, runProgram, SAFE_INPUT } from '../program.ts';
import { rangeArguments } from './color-arguments.ts';
import { movFlags, QUIET, REPRODUCIBLE } from './encode-arguments.ts';
import { framesWritten } from './progress-report.ts';
import { segmentList } from './segment-list.ts';
import { type Container, encodedRate, isCopied, soundCodecArguments } from './sound-encoding.ts';
import { mixedChannels, soundGraph } from './sound-graph.ts';
import { type SoundSource, soundSource } from './sound-source.ts';
import { writeWholeFile } from './whole-output.ts';
import { requireWholeEnding } from './write-failure.ts';

const MUXERS: Readonly<Record<Container, string>> = { mp4: 'mp4', mov: 'mov', mkv: 'matroska' };

/** ffmpeg reads numbers without exponents only. */
const decimal = (seconds: number): string => seconds.toFixed(6);

interface SoundArguments {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/**
 * Packets as they are. Times stay the file's own (-copyts), moved so that its first picture is 0; the run-up of an encoder then
 * keeps its negative time and becomes an edit list. Packets that begin after the picture's end are left out.
 */
function copiedSound(source: SoundSource, length: number): SoundArguments {
  return {
    inputs: [...SAFE_INPUT, '-itsoffset', decimal(-source.origin), '-i', fileName(source.path)],
    outputs: ['-map', `1:a:${source.stream}`, '-c:a', 'copy', '-t', decimal(length)],
  };
}

function encodedSound(sources: readonly SoundSource[], container: Container, length: number): SoundArguments {
  const sampleRate = encodedRate(sources, container);
  const channels = mixedChannels(sources);
  const endSample = Math.max(1, Math.round(length * sampleRate));
  const graph = soundGraph(sources, { ...channels, sampleRate, endSample });
  const codec = soundCodecArguments(sources, container, channels.channels);
  return {
    inputs: sources.flatMap(({ path }) => [...SAFE_INPUT, '-i', fileName(path)]),
    outputs: ['-filter_complex', graph, '-map', '[sound]', ...codec],
  };
}

async function soundArguments(programs: MediaPrograms, request: JoinRequest): Promise<SoundArguments> {
  const { sound, container, signal } = request;
  if (!sound || sound.inputs.length === 0) return { inputs: [], outputs: [] };
  const sources: SoundSource[] = [];
  for (const input of sound.inputs) sources.push(await soundSource(programs, input, signal));
  const length = secondsAt(sound.frameCount, sound.rate);
  const [only] = sources;
  if (only && isCopied(sources, container, length)) return copiedSound(only, length);
  return encodedSound(sources, container, length);
}

function joinArguments(
  programs: MediaPrograms,
  { container, rate, range = 'unknown' }: JoinRequest,
  sound: SoundArguments,
  temporary: string,
): string[] {
  // QuickTime segments name primaries, transfer and matrix of the colour, but no range; Matroska names that, too.
  const family =
    container === 'mkv'
      ? rangeArguments(range)
      : ['-video_track_timescale', String(rate.num), ...movFlags(programs, ['faststart'])];
  return [
    ...QUIET,
    ...['-progress', 'pipe:1', '-copyts'],
    // Decoding times are made anew from the presentation times: a segment of one or two frames starts without the run-up that
    // longer ones have for their B-frames, and the two kinds would collide where they meet.
    ...[
      '-fflags',
      '+igndts',
      '-protocol_whitelist',
      'file,pipe',
      '-f',
      'concat',
      '-safe',
      '0',
      '-i',
      'pipe:0',
    ],
    ...sound.inputs,
    ...['-map', '0:v:0', '-c:v', 'copy', ...sound.outputs],
    // A late first packet of one stream must not end the run while the other's packets wait for it.
    ...['-max_muxing_queue_size', '4096'],
    ...REPRODUCIBLE,
    ...family,
    ...['-f', MUXERS[container], fileName(temporary)],
  ];
}

/**
 * Joins segments into one file, pictures copied packet by packet, and lays the sound under them. Sound:
 * - one input, no gain, no offset, a codec the container carries: packets unchanged, run-up included, cut after the last
 *   packet that begins within the picture;
 * - otherwise AAC (mp4) or PCM (mov, mkv), delayed and cut to the sample; several inputs are added up at their own levels.
 * A sound shorter than the picture ends early; a longer one is cut; the picture never changes.
 * @throws AppError media.missing, not-media, no-sound (a sound input), line-break, and as writeWholeFile; the signal's reason.
 */
export async function join(programs: MediaPrograms, request: JoinRequest): Promise<void> {
  const { segments, rate, out, signal } = request;
  signal?.throwIfAborted();
  const expected = segments.reduce((sum, { frameCount }) => sum + frameCount, 0);
  if (expected === 0) throw new Error('nothing to join');
  const list = segmentList(segments, rate);
  const sound = await soundArguments(programs, request);
  await writeWholeFile(out, async (temporary) => {
    const { output, log } = await runProgram(
      programs.ffmpeg,
      joinArguments(programs, request, sound, temporary),
      { input: oneChunk(list), signal },
    );
    requireWholeEnding(programs.ffmpeg, log);
    const written = framesWritten(output.toString('latin1'));
    if (written !== expected) {
      throw new ProgramFailure(programs.ffmpeg, 0, `${log}\n${written} of ${expected} frames arrived`);
    }
  });
}

async function* oneChunk(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text, 'utf8');
}
