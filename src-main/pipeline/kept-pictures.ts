import type { VideoFrame } from '#main/ports/frames.ts';
import { type FrameFormat, frameByteLength, planeShapes } from '#shared/domain/clip/picture-format.ts';
import { type Box, isInside } from '#shared/domain/geometry.ts';

/**
 * Memory for kept windows of one clip: a mouth's surroundings in about a minute of 720p. Longer shots are decoded again, which
 * costs them no more than it did before.
 */
const MOST_BYTES = 96 * 1024 * 1024;

/** The same bytes: its copy makes no views, of which every row would need two. */
const bytesOf = (data: Uint8Array): Buffer => Buffer.from(data.buffer, data.byteOffset, data.byteLength);

/** Copies a part of a frame (whole chroma samples inside it) into `target`, packed as a frame of its own. */
function copyPart(frame: VideoFrame, part: Box, target: Uint8Array): void {
  const { format, origin } = frame;
  const [source, copy] = [bytesOf(frame.data), bytesOf(target)];
  const bytes = format.pixel.depth > 8 ? 2 : 1;
  const [x, y, width, height] = [part[0] - (origin?.x ?? 0), part[1] - (origin?.y ?? 0), part[2], part[3]];
  const shapes = planeShapes({ ...format, width, height });
  planeShapes(format).forEach((from, plane) => {
    const to = shapes[plane];
    if (!to) return;
    const chroma = plane === 1 || plane === 2;
    const left = chroma ? x >> format.pixel.chromaShiftX : x;
    const top = chroma ? y >> format.pixel.chromaShiftY : y;
    const length = to.width * bytes;
    for (let row = 0; row < to.height; row += 1) {
      const start = from.offset + ((top + row) * from.width + left) * bytes;
      source.copy(copy, to.offset + row * length, start, start + length);
    }
  });
}

/** One part of every picture of a clip from its first frame on, as far as it was read. */
class KeptPart {
  readonly window: Box;
  readonly format: FrameFormat;
  /** Bytes it may grow to. */
  readonly room: number;
  readonly #frames: Uint8Array[] = [];

  constructor(window: Box, picture: FrameFormat, frameCount: number) {
    this.window = window;
    this.format = { ...picture, width: window[2], height: window[3] };
    this.room = frameByteLength(this.format) * frameCount;
  }

  get count(): number {
    return this.#frames.length;
  }

  /** Takes the next frame in order; others are passed over. */
  take(frame: VideoFrame): void {
    if (frame.index !== this.#frames.length) return;
    const copy = new Uint8Array(frameByteLength(this.format));
    copyPart(frame, this.window, copy);
    this.#frames.push(copy);
  }

  frame(index: number): VideoFrame | null {
    const data = this.#frames[index];
    const [x, y] = this.window;
    return data ? { index, format: this.format, origin: { x, y }, data } : null;
  }
}

/** Parts of decoded pictures that a later stage will want again, so that it need not decode the clip anew. Bounded. */
export class KeptPictures {
  #parts: readonly KeptPart[] = [];

  /** Makes room for a part of the first `frameCount` pictures; null where that would be too much. */
  begin(window: Box, picture: FrameFormat, frameCount: number): Pick<KeptPart, 'take'> | null {
    const fresh = new KeptPart(window, picture, frameCount);
    // A reading that begins anew takes the place of the one before.
    const others = this.#parts.filter((part) => !isInside(part.window, window));
    if (others.reduce((sum, part) => sum + part.room, fresh.room) > MOST_BYTES) return null;
    this.#parts = [...others, fresh];
    return fresh;
  }

  /** Frames [start, end) of a window, each in a buffer of its own unless `recycle`; null where not all was kept. */
  frames(window: Box, start: number, end: number, recycle: boolean): Iterable<VideoFrame> | null {
    const part = this.#parts.find((kept) => kept.count >= end && isInside(window, kept.window));
    return part && start >= 0 ? cutFrames(part, window, start, end, recycle) : null;
  }
}

function* cutFrames(
  part: KeptPart,
  window: Box,
  start: number,
  end: number,
  recycle: boolean,
): Generator<VideoFrame> {
  const format = { ...part.format, width: window[2], height: window[3] };
  const origin = { x: window[0], y: window[1] };
  const size = frameByteLength(format);
  let data = new Uint8Array(size);
  for (let index = start; index < end; index += 1) {
    const kept = part.frame(index);
    if (!kept) throw new Error(`frame ${index} was not kept`);
    if (!recycle && index > start) data = new Uint8Array(size);
    copyPart(kept, window, data);
    yield { index, format, origin, data };
  }
}
