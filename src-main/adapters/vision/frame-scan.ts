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
 * Frames of a clip from its first on, with their cuts. Deciding a cut needs the frames after it, so the luma of a few frames is
 * kept (their buffers are used again and again: memory does not grow with the clip). What was learned of the cuts stays when
 * the reading is broken off and taken up again.
 */
export class FrameScan {
  private readonly finder = new CutFinder();
  private readonly knownCuts: ReadonlySet<number>;
  /** Answers of the finder by frame. */
  private readonly cuts: boolean[] = [];
  /** Frames that the finder has seen. */
  private fed = 0;

  constructor(knownCuts: ReadonlySet<number>) {
    this.knownCuts = knownCuts;
  }

  /** `frames`: in order, from 0 or from any frame that an earlier call has reached. */
  async *follow(frames: AsyncIterable<VideoFrame>): AsyncGenerator<ScannedFrame> {
    const pending: { index: number; image: LumaImage }[] = [];
    const spare: Uint8Array[] = [];
    const release = function* (this: FrameScan): Generator<ScannedFrame> {
      for (let frame = pending[0]; frame; frame = pending[0]) {
        const found = this.cuts[frame.index];
        if (found === undefined) return;
        pending.shift();
        yield { ...frame, cut: found || this.knownCuts.has(frame.index) };
        if (spare.length <= LOOK_AHEAD) spare.push(frame.image.data);
      }
    }.bind(this);
    for await (const frame of frames) {
      const image = lumaOf(frame, spare.pop());
      pending.push({ index: frame.index, image });
      this.feed(frame, image);
      yield* release();
    }
    this.cuts.push(...this.finder.finish());
    yield* release();
  }

  private feed(frame: VideoFrame, image: LumaImage): void {
    if (frame.index < this.fed) return;
    this.fed = frame.index + 1;
    const found = this.finder.push(thumbnailOf(frame.overview ?? image));
    if (found !== null) this.cuts.push(found);
  }
}
