import type { YawClass } from './face-track.ts';

/** Degrees from which a head counts as turned, and as seen from the side. */
const TURNED = { threeQuarter: 20, profile: 60 } as const;

/** @param yaw degrees, positive to the picture's right; null: not known. */
export function yawClass(yaw: number | null): YawClass {
  if (yaw === null) return 'unknown';
  if (Math.abs(yaw) < TURNED.threeQuarter) return 'frontal';
  const side = yaw > 0 ? 'right' : 'left';
  return Math.abs(yaw) < TURNED.profile ? `three-quarter-${side}` : `profile-${side}`;
}
