import { toFaceSpace } from '#renderer/commands/placement/face-space.ts';
import type { Point, Similarity } from '#shared/domain/geometry.ts';

export type Grip = 'move' | 'scale' | 'turn';

/** A hand that took hold of a placed mouth. Points in picture pixels. */
export interface Grasp {
  readonly grip: Grip;
  readonly start: Point;
  /** Centre of the drawing, about which it is scaled and turned. */
  readonly centre: Point;
  /** Face space → picture pixels. */
  readonly pose: Similarity;
}

/** Arguments of `nudge-placement`: face-space pixels, factor, degrees. */
export interface Nudge {
  readonly dx: number;
  readonly dy: number;
  readonly scale: number;
  readonly rotation: number;
}

const NOTHING: Nudge = { dx: 0, dy: 0, scale: 1, rotation: 0 };
/** What the document takes of a single nudge. */
const SCALES = { least: 0.1, most: 10 } as const;
/** Nearer to the centre than this a hand has no direction, pixels. */
const LEAST_ARM = 2;
const TURN_STEP = 5;

const away = (from: Point, to: Point): Point => ({ x: to.x - from.x, y: to.y - from.y });
const degrees = ({ x, y }: Point): number => (Math.atan2(y, x) * 180) / Math.PI;
const turned = (angle: number): number => angle - 360 * Math.round(angle / 360);

/**
 * What a drag does so far. `isStrict` (Shift held) moves along one axis only and turns by steps of five degrees.
 */
export function nudgeBy({ grip, start, centre, pose }: Grasp, now: Point, isStrict: boolean): Nudge {
  if (grip === 'move') {
    const shift = away(start, now);
    const isFlat = Math.abs(shift.x) >= Math.abs(shift.y);
    const kept = isStrict ? { x: isFlat ? shift.x : 0, y: isFlat ? 0 : shift.y } : shift;
    const { x, y } = toFaceSpace(pose, kept);
    return { ...NOTHING, dx: x, dy: y };
  }
  const [before, after] = [away(centre, start), away(centre, now)];
  const [long, longer] = [Math.hypot(before.x, before.y), Math.hypot(after.x, after.y)];
  if (long < LEAST_ARM) return NOTHING;
  if (grip === 'scale')
    return { ...NOTHING, scale: Math.min(SCALES.most, Math.max(SCALES.least, longer / long)) };
  if (longer < LEAST_ARM) return NOTHING;
  const turn = turned(degrees(after) - degrees(before));
  return { ...NOTHING, rotation: isStrict ? TURN_STEP * Math.round(turn / TURN_STEP) : turn };
}

export const isNothing = ({ dx, dy, scale, rotation }: Nudge): boolean =>
  dx === 0 && dy === 0 && scale === 1 && rotation === 0;
