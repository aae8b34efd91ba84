import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import type { Cue } from '#shared/domain/speech/speech.ts';
import { type FrameRate, secondsAt } from '#shared/domain/time/frame-rate.ts';

/** Equal neighbours joined into cues in seconds; they tile [0, states.length frames). */
export function toCues(states: readonly MouthState[], rate: FrameRate): Cue[] {
  const cues: Cue[] = [];
  let start = 0;
  for (const [frame, state] of states.entries()) {
    if (frame + 1 < states.length && states[frame + 1] === state) continue;
    cues.push({ start: secondsAt(start, rate), end: secondsAt(frame + 1, rate), state });
    start = frame + 1;
  }
  return cues;
}
