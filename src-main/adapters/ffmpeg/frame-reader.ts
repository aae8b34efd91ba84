import type { VideoFrame } from '#main/ports/frames.ts';
import type { ReadOptions } from '#main/ports/media.ts';
import { sourceFrameAt } from '#shared/domain/clip/conform.ts';
import type { Conform, Deinterlace, MediaProbe, VideoStream } from '#shared/domain/clip/media.ts';
import {
  chromaAligned,
  type FrameFormat,
  frameByteLength,
  planeShapes,
} from '#shared/domain/clip/picture-format.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { deinterlaceFilter, lumaFormat, overviewFilters, pictureFilters, windowFilters } from './filters.ts';
import { type MediaPrograms, passthrough } from './media-programs.ts';
import { canOverview, type Picture, splitOverview, withOverview } from './overview.ts';
import { ProgramFailure, streamProgram } from './program.ts';
import { readingPasses } from './reading-plan.ts';
import { type SourceFormat, sequenceFormat, sourceFormat } from './source-format.ts';
import { DECODER_THREADS, inputArguments, type Source } from './source-input.ts';
import { packedByteLength, unpack } from './unpacking.ts';

/** Memory for frames that are shown backwards. */
const HELD_BYTES = 96 * 1024 * 1024;

interface Reading {
  readonly probe: MediaProbe;
  readonly video: VideoStream;
  readonly format: SourceFormat;
  readonly deinterlace: Deinterlace | null;
  readonly window: Box | null;
  readonly lumaOnly: boolean;
  readonly overview: boolean;
  /** Pictures may be read into one buffer again and again. */
  readonly recycle: boolean;
  /** Format of the frames that are given out: of the window, if there is one. */
  readonly output: FrameFormat;
}

/**
 * Frames [start, end) of the timeline, exact whatever the range. Every distinct source frame comes in a buffer of its own
 * that is never reused (unless `recycle` allows it); timeline frames that show the same source frame one after the other
 * share it.
 * @throws AppError media.truncated after the last frame that could be decoded; the signal's reason after an abort
 */
export async function* readFrames(
  programs: MediaPrograms,
  probe: MediaProbe,
  conformed: Conform,
  range: { readonly start: number; readonly end: number },
  { window: wanted, luma = false, overview: small = false, recycle = false, signal }: ReadOptions = {},
): AsyncGenerator<VideoFrame, void, undefined> {
  const { video } = probe;
  if (!video) throw new AppError('media.no-frames', { file: probe.path });
  const start = Math.max(0, range.start);
  const end = Math.min(conformed.frameCount, range.end);
  const sources = Array.from({ length: Math.max(0, end - start) }, (_, at) =>
    sourceFrameAt(conformed, start + at),
  );
  const { width, height } = video.format;
  const format = readingFormat(probe, video);
  const overview = small && canOverview(format, video.format, wanted);
  const part = wanted && (wanted[2] < width || wanted[3] < height) ? wanted : undefined;
  const window = overview || !small ? part : undefined;
  const output = window ? windowFormat(video.format, window) : video.format;
  const reading: Reading = {
    probe,
    video,
    format,
    deinterlace: conformed.deinterlace,
    window: window ?? null,
    lumaOnly: luma && video.format.pixel.model === 'yuv',
    overview,
    // A backwards pass holds many pictures at a time.
    recycle: false,
    output,
  };
  const shown = {
    format: output,
    ...(window ? { origin: { x: window[0], y: window[1] } } : {}),
    ...(reading.lumaOnly ? { lumaOnly: true } : {}),
  };
  const held = Math.max(1, Math.floor(HELD_BYTES / outputByteLength(reading)));
  for (const pass of readingPasses(start, sources, held)) {
    const frames = pass.backwards
      ? backwards(programs, reading, pass.sources, signal)
      : forwards(programs, { ...reading, recycle }, pass.sources, signal);
    let index = pass.start;
    for await (const picture of frames) yield { index: index++, ...shown, ...picture };
  }
}

