import type { FrameSpan } from '#renderer/session/session-store.ts';

/** How far ahead pictures are decoded, in frames. Enough to bridge a slow one; few enough that a jump is answered at once. */
const AHEAD_PLAYING = 12;
const AHEAD_PAUSED = 6;
/** The picture before is looked at as often as the next one. */
const BEHIND_PAUSED = 2;

export interface Travel {
  readonly frame: number;
  /** Frames per shown frame, negative backwards; never 0. */
  readonly stride: number;
  readonly isPlaying: boolean;
  /** What is played: beyond it pictures are only wanted where a loop begins anew. */
  readonly bounds: FrameSpan;
  readonly isLooping: boolean;
  readonly frameCount: number;
}

/** Speeds so high that a screen cannot show every frame skip some evenly. */
export const strideOf = (speed: number, framesPerSecond: number): number => {
  const SCREEN_RATE = 60;
  const skipped = Math.max(1, Math.round((Math.abs(speed) * framesPerSecond) / SCREEN_RATE));
  return speed < 0 ? -skipped : skipped;
};

/** Frames whose pictures are wanted, the most urgent first, without repetition. */
export function wantedFrames({ frame, stride, isPlaying, bounds, isLooping, frameCount }: Travel): number[] {
  const wanted = new Set<number>([frame]);
  if (isPlaying) {
    let next = frame;
    for (let i = 0; i < AHEAD_PLAYING; i += 1) {
      next += stride;
      if (next >= bounds.end && isLooping) next = bounds.start;
      if (next < bounds.start && isLooping) next = bounds.end - 1;
      wanted.add(next);
    }
  } else {
    const direction = Math.sign(stride);
    for (let i = 1; i <= AHEAD_PAUSED; i += 1) {
      wanted.add(frame + i * direction);
      if (i <= BEHIND_PAUSED) wanted.add(frame - i * direction);
    }
  }
  return [...wanted].filter((index) => index >= 0 && index < frameCount);
}
