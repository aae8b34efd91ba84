import { access } from 'node:fs/promises';
import { z } from 'zod';
import type { SoundInput } from '#main/ports/media.ts';
import { AppError, isAbort } from '#shared/kit/app-error.ts';
import type { MediaPrograms } from '../media-programs.ts';
import { fileName, runProgram, SAFE_INPUT } from '../program.ts';

/** One sound stream as far as writing needs to know it. */
export interface SoundSource extends SoundInput {
  readonly codec: string;
  /** Hz. */
  readonly sampleRate: number;
  readonly channels: number;
  /** ffmpeg's name of the layout, empty when the file does not say. */
  readonly layout: string;
  /** Significant bits a sample; 24 for lossy codecs, which have none of their own. */
  readonly bits: number;
  /** Seconds in the file's own time that fall on the first picture of the written file when the offset is 0. */
  readonly origin: number;
  /** Seconds from `origin` to the first sample (negative: the sound begins before the picture). */
  readonly lag: number;
  /** Seconds, null when the file does not say. */
  readonly duration: number | null;
}

const seconds = z.coerce.number().optional().catch(undefined);

const REPORT = z.object({
  streams: z
    .array(
      z.object({
        codec_type: z.string().optional(),
        codec_name: z.string().default('unknown'),
        sample_fmt: z.string().default(''),
        sample_rate: z.coerce.number().default(0),
        channels: z.number().default(0),
        channel_layout: z.string().default(''),
        bits_per_raw_sample: z.coerce.number().default(0).catch(0),
        start_time: seconds,
        duration: seconds,
        disposition: z.object({ attached_pic: z.number().default(0) }).optional(),
      }),
    )
    .default([]),
  format: z.object({ duration: seconds }).default({}),
});

type StreamReport = z.infer<typeof REPORT>['streams'][number];

const ENTRIES =
  'stream=codec_type,codec_name,sample_fmt,sample_rate,channels,channel_layout,bits_per_raw_sample,start_time,duration' +
  ':stream_disposition=attached_pic:format=duration';

function sampleBits({ bits_per_raw_sample: raw, sample_fmt: format }: StreamReport): number {
  if (raw > 0) return raw;
  if (format.startsWith('u8')) return 8;
  if (format.startsWith('s16')) return 16;
  return format.startsWith('s32') ? 32 : 24;
}

async function report(
  programs: MediaPrograms,
  path: string,
  signal?: AbortSignal,
): Promise<z.infer<typeof REPORT>> {
  const args = ['-v', 'error', ...SAFE_INPUT, '-show_entries', ENTRIES, '-of', 'json', '-i', fileName(path)];
  try {
    const { output } = await runProgram(programs.ffprobe, args, { signal });
    return REPORT.parse(JSON.parse(output.toString('utf8')));
  } catch (cause) {
    if (isAbort(cause) || cause instanceof AppError || signal?.aborted) throw cause;
    await access(path).catch(() => {
      throw new AppError('media.missing', { file: path }, { cause, actions: ['relink'] });
    });
    throw new AppError('media.not-media', { file: path, found: 'damaged or of an unknown kind' }, { cause });
  }
}

/** Looks at the sound of one input. @throws AppError media.missing, not-media, no-sound; the signal's reason. */
export async function soundSource(
  programs: MediaPrograms,
  input: SoundInput,
  signal?: AbortSignal,
): Promise<SoundSource> {
  const { streams, format } = await report(programs, input.path, signal);
  const sounds = streams.filter((stream) => stream.codec_type === 'audio');
  const sound = sounds[input.stream];
  if (!sound || sound.sample_rate === 0) {
    const params = { file: input.path, stream: input.stream, count: sounds.length };
    throw new AppError('media.no-sound', params, { actions: ['choose-other-file'] });
  }
  const picture = streams.find(
    (stream) => stream.codec_type === 'video' && stream.disposition?.attached_pic !== 1,
  );
  const start = sound.start_time ?? 0;
  const origin = picture?.start_time ?? start;
  return {
    ...input,
    codec: sound.codec_name,
    sampleRate: sound.sample_rate,
    channels: sound.channels,
    layout: sound.channel_layout,
    bits: sampleBits(sound),
    origin,
    lag: start - origin,
    duration: sound.duration ?? format.duration ?? null,
  };
}
