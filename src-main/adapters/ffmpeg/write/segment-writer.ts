import { join } from 'node:path';
import type { VideoFrame } from '#main/ports/frames.ts';
import type { SegmentRequest } from '#main/ports/media.ts';
import { type FrameFormat, frameByteLength } from '#shared/domain/clip/picture-format.ts';
import type { MediaPrograms } from '../media-programs.ts';
import { fileName, runProgram } from '../program.ts';
import { encodeArguments, movFlags } from './encode-arguments.ts';
import { edgePadding } from './even-frame.ts';
import { type PictureConversion, pictureConversion } from './picture-conversion.ts';
import { framesWritten } from './progress-report.ts';
import { writeWholeFile, writeWholeFolder } from './whole-output.ts';
import { requireWholePictures } from './whole-pictures.ts';
import { requireWholeEnding } from './write-failure.ts';

/**
 * Up to this size the stream to the program may hold a chunk after it has taken it, while the reader already fills the frame's
 * memory anew: small frames are copied, large ones are written out before the next is asked for.
 */
const COPIED_BELOW_BYTES = 1 << 18;

/** Bytes that stay as they are until the program has them. */
export const ownBytes = (data: Uint8Array): Uint8Array =>
  data.byteLength < COPIED_BELOW_BYTES ? data.slice() : data;

/** File names of a picture sequence: the frame's own index, so that a range fits back where it came from. */
const PICTURE_NAME = '%06d.png';

export interface FrameFeed {
  readonly chunks: AsyncIterable<Uint8Array>;
  count(): number;
}

/** Turns frames into bytes for the program and counts them. @throws Error for a frame that is not of the announced format. */
export function frameFeed(
  first: VideoFrame,
  rest: AsyncIterator<VideoFrame>,
  format: FrameFormat,
  fed: FrameFormat,
): FrameFeed {
  const grows = fed.width !== format.width || fed.height !== format.height;
  const pad = grows ? edgePadding(format, fed) : null;
  const expected = frameByteLength(format);
  let count = 0;
  const bytesOf = (frame: VideoFrame): Uint8Array => {
    if (frame.data.byteLength !== expected) {
      throw new Error(`frame ${frame.index} has ${frame.data.byteLength} bytes, its format ${expected}`);
    }
    if (pad) return pad(frame);
    return ownBytes(frame.data);
  };
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let next: IteratorResult<VideoFrame> = { value: first }; !next.done; next = await rest.next()) {
      count += 1;
      yield bytesOf(next.value);
    }
  }
  return { chunks: chunks(), count: () => count };
}

/** Output options by container family; segments of every codec but PNG are MP4 or QuickTime, whose time scale is exact at any rate. */
function outputArguments(
  programs: MediaPrograms,
  { settings, rate }: SegmentRequest,
  temporary: string,
  firstIndex: number,
): string[] {
  if (settings.codec === 'png') {
    // image2 takes `%` in the folder's name for a pattern too.
    const pattern = join(temporary.replaceAll('%', '%%'), PICTURE_NAME);
    return ['-start_number', String(firstIndex), '-f', 'image2', fileName(pattern)];
  }
  const muxer = settings.codec === 'h264' || settings.codec === 'h265' ? 'mp4' : 'mov';
  const timescale = ['-video_track_timescale', String(rate.num)];
  return [...timescale, ...movFlags(programs, []), '-f', muxer, fileName(temporary)];
}

interface Encoding {
  readonly first: VideoFrame;
  readonly rest: AsyncIterator<VideoFrame>;
  readonly conversion: PictureConversion;
}

async function encodeInto(
  programs: MediaPrograms,
  request: SegmentRequest,
  { first, rest, conversion }: Encoding,
  temporary: string,
): Promise<number> {
  const feed = frameFeed(first, rest, request.format, conversion.fed);
  const args = [
    ...encodeArguments(programs, request, conversion),
    ...outputArguments(programs, request, temporary, first.index),
  ];
  const { output, log } = await runProgram(programs.ffmpeg, args, {
    input: feed.chunks,
    signal: request.signal,
  });
  requireWholeEnding(programs.ffmpeg, log);
  const written = framesWritten(output.toString('latin1'));
  if (written !== feed.count()) throw new Error(`${feed.count()} frames fed, ${written} written: ${log}`);
  if (request.settings.codec === 'png') await requireWholePictures(programs.ffmpeg, temporary, written);
  return written;
}

/**
 * Encodes frames into one closed piece.
 * - h264: MP4, 8-bit 4:2:0, first frame IDR, closed GOPs; odd sides grow by one repeated pixel; alpha lies over black.
 * - h265: the same in H.265.
 * - ffv1: QuickTime, the working samples bit for bit.
 * - prores4444: QuickTime, 10-bit 4:4:4 in video range, straight alpha when the frames have one.
 * - png: a folder of RGB or RGBA pictures (16 bits a sample above 8), named by frame index.
 * Every frame lasts exactly rate.den ticks of a time scale of rate.num.
 * @returns frames written, always as many as were fed.
 * @throws AppError media.encoder-missing and as writeWholeFile; the signal's reason; what `frames` throws; Error for no frames at all.
 */
export async function encodeSegment(programs: MediaPrograms, request: SegmentRequest): Promise<number> {
  request.signal?.throwIfAborted();
  const rest = request.frames[Symbol.asyncIterator]();
  try {
    const { value: first, done } = await rest.next();
    if (done) throw new Error('a segment needs at least one frame');
    const conversion = pictureConversion(request.format, request.settings.codec);
    const write = request.settings.codec === 'png' ? writeWholeFolder : writeWholeFile;
    return await write(request.out, (temporary) =>
      encodeInto(programs, request, { first, rest, conversion }, temporary),
    );
  } finally {
    await rest.return?.();
  }
}
