import { z } from 'zod';
import { type FrameRate, frameRate } from '#shared/domain/time/frame-rate.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { MediaPrograms } from './media-programs.ts';
import { ProgramFailure, runProgram } from './program.ts';
import { BOXED_DATA } from './source-file.ts';
import { inputArguments, type Source } from './source-input.ts';

const seconds = z.coerce.number().optional().catch(undefined);
const word = z.string().optional();
const count = z.coerce.number().int().nonnegative().optional().catch(undefined);

const streamSchema = z.object({
  index: z.number().int(),
  codec_type: word,
  codec_name: word,
  width: count,
  height: count,
  pix_fmt: word,
  has_b_frames: count,
  field_order: word,
  color_range: word,
  color_space: word,
  color_transfer: word,
  color_primaries: word,
  sample_aspect_ratio: word,
  r_frame_rate: word,
  avg_frame_rate: word,
  time_base: word,
  start_time: seconds,
  duration: seconds,
  nb_frames: count,
  sample_rate: count,
  channels: count,
  channel_layout: word,
  disposition: z.record(z.string(), z.number()).catch({}),
  tags: z.record(z.string(), z.string()).catch({}),
  side_data_list: z.array(z.looseObject({ rotation: z.coerce.number().optional() })).catch([]),
});

const reportSchema = z.object({
  streams: z.array(streamSchema).catch([]),
  format: z.object({
    format_name: z.string(),
    duration: seconds,
    start_time: seconds,
    probe_score: z.number().catch(100),
  }),
});

export type StreamReport = z.infer<typeof streamSchema>;
export type ContainerReport = z.infer<typeof reportSchema>;

/** Below this the demuxer only guessed (random bytes can look like a few MP3 frames). */
const LEAST_PROBE_SCORE = 6;

/**
 * What ffprobe says of a source.
 * @param found words for what the file looks like, for the error
 * @throws AppError media.not-media, media.truncated (no index), media.unreadable
 */
export async function reportOf(
  programs: MediaPrograms,
  source: Source,
  found: string,
  signal?: AbortSignal,
): Promise<ContainerReport> {
  const file = source.path;
  const show = ['-v', 'error', '-show_streams', '-show_format', '-of', 'json'];
  const run = await runProgram(programs.ffprobe, [...show, ...inputArguments(source)], { signal }).catch(
    (cause: unknown) => {
      throw cause instanceof ProgramFailure ? refusal(file, found, cause) : cause;
    },
  );
  const report = reportSchema.safeParse(JSON.parse(run.output.toString('utf8')));
  if (!report.success || report.data.format.probe_score < LEAST_PROBE_SCORE) {
    throw new AppError('media.not-media', { file, found });
  }
  return report.data;
}

function refusal(file: string, found: string, cause: ProgramFailure): AppError {
  if (found === BOXED_DATA && /moov atom not found/.test(cause.log)) {
    return new AppError('media.truncated', { file, detail: 'its index is missing' }, { cause });
  }
  if (/Permission denied/.test(cause.log)) return new AppError('media.unreadable', { file }, { cause });
  return new AppError('media.not-media', { file, found }, { cause });
}

/** `24000/1001` → a rate; null for 0/0 and absurd values (`90000/1`: a clock, no rate). */
export function declaredRate(text: string | undefined): FrameRate | null {
  const [num = 0, den = 0] = (text ?? '').split('/').map(Number);
  try {
    const rate = frameRate(num, den);
    return num / den <= 300 ? rate : null;
  } catch {
    return null;
  }
}

/** `1/12288` or `4:3`. */
export function ratio(text: string | undefined, fallback: { num: number; den: number }) {
  const [num = 0, den = 0] = (text ?? '').split(/[/:]/).map(Number);
  return num > 0 && den > 0 ? { num, den } : fallback;
}

/** Clockwise quarter turns that a player is asked for, from the display matrix or the old `rotate` tag. */
export function rotationOf(stream: StreamReport): 0 | 90 | 180 | 270 {
  const matrix = stream.side_data_list.find(({ rotation }) => rotation !== undefined)?.rotation;
  const clockwise = matrix === undefined ? Number(stream.tags.rotate ?? 0) : -matrix;
  const turns = Math.round((Number.isFinite(clockwise) ? clockwise : 0) / 90);
  return ([0, 90, 180, 270] as const)[((turns % 4) + 4) % 4] ?? 0;
}
