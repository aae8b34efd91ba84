import type { DialogueLine } from '#shared/domain/character/character.ts';
import type { MouthSound } from './mouth-sounds.ts';
import { holdFrames, type TimingPreset } from './timing-preset.ts';

/** Frames start ≤ i < end in which the mouth may move. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Only spoken lines move the mouth: monologue, off and narration are heard, not seen. */
function mayMove(lines: readonly DialogueLine[], frameCount: number): Uint8Array {
  const moves = new Uint8Array(frameCount);
  if (lines.length === 0) return moves.fill(1);
  for (const { kind, start, end } of lines) {
    if (kind === 'spoken') moves.fill(1, Math.max(0, start), Math.max(0, Math.min(end, frameCount)));
  }
  return moves;
}

/** Whole frames of a pause that must be closed; at least one closed hold long, so that the pause can be seen. */
function closedFrames(start: number, end: number, fps: number, hold: number): Stretch {
  const first = Math.ceil(start * fps - 1e-6);
  const last = Math.floor(end * fps + 1e-6);
  if (last - first >= hold) return { start: first, end: last };
  const middle = Math.round(((start + end) * fps - hold) / 2);
  return { start: middle, end: middle + hold };
}

/**
 * Where the mouth moves: everything but long pauses, the time before and after the voice, and what no spoken line covers.
 * Stretches come in order, do not touch each other, and lie in [0, frameCount).
 */
export function speakingStretches(
  sounds: readonly MouthSound[],
  lines: readonly DialogueLine[],
  frameCount: number,
  fps: number,
  preset: TimingPreset,
): Stretch[] {
  const moves = mayMove(lines, frameCount);
  const shut = (from: number, to: number): void => {
    moves.fill(0, Math.min(frameCount, Math.max(0, from)), Math.max(0, Math.min(to, frameCount)));
  };
  const hold = holdFrames(preset.holds.neutral_closed, fps);
  const first = sounds.find(({ role }) => role !== 'silence');
  const last = sounds.findLast(({ role }) => role !== 'silence');
  if (!first || !last) return [];
  const [begin, end] = [Math.floor(first.start * fps + 1e-6), Math.ceil(last.end * fps - 1e-6)];
  // A closed mouth for less than a hold at either end of the clip would be a pop; the solver decides there.
  if (begin >= hold) shut(0, begin);
  if (frameCount - end >= hold) shut(end, frameCount);
  for (const { role, start, end } of sounds) {
    const inner = start > first.start && end < last.end;
    // A scrap of silence beside a breath is too short to show.
    if (role !== 'silence' || !inner || (end - start) * fps < 0.75 * hold) continue;
    const closed = closedFrames(start, end, fps, hold);
    shut(closed.start, closed.end);
  }
  return stretchesOf(moves);
}

function stretchesOf(moves: Uint8Array): Stretch[] {
  const stretches: Stretch[] = [];
  let start = -1;
  for (let frame = 0; frame <= moves.length; frame += 1) {
    const moving = moves[frame] === 1;
    if (moving && start < 0) start = frame;
    if (!moving && start >= 0) {
      stretches.push({ start, end: frame });
      start = -1;
    }
  }
  return stretches;
}
