import type { PictureSource } from './picture-source.ts';

/** Playing went from one frame to another; frames between them went by unseen. Forwards `to` > `from`, also when a loop begins anew. */
export interface PassedFrames {
  /** Frame shown before; null for the first one. */
  readonly from: number | null;
  readonly to: number;
}

/** Plays picture and sound of the open project; the playhead in the session is where it is. */
export interface Player {
  /** Starts playing; negative speeds run backwards without sound. Without a speed: the one that was chosen last. */
  play(speed?: number): void;
  pause(): void;
  toggle(): void;
  /** Moves the playhead to a frame (clamped) and pauses nothing. */
  seek(frame: number): void;
  /** As `seek`, for a playhead that is dragged: the sound of the frame is heard while nothing plays. */
  scrub(frame: number): void;
  /** Pauses and moves by frames; the sound of exactly the frame arrived at is heard when it is one step. */
  step(frames: number): void;
  /** Told of every frame that playing arrives at, right after the playhead was set. Returns the end of listening. */
  onFrame(listener: (passed: PassedFrames) => void): () => void;
  /** Decoded pictures of the working timeline. */
  readonly pictures: PictureSource;
  dispose(): void;
}