/** @throws Error for a window that cuts chroma samples or reaches outside (a bug of the caller). */
function windowFormat(format: FrameFormat, window: Box): FrameFormat {
  if (chromaAligned(format, window)?.some((value, at) => value !== window[at]) ?? true) {
    throw new Error(`no window of whole samples: ${window}`);
  }
  return { ...format, width: window[2], height: window[3] };
}

/** Bytes of one frame that is given out. */
const outputByteLength = ({ output, lumaOnly }: Reading): number =>
  lumaOnly ? (planeShapes(output)[0]?.byteLength ?? 0) : frameByteLength(output);

/** Bytes of one frame as the program writes it. */
const readByteLength = (reading: Reading): number =>
  outputByteLength(reading.overview ? { ...reading, output: withOverview(reading.output) } : reading);

/** The same choice of format as the probe made, from what the probe tells. */
function readingFormat(probe: MediaProbe, video: VideoStream): SourceFormat {
  const own = sourceFormat(video.sourcePixelFormat, video.rotation % 180 === 0);
  const { pixel } = video.format;
  if (probe.kind !== 'images' || pixel.model === 'yuv') return own;
  return sequenceFormat(own, { alpha: pixel.alpha, deep: pixel.depth > 8 });
}

async function* forwards(
  programs: MediaPrograms,
  reading: Reading,
  sources: readonly number[],
  signal: AbortSignal | undefined,
): AsyncGenerator<Picture, void, undefined> {
  const [first, last] = [sources[0], sources.at(-1)];
  if (first === undefined || last === undefined) return;
  let at = 0;
  let source = first;
  for await (const picture of decode(programs, reading, first, last, signal)) {
    for (; sources[at] === source; at++) yield picture;
    source++;
  }
}

async function* backwards(
  programs: MediaPrograms,
  reading: Reading,
  sources: readonly number[],
  signal: AbortSignal | undefined,
): AsyncGenerator<Picture, void, undefined> {
  const [last, first] = [sources[0], sources.at(-1)];
  if (first === undefined || last === undefined) return;
  const held: Picture[] = [];
  for await (const picture of decode(programs, reading, first, last, signal)) held.push(picture);
  for (const source of sources) {
    const picture = held[source - first];
    if (picture) yield picture;
  }
}

/** Source frames first … last (inclusive), in order. */
async function* decode(
  programs: MediaPrograms,
  reading: Reading,
  first: number,
  last: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Picture, void, undefined> {
  const { video, probe, format } = reading;
  const { width, height, pixel } = reading.overview ? withOverview(reading.output) : reading.output;
  const pixels = width * height;
  const unpacking = reading.lumaOnly ? 'planar' : format.unpacking;
  const size = packedByteLength(unpacking, pixels, pixel.depth > 8, readByteLength(reading));
  const readable = Math.min(last, video.readableFrames - 1);
  let source = first;
  if (readable >= first) {
    const chunks = streamProgram(programs.ffmpeg, decodeArguments(programs, reading, first, readable), {
      signal,
    });
    for await (const packed of pictures(
      endedQuietly(chunks),
      size,
      reading.recycle || unpacking !== 'planar',
    )) {
      const data = unpack(packed, unpacking, pixels, pixel.depth);
      yield reading.overview ? splitOverview(data, reading.output, reading.lumaOnly) : { data };
      source++;
    }
  }
  if (source <= last) {
    const detail = `frame ${source} of ${video.timestamps.length} cannot be decoded`;
    throw new AppError('media.truncated', { file: probe.path, detail });
  }
}

/** A decoder that gives up is told by the frames that are missing, which names the place better than its log. */
async function* endedQuietly(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* chunks;
  } catch (error) {
    if (!(error instanceof ProgramFailure)) throw error;
  }
}

