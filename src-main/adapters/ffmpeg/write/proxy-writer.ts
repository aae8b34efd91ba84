import type { ProxyFile, ProxyRequest } from '#main/ports/media.ts';
import { fileName, type MediaPrograms, ProgramFailure, runProgram } from '../program.ts';
import { passthrough } from '../programs.ts';
import { colorArguments } from './color-arguments.ts';
import { aspectFilter, movFlags, QUIET, REPRODUCIBLE, rawInput } from './encode-arguments.ts';
import { pictureCount } from './picture-count.ts';
import { type ProxyConversion, proxyConversion, proxySize } from './proxy-conversion.ts';
import { frameFeed } from './segment-writer.ts';
import { writeWholeFile } from './whole-output.ts';
import { requireWholeEnding } from './write-failure.ts';

/**
 * Every picture by itself. Measured on line art in 720p and 1080p: `fastdecode` is a fifth larger than `animation` and is decoded
 * in half the time (2 instead of 4 ms a picture at 720p), which is what scrubbing waits for; slower presets gain little without
 * neighbours to predict from. Two threads, always: the bytes depend on them.
 */
const ENCODER: readonly string[] = [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-tune', 'fastdecode', '-crf', '20', '-bf', '0'],
  ...['-x264-params', 'keyint=1:min-keyint=1:scenecut=0:open-gop=0', '-pix_fmt', 'yuv420p', '-threads', '2'],
];

const SQUARE = { num: 1, den: 1 } as const;

function proxyArguments(
  programs: MediaPrograms,
  { rate }: ProxyRequest,
  { fed, filters, color }: ProxyConversion,
  temporary: string,
): string[] {
  const graph = [...filters, aspectFilter(SQUARE)].join(',');
  return [
    ...[...QUIET, ...rawInput(fed, rate), '-map', '0:v:0', '-vf', graph, ...passthrough(programs)],
    ...[...ENCODER, ...colorArguments(color), ...REPRODUCIBLE],
    ...['-video_track_timescale', String(rate.num), ...movFlags(programs, ['faststart'])],
    ...['-f', 'mp4', fileName(temporary)],
  ];
}

/**
 * Writes the proxy of a clip: MP4, every picture a key frame, no B-frames, index first, frame i at exactly i / rate.
 * @throws AppError media.encoder-missing and as writeWholeFile; the signal's reason; what `frames` throws; Error for no frames at all.
 */
export async function encodeProxy(programs: MediaPrograms, request: ProxyRequest): Promise<ProxyFile> {
  const { frames, format, longSide, out, signal } = request;
  signal?.throwIfAborted();
  const size = proxySize(format, longSide);
  const conversion = proxyConversion(format, size);
  const rest = frames[Symbol.asyncIterator]();
  try {
    const { value: first, done } = await rest.next();
    if (done) throw new Error('a proxy needs at least one frame');
    const feed = frameFeed(first, rest, format, conversion.fed);
    await writeWholeFile(out, async (temporary) => {
      const { log } = await runProgram(
        programs.ffmpeg,
        proxyArguments(programs, request, conversion, temporary),
        { input: feed.chunks, signal },
      );
      requireWholeEnding(programs.ffmpeg, log);
      const written = await pictureCount(temporary);
      if (written === feed.count()) return;
      throw new ProgramFailure(
        programs.ffmpeg,
        0,
        `${log}\n${written ?? 'no'} of ${feed.count()} pictures arrived`,
      );
    });
    return { ...size, frameCount: feed.count() };
  } finally {
    await rest.return?.();
  }
}
