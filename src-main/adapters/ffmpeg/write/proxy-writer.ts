import type { ProxyFile, ProxyRequest } from '#main/ports/media.ts';
import type { VideoStream } from '#shared/domain/clip/media.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { decodingFrom, readFrames } from '../frame-reader.ts';
import type { MediaPrograms } from '../media-programs.ts';
import { passthrough } from '../media-programs.ts';
import { fileName, ProgramFailure, runProgram } from '../program.ts';
import { colorArguments } from './color-arguments.ts';
import { aspectFilter, movFlags, QUIET, REPRODUCIBLE, rawInput } from './encode-arguments.ts';
import { rateArguments } from './patched-arguments.ts';
import { isReadAsItIs } from './patched-run.ts';
import { pictureCount } from './picture-count.ts';
import { framesWritten } from './progress-report.ts';
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

function outputArguments(
  programs: MediaPrograms,
  { conform }: ProxyRequest,
  { color }: ProxyConversion,
  temporary: string,
): string[] {
  return [
    ...[...ENCODER, ...colorArguments(color), ...REPRODUCIBLE],
    ...['-video_track_timescale', String(conform.rate.num), ...movFlags(programs, ['faststart'])],
    ...['-f', 'mp4', fileName(temporary)],
  ];
}

/** Frames come through this process: for every clip. */
function fedArguments(programs: MediaPrograms, request: ProxyRequest, plan: ProxyPlan): string[] {
  const { fed, filters } = plan.conversion;
  const graph = [...filters, aspectFilter(SQUARE)].join(',');
  return [
    ...[...QUIET, '-progress', 'pipe:1', ...rawInput(fed, request.conform.rate)],
    ...['-map', '0:v:0', '-vf', graph, ...passthrough(programs)],
  ];
}

/** The encoder decodes the clip itself, frame n at n / rate whatever times the file gives it: half the work, for plain clips. */
function directArguments(
  programs: MediaPrograms,
  { probe, conform }: ProxyRequest,
  plan: ProxyPlan,
): string[] {
  const { rate } = conform;
  const { input, filters } = decodingFrom(probe, plan.video, null, 0);
  const plain = ['sidedata=mode=delete', 'setfield=prog', `settb=${rate.den}/${rate.num}`, 'setpts=N'];
  const graph = [...filters, ...plain, ...plan.conversion.filters, aspectFilter(SQUARE)].join(',');
  return [
    ...[...QUIET, '-progress', 'pipe:1', '-reinit_filter', '0'],
    ...[...colorArguments(plan.video.format.color), ...input],
    ...['-map', `0:${plan.video.index}`, '-vf', graph, ...rateArguments(programs, rate)],
    ...['-frames:v', String(conform.frameCount)],
  ];
}

interface ProxyPlan {
  readonly video: VideoStream;
  readonly conversion: ProxyConversion;
}

async function encodeInto(
  programs: MediaPrograms,
  request: ProxyRequest,
  args: readonly string[],
  temporary: string,
  input?: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { conform, signal, onProgress } = request;
  const { log } = await runProgram(programs.ffmpeg, args, {
    ...(input ? { input } : {}),
    signal,
    onOutput: (report) => onProgress?.(framesWritten(report.toString('latin1'))),
  });
  requireWholeEnding(programs.ffmpeg, log);
  const written = await pictureCount(temporary);
  if (written === conform.frameCount) return;
  const found = `${written ?? 'no'} of ${conform.frameCount} pictures arrived`;
  throw new ProgramFailure(programs.ffmpeg, 0, `${log}\n${found}`);
}

async function encodeFed(
  programs: MediaPrograms,
  request: ProxyRequest,
  plan: ProxyPlan,
  temporary: string,
): Promise<void> {
  const { probe, conform, signal } = request;
  const range = { start: 0, end: conform.frameCount };
  const frames = readFrames(programs, probe, conform, range, { recycle: true, signal });
  try {
    const { value: first, done } = await frames.next();
    if (done) throw new Error('a proxy needs at least one frame');
    const feed = frameFeed(first, frames, plan.video.format, plan.conversion.fed);
    const args = [
      ...fedArguments(programs, request, plan),
      ...outputArguments(programs, request, plan.conversion, temporary),
    ];
    await encodeInto(programs, request, args, temporary, feed.chunks);
  } finally {
    await frames.return();
  }
}

/** A clip that turns out stranger than its headers say is fed frame by frame: that tells what is wrong, or manages. */
async function encodeDirect(
  programs: MediaPrograms,
  request: ProxyRequest,
  plan: ProxyPlan,
  temporary: string,
): Promise<boolean> {
  const args = [
    ...directArguments(programs, request, plan),
    ...outputArguments(programs, request, plan.conversion, temporary),
  ];
  try {
    await encodeInto(programs, request, args, temporary);
    return true;
  } catch (error) {
    if (error instanceof ProgramFailure) return false;
    throw error;
  }
}

/**
 * Writes the proxy of a clip: MP4, every picture a key frame, no B-frames, index first, frame i at exactly i / rate. Both ways of
 * making it give the same bytes.
 * @throws AppError media.encoder-missing and as writeWholeFile, media.truncated; the signal's reason.
 */
export async function encodeProxy(programs: MediaPrograms, request: ProxyRequest): Promise<ProxyFile> {
  const { probe, conform, longSide, out, signal } = request;
  signal?.throwIfAborted();
  const { video } = probe;
  if (!video) throw new AppError('media.no-frames', { file: probe.path });
  const size = proxySize(video.format, longSide);
  const plan = { video, conversion: proxyConversion(video.format, size) };
  await writeWholeFile(out, async (temporary) => {
    const plain = isReadAsItIs(probe, conform);
    if (plain && (await encodeDirect(programs, request, plan, temporary))) return;
    await encodeFed(programs, request, plan, temporary);
  });
  return { ...size, frameCount: conform.frameCount };
}
