import type { CharacterSheet } from '#shared/domain/analysis/character-sheets.ts';
import { boxCentre } from '#shared/domain/geometry.ts';
import { inRange } from '#shared/domain/time/frame.ts';

/** The mouth a view follows: its tracked centre on a frame, and the width it usually has; picture pixels. */
export interface FollowedMouth {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A lost mouth is looked for so many frames back, so that the view does not jump away from a turned head. */
const LOOK_BACK = 48;

/**
 * Follows the track and not the drawing: a mouth that is dragged must not drag the view along.
 * @returns null when this character's mouth is nowhere near this frame
 */
export function followedMouth({ found: { track } }: CharacterSheet, frame: number): FollowedMouth | null {
  if (!track) return null;
  const shot = track.shots.find(({ range }) => inRange(range, frame));
  for (let at = frame; at >= Math.max(0, frame - LOOK_BACK); at -= 1) {
    const mouth = track.frames[at]?.mouth;
    if (mouth) return { ...boxCentre(mouth), width: shot?.mouth?.[2] ?? mouth[2] };
  }
  return null;
}
