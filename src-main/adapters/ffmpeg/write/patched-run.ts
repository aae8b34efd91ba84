import { rm } from 'node:fs/promises';
import type { VideoFrame } from '#main/ports/frames.ts';
import type { EncodeSettings, PatchedRequest, Segment } from '#main/ports/media.ts';
import type { Conform, MediaProbe, VideoStream } from '#shared/domain/clip/media.ts';
import { frameByteLength } from '#shared/domain/clip/picture-format.ts';
import { sameRate } from '#shared/domain/time/frame-rate.ts';
import type { MediaPrograms } from '../media-programs.ts';
import { ProgramFailure, runProgram } from '../program.ts';
import { isOverlaid, patchedArguments, pieceName } from './patched-arguments.ts';
import { pictureCount } from './picture-count.ts';
import { ownBytes } from './segment-writer.ts';
import { requireWholeEnding, writeFailure } from './write-failure.ts';

/** Source pixel formats whose samples reach the working format untouched: moved at most, never computed. */
const UNTOUCHED = /^(yuv4(20|22|44)p|nv12|nv21|nv16|uyvy422|yuyv422|yvyu422)$/;

const isPlain = ({ format, rotation, sourcePixelFormat }: VideoStream): boolean =>
  rotation === 0 &&
  UNTOUCHED.test(sourcePixelFormat) &&
  isOverlaid(format.pixel) &&
  // Filters of some releases take full range for a reason to convert.
  format.color.range !== 'pc' &&
  format.width % 2 === 0 &&
  format.height % 2 === 0;

/**
 * Whether an encoder may decode the clip itself and gets the very samples and frames that reading it gives: constant rate, frames
 * neither rearranged nor made of fields, 8-bit Y'CbCr of video range, upright, with even sides.
 */
export function isReadAsItIs(probe: MediaProbe, conform: Conform): boolean {
  const { video } = probe;
  const rate = video?.constantRate;
  return (
    probe.kind === 'video' &&
    video !== null &&
    isPlain(video) &&
    conform.sourceFrames === null &&
    conform.deinterlace === null &&
    rate !== null &&
    rate !== undefined &&
    sameRate(rate, conform.rate)
  );
}

/** True for H.264 of a clip that is read as it is. */
export const canPatch = (probe: MediaProbe, conform: Conform, settings: EncodeSettings): boolean =>
  settings.codec === 'h264' && isReadAsItIs(probe, conform);

/**
 * Bytes of the patches in order, exactly one for every frame: the program would lay the last one over all that follow.
 * @throws Error for a patch that does not have the window's size, and when there are too few
 */
async function* patchBytes(
  patches: AsyncIterator<VideoFrame>,
  count: number,
  size: number,
): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < count; i += 1) {
    const { value, done } = await patches.next();
    if (done) throw new Error(`${i} patches for ${count} frames`);
    if (value.data.byteLength !== size) {
      throw new Error(`patch of frame ${value.index} has ${value.data.byteLength} bytes, its window ${size}`);
    }
    yield ownBytes(value.data);
  }
}

async function requireWholePiece(program: string, piece: Segment): Promise<Segment> {
  const found = await pictureCount(piece.path).catch(() => null);
  if (found === piece.frameCount) return piece;
  throw new ProgramFailure(program, 0, `a piece holds ${found ?? 'no'} of ${piece.frameCount} frames`);
}

/** Pieces once the program has ended: it finishes the files all together. */
async function* finishedPieces(
  programs: MediaPrograms,
  request: PatchedRequest,
  video: VideoStream,
  patches: AsyncIterator<VideoFrame>,
): AsyncGenerator<Segment, void, undefined> {
  const { window, pieces, stem, signal } = request;
  const size = frameByteLength({ ...video.format, width: window[2], height: window[3] });
  const count = pieces.reduce((sum, frames) => sum + frames, 0);
  const { log } = await runProgram(programs.ffmpeg, patchedArguments(programs, request, video), {
    input: patchBytes(patches, count, size),
    signal,
  });
  requireWholeEnding(programs.ffmpeg, log);
  for (const [index, frameCount] of pieces.entries()) {
    yield await requireWholePiece(programs.ffmpeg, { path: pieceName(stem, index), frameCount });
  }
}

/**
 * Encodes a run of a clip with patches laid over it, one closed MP4 per piece, each equal to the byte to what encodeSegment writes
 * for the same frames. The clip never passes through this process.
 * @throws AppError media.write-failed, disk-full and as writeFailure; the signal's reason; what `patches` throws. Pieces that
 *   were given out before stay: they are whole.
 */
export async function* encodePatched(
  programs: MediaPrograms,
  request: PatchedRequest,
): AsyncGenerator<Segment, void, undefined> {
  const { probe, pieces, stem, signal } = request;
  signal?.throwIfAborted();
  if (!probe.video || !canPatch(probe, request.conform, request.settings)) {
    throw new Error('a clip that cannot be patched');
  }
  const patches = request.patches[Symbol.asyncIterator]();
  let given = 0;
  try {
    for await (const piece of finishedPieces(programs, request, probe.video, patches)) {
      given += 1;
      yield piece;
    }
  } catch (error) {
    throw writeFailure(error, pieceName(stem, given));
  } finally {
    await patches.return?.();
    for (let index = given; index < pieces.length; index += 1) {
      await rm(pieceName(stem, index), { force: true }).catch(() => {});
    }
  }
}
