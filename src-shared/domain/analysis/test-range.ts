import { type FrameRange, frameRange } from '../time/frame.ts';
import { type FrameRate, framesPerSecond } from '../time/frame-rate.ts';

/** Long enough for a sentence, short enough to be judged while one waits. */
const TEST_SECONDS = 3;

/** The frames of a quick trial: three seconds with the playhead in their middle, moved to lie within the clip. */
export function testRange(
  playhead: number,
  { rate, frameCount }: { readonly rate: FrameRate; readonly frameCount: number },
): FrameRange {
  const length = Math.min(frameCount, Math.max(1, Math.round(TEST_SECONDS * framesPerSecond(rate))));
  const start = Math.min(Math.max(0, Math.round(playhead - length / 2)), frameCount - length);
  return frameRange(start, start + length);
}