/** Cuts a byte stream into pictures; each chunk is copied once, to its place. `recycle`: all in one buffer. */
async function* pictures(
  chunks: AsyncIterable<Buffer>,
  size: number,
  recycle: boolean,
): AsyncGenerator<Uint8Array, void, undefined> {
  let picture = freshPicture(size);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + size - filled);
      picture.set(part, filled);
      from += part.length;
      filled += part.length;
      if (filled < size) continue;
      yield picture;
      if (!recycle) picture = freshPicture(size);
      filled = 0;
    }
  }
}

/** Not cleared: every byte is written before it is given out. No Buffer, whose `slice` would share instead of copy. */
const freshPicture = (size: number): Uint8Array => new Uint8Array(Buffer.allocUnsafeSlow(size).buffer);

/** How a program is told to decode a clip from a source frame on, exactly that frame first. */
export interface Decoding {
  /** Options up to and with `-i`. */
  readonly input: readonly string[];
  /** Chooses the frames, turns them upright and converts them to `format.read`. */
  readonly filters: readonly string[];
  readonly format: SourceFormat;
}

export function decodingFrom(
  probe: MediaProbe,
  video: VideoStream,
  deinterlace: Deinterlace | null,
  first: number,
): Decoding {
  const format = readingFormat(probe, video);
  const source = sourceOf(probe, video);
  const skip = source.kind === 'sequence' ? first : 0;
  const seek = deinterlace === 'ivtc' ? undefined : video.seekPoints.findLast(({ frame }) => frame <= first);
  const fields = deinterlace ? [deinterlaceFilter(deinterlace, video.topFieldFirst)] : [];
  return {
    input: [
      '-noautorotate',
      ...DECODER_THREADS,
      ...(seek ? seekArguments(video, seek.time) : []),
      ...inputArguments(source, skip),
    ],
    filters: [
      ...fields,
      ...choice(video, seek !== undefined, first - skip),
      ...pictureFilters(video, format),
    ],
    format,
  };
}

function decodeArguments(programs: MediaPrograms, reading: Reading, first: number, last: number): string[] {
  const { probe, video, deinterlace, window, lumaOnly, overview, output } = reading;
  const { input, filters, format } = decodingFrom(probe, video, deinterlace, first);
  const part = overview
    ? [overviewFilters(window, output.width, lumaOnly, format)]
    : windowFilters(window, lumaOnly, format);
  const graph = [...filters, ...part].join(',');
  const layout = lumaOnly ? lumaFormat(format.read) : format.read;
  return [
    ...['-hide_banner', '-nostats', '-v', 'error', ...input],
    ...['-map', `0:${video.index}`, '-vf', graph, ...passthrough(programs)],
    ...['-frames:v', String(last - first + 1), '-f', 'rawvideo', '-pix_fmt', layout, 'pipe:1'],
  ];
}

/** Times stay as they are in the file, so that the filter can choose by them. */
function seekArguments({ timeBase }: VideoStream, time: number): string[] {
  // Half a tick later than the packet: a decimal fraction rounded down would fall before it.
  const seconds = ((time + 0.5) * timeBase.num) / timeBase.den;
  return ['-copyts', '-seek_timestamp', '1', '-noaccurate_seek', '-ss', seconds.toFixed(6)];
}

/** Chooses frames by their exact time after a seek, by counting otherwise. */
function choice({ timestamps, timeBase }: VideoStream, sought: boolean, first: number): string[] {
  if (!sought) return first > 0 ? [`select=gte(n\\,${first})`] : [];
  // Field filters count in half ticks; the stream's own time base is set back for the comparison.
  return [`settb=${timeBase.num}/${timeBase.den}`, `trim=start_pts=${timestamps[first] ?? 0}`];
}

function sourceOf(probe: MediaProbe, { constantRate }: VideoStream): Source {
  const rate = constantRate ?? frameRate(24);
  if (probe.kind !== 'images') return { kind: 'file', path: probe.path };
  if (probe.firstNumber === null) return { kind: 'still', path: probe.path, rate };
  return { kind: 'sequence', path: probe.path, rate, firstNumber: probe.firstNumber };
}
