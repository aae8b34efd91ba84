import { AppError } from '#shared/kit/app-error.ts';
import type { MediaPrograms } from './media-programs.ts';
import { ProgramFailure, streamProgram } from './program.ts';
import { openSource } from './source-file.ts';
import { inputArguments, type Source } from './source-input.ts';
import { reportOf } from './stream-report.ts';

const SILENCE_PIECE = 65536;

export interface SoundRequest {
  /** 0-based among the file's audio streams. */
  readonly stream: number;
  /** 0-based channel, or null for the mean of all. */
  readonly channel: number | null;
  /** Samples per second wanted. */
  readonly sampleRate: number;
  /**
   * Container time in seconds at which the first sample lies: earlier sound is left out, a later start is preceded by
   * silence. Without it the first sample is the sound's own first one.
   */
  readonly from?: number;
  readonly signal?: AbortSignal;
}

/**
 * Mono samples −1 … 1 in chunks (of any length). Gaps in the sound's time stamps are filled with silence.
 * @throws AppError media.no-sound, media.no-channel, media.truncated and those of opening a file
 */
export async function* readSamples(
  programs: MediaPrograms,
  path: string,
  request: SoundRequest,
): AsyncGenerator<Float32Array, void, undefined> {
  const { found } = await openSource(path);
  const source: Source = { kind: 'file', path };
  const report = await reportOf(programs, source, found, request.signal);
  const sounds = report.streams.filter(({ codec_type, channels }) => codec_type === 'audio' && channels);
  const sound = sounds[request.stream];
  if (!sound)
    throw new AppError('media.no-sound', { file: path, stream: request.stream, count: sounds.length });
  const channels = sound.channels ?? 1;
  if (request.channel !== null && request.channel >= channels) {
    throw new AppError('media.no-channel', { file: path, channel: request.channel, count: channels });
  }
  const args = [
    ...['-hide_banner', '-nostats', '-v', 'error'],
    ...inputArguments(source),
    ...['-map', `0:${sound.index}`, '-af', soundFilters(request, channels)],
    ...['-f', 'f32le', '-c:a', 'pcm_f32le', 'pipe:1'],
  ];
  const { from, sampleRate } = request;
  const lead = from === undefined ? 0 : Math.round(((sound.start_time ?? 0) - from) * sampleRate);
  let any = false;
  try {
    const decoded = floats(streamProgram(programs.ffmpeg, args, { signal: request.signal }));
    for await (const samples of shifted(decoded, lead)) {
      any = true;
      yield samples;
    }
  } catch (cause) {
    if (!(cause instanceof ProgramFailure)) throw cause;
    const detail = any ? 'its sound breaks off' : 'its sound cannot be decoded';
    throw new AppError('media.truncated', { file: path, detail }, { cause });
  }
}

/** Mixing and picking are written out as weights: the layout's own downmix would turn the centre channel up or down. */
function soundFilters({ channel, sampleRate }: SoundRequest, channels: number): string {
  const share = (1 / channels).toFixed(9);
  const mix = Array.from({ length: channels }, (_, index) => `${share}*c${index}`).join('+');
  const pan = `pan=mono|c0=${channel === null ? mix : `c${channel}`}`;
  return `${pan},aresample=${sampleRate}:async=1:resampler=swr`;
}

/** `lead` samples of silence first (in pieces, however long it is), or as many samples left out when negative. */
async function* shifted(
  sound: AsyncIterable<Float32Array>,
  lead: number,
): AsyncGenerator<Float32Array, void, undefined> {
  for (let left = lead; left > 0; left -= SILENCE_PIECE)
    yield new Float32Array(Math.min(left, SILENCE_PIECE));
  let skip = Math.max(0, -lead);
  for await (const samples of sound) {
    const rest = samples.subarray(skip);
    skip = Math.max(0, skip - samples.length);
    if (rest.length > 0) yield rest;
  }
}

/** Whole samples of a byte stream; chunks are copied where they do not lie on sample borders. */
async function* floats(chunks: AsyncIterable<Buffer>): AsyncGenerator<Float32Array, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = bytes.length - (bytes.length % 4);
    rest = Buffer.from(bytes.subarray(whole));
    if (whole === 0) continue;
    const samples = new Float32Array(whole / 4);
    new Uint8Array(samples.buffer).set(bytes.subarray(0, whole));
    yield samples;
  }
}
