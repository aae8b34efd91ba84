import { type FrameRate, formatFrameRate } from '#shared/domain/time/frame-rate.ts';
import { escapedPattern } from './image-sequence.ts';
import { fileName, SAFE_INPUT } from './program.ts';

/** How a source is opened, by ffmpeg and ffprobe alike. */
export type Source =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'still'; readonly path: string; readonly rate: FrameRate }
  | {
      readonly kind: 'sequence';
      readonly path: string;
      readonly rate: FrameRate;
      readonly firstNumber: number;
    };

/**
 * Threads of a decoder, put before `-i`. A fixed number, so that what comes of a torn stream does not depend on the machine; more
 * than two cost processor time and memory (some 20 % at 720p) without being of use, since the encoder is slower anyway.
 */
export const DECODER_THREADS: readonly string[] = ['-threads', '2'];

const ONLY_FILES = ['-protocol_whitelist', 'file,pipe'];

/** Arguments up to and with `-i`. `skip`: pictures of a sequence to leave out at the start. */
export function inputArguments(source: Source, skip = 0): string[] {
  if (source.kind === 'file') return [...SAFE_INPUT, '-i', fileName(source.path)];
  const images = [...ONLY_FILES, '-f', 'image2', '-framerate', formatFrameRate(source.rate)];
  if (source.kind === 'still') return [...images, '-pattern_type', 'none', '-i', fileName(source.path)];
  const start = ['-pattern_type', 'sequence', '-start_number', String(source.firstNumber + skip)];
  return [...images, ...start, '-i', fileName(escapedPattern(source.path))];
}
