import { z } from 'zod';
import type { Verification } from '#main/ports/media.ts';
import { type FrameRate, frameRate, parseFrameRate, secondsAt } from '#shared/domain/time/frame-rate.ts';
import { AppError, isAbort } from '#shared/kit/app-error.ts';
import type { MediaPrograms } from '../media-programs.ts';
import { fileName, runProgram, SAFE_INPUT } from '../program.ts';

const seconds = z.coerce.number().optional().catch(undefined);

const REPORT = z.object({
  packets: z.array(z.object({ stream_index: z.number(), pts: z.number().optional() })).default([]),
  streams: z.array(
    z.object({
      index: z.number(),
      codec_type: z.string().optional(),
      codec_name: z.string().default('unknown'),
      time_base: z.string().regex(/^\d+\/\d+$/),
      r_frame_rate: z.string().default('0/0'),
      start_time: seconds,
      duration: seconds,
      duration_ts: z.number().optional(),
      tags: z.object({ DURATION: z.string().optional() }).optional(),
    }),
  ),
  format: z.object({ duration: seconds }).default({}),
});

type Report = z.infer<typeof REPORT>;
type StreamReport = Report['streams'][number];

/** Everything in one go: starting the program costs more than listing the packets of an hour. */
const ENTRIES =
  'packet=stream_index,pts:stream=index,codec_type,codec_name,time_base,r_frame_rate,start_time,duration,duration_ts:stream_tags=DURATION:format=duration';

/** `HH:MM:SS.fraction` as Matroska notes it; undefined when it is not that. */
function clockSeconds(text: string | undefined): number | undefined {
  const match = /^(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(text ?? '');
  return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]) : undefined;
}

const lengthOf = (stream: StreamReport, whole: number | undefined): number =>
  stream.duration ?? clockSeconds(stream.tags?.DURATION) ?? whole ?? 0;

/** Reads the whole file, decodes nothing. */
async function probed(
  programs: MediaPrograms,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Report> {
  const show = ['-v', 'error', ...SAFE_INPUT, '-show_entries', ENTRIES, '-of', 'json=compact=1'];
  const { output } = await runProgram(programs.ffprobe, [...show, '-i', fileName(path)], { signal });
  return REPORT.parse(JSON.parse(output.toString('utf8')));
}

/** Presentation times of a stream's packets in ticks, ascending. */
const timesOf = ({ packets }: Report, { index }: StreamReport): number[] =>
  packets
    .flatMap(({ stream_index, pts }) => (stream_index === index && pts !== undefined ? [pts] : []))
    .sort((a, b) => a - b);

/** MP4 and QuickTime hold exact ticks; Matroska rounds to milliseconds and notes the rate apart. */
function rateOf(video: StreamReport, tick: number, ticksPerSecond: number, count: number): FrameRate | null {
  const noted = parseFrameRate(video.r_frame_rate);
  if (ticksPerSecond === 1000 || video.duration_ts === undefined) return noted;
  try {
    return frameRate(count * ticksPerSecond, video.duration_ts * tick);
  } catch {
    return noted;
  }
}

/** Frame i lies at i / rate, to one tick of rounding, or exactly where a frame is a whole number of ticks. */
function isEvenlySpaced(times: readonly number[], ticksPerFrame: number): boolean {
  const first = times[0] ?? 0;
  const slack = Number.isInteger(ticksPerFrame) ? 0 : 1;
  return times.every((time, i) => Math.abs(time - first - i * ticksPerFrame) <= slack);
}

function summary(report: Report): Verification | null {
  const { streams, format } = report;
  const video = streams.find((stream) => stream.codec_type === 'video');
  const audio = streams.find((stream) => stream.codec_type === 'audio');
  const times = video ? timesOf(report, video) : [];
  if (!video || times.length === 0) return null;
  const [tick = 1, ticksPerSecond = 1] = video.time_base.split('/').map(Number);
  const rate = rateOf(video, tick, ticksPerSecond, times.length);
  if (!rate) return null;
  const start = ((times[0] ?? 0) * tick) / ticksPerSecond;
  return {
    frameCount: times.length,
    rate,
    evenlySpaced: isEvenlySpaced(times, (ticksPerSecond * rate.den) / (rate.num * tick)),
    duration: secondsAt(times.length, rate),
    audio: audio
      ? {
          codec: audio.codec_name,
          duration: lengthOf(audio, format.duration),
          start: (audio.start_time ?? 0) - start,
        }
      : null,
  };
}

/**
 * Counts what a written file holds, packet by packet, without decoding (a 20-minute file takes about a second).
 * @throws AppError media.written-damaged when it cannot be opened or has no picture; the signal's reason.
 */
export async function verify(
  programs: MediaPrograms,
  path: string,
  signal?: AbortSignal,
): Promise<Verification> {
  try {
    const found = summary(await probed(programs, path, signal));
    if (found) return found;
    throw new AppError(
      'media.written-damaged',
      { file: path, detail: 'no picture in it' },
      { kind: 'failure' },
    );
  } catch (cause) {
    if (isAbort(cause) || cause instanceof AppError || signal?.aborted) throw cause;
    const detail = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
    throw new AppError(
      'media.written-damaged',
      { file: path, detail },
      { kind: 'failure', cause, retryable: true },
    );
  }
}
