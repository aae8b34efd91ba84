import type { VideoFrame } from '#main/ports/frames.ts';
import { type LumaImage, lumaOf } from './luma-image.ts';
import { CutFinder, LOOK_AHEAD, thumbnailOf } from './shot-cuts.ts';

/** A frame's luma with the word whether a new shot begins in it. The picture is valid until the next frame is asked for. */
export interface ScannedFrame {
  readonly index: number;
  readonly image: LumaImage;
  readonly cut: boolean;
}

/**
 * Frames in order with their cuts. Deciding a cut needs the frames after it, so the luma of a few frames is kept (their
 * buffers are used again and again: memory does not grow with the clip).
 */
export async function* scanFrames(
  frames: AsyncIterable<VideoFrame>,
  knownCuts: ReadonlySet<number>,
): AsyncGenerator<ScannedFrame> {
  const finder = new CutFinder();
  const pending: { index: number; image: LumaImage }[] = [];
  const spare: Uint8Array[] = [];
  const release = function* (found: boolean): Generator<ScannedFrame> {
    const frame = pending.shift();
    if (!frame) return;
    yield { ...frame, cut: found || knownCuts.has(frame.index) };
    if (spare.length <= LOOK_AHEAD) spare.push(frame.image.data);
  };
  for await (const frame of frames) {
    const image = lumaOf(frame, spare.pop());
    pending.push({ index: frame.index, image });
    const found = finder.push(thumbnailOf(image));
    if (found !== null) yield* release(found);
  }
  for (const found of finder.finish()) yield* release(found);
}
