/** Plays picture and sound of the open project; the playhead in the session is its only output besides sound. */
export interface Player {
  /** Starts playing; negative speeds run backwards without sound. */
  play(speed?: number): void;
  pause(): void;
  toggle(): void;
  /** Moves the playhead to a frame (clamped) and pauses nothing. */
  seek(frame: number): void;
  /** Pauses and moves by frames; the sound of exactly the frame arrived at is heard when it is one step. */
  step(frames: number): void;
  dispose(): void;
}
