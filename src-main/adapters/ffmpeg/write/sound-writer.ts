import { stat } from 'node:fs/promises';
import type { SoundFile, SoundFileRequest } from '#main/ports/media.ts';
import { secondsAt } from '#shared/domain/time/frame-rate.ts';
import type { MediaPrograms } from '../media-programs.ts';
import { fileName, ProgramFailure, runProgram, SAFE_INPUT } from '../program.ts';
import { QUIET, REPRODUCIBLE } from './encode-arguments.ts';
import { soundGraph } from './sound-graph.ts';
import { type SoundSource, soundSource } from './sound-source.ts';
import { writeWholeFile } from './whole-output.ts';
import { requireWholeEnding } from './write-failure.ts';

/** What browsers play without resampling. */
const TARGET = { sampleRate: 48_000, channels: 2, layout: 'stereo' } as const;
const BYTES_PER_SAMPLE = 4;
/** RIFF and format head of plain 16-bit PCM without further chunks. */
const HEAD_BYTES = 44;

function soundArguments(sources: readonly SoundSource[], endSample: number, temporary: string): string[] {
  const mix = soundGraph(sources, { ...TARGET, endSample }, 0);
  const graph = `${mix};[sound]aformat=channel_layouts=stereo,apad,atrim=end_sample=${endSample}[track]`;
  return [
    ...[...QUIET, ...sources.flatMap(({ path }) => [...SAFE_INPUT, '-i', fileName(path)])],
    ...['-filter_complex', graph, '-map', '[track]', '-c:a', 'pcm_s16le', '-ar', String(TARGET.sampleRate)],
    ...[...REPRODUCIBLE, '-flags:a', '+bitexact', '-f', 'wav', fileName(temporary)],
  ];
}

/**
 * Writes a sound plan as a WAV file, exactly as long as its pictures. WAV rather than a compressed sound, because its samples lie
 * where they are counted: no run-up, no seeking to the nearest packet.
 * @throws AppError media.missing, not-media, no-sound (an input), and as writeWholeFile; the signal's reason.
 */
export async function writeSound(
  programs: MediaPrograms,
  { sound, out, signal }: SoundFileRequest,
): Promise<SoundFile> {
  signal?.throwIfAborted();
  const sources: SoundSource[] = [];
  for (const input of sound.inputs) sources.push(await soundSource(programs, input, signal));
  const sampleCount = Math.round(secondsAt(sound.frameCount, sound.rate) * TARGET.sampleRate);
  await writeWholeFile(out, async (temporary) => {
    const { log } = await runProgram(programs.ffmpeg, soundArguments(sources, sampleCount, temporary), {
      signal,
    });
    requireWholeEnding(programs.ffmpeg, log);
    const written = ((await stat(temporary)).size - HEAD_BYTES) / BYTES_PER_SAMPLE;
    if (written === sampleCount) return;
    throw new ProgramFailure(programs.ffmpeg, 0, `${log}\n${written} of ${sampleCount} samples arrived`);
  });
  return { sampleRate: TARGET.sampleRate, sampleCount };
}
