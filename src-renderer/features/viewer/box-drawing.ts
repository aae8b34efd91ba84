import { type Box, boxFromCentre, type Point } from '#shared/domain/geometry.ts';

/** Smaller than this is a slip of the hand, picture pixels. */
const LEAST_SIDE = 8;
/** Arrow keys move and size by so much, picture pixels. */
const KEY_STEP = 8;

/** The box with two opposite corners; null for a mere click. */
export function boxBetween(a: Point, b: Point): Box | null {
  const [w, h] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
  return w < LEAST_SIDE || h < LEAST_SIDE ? null : [Math.min(a.x, b.x), Math.min(a.y, b.y), w, h];
}

/** A closed mouth seen from the front, as shares of the face's box: usual proportions of drawn faces; the person sizes it by its handles. */
const MOUTH_WIDTH = 0.22;
const MOUTH_HEIGHT = 0.08;

/** The box of a mouth that is placed by a click. */
export const mouthAt = (point: Point, [, , w, h]: Box): Box =>
  boxFromCentre(point, Math.max(LEAST_SIDE, w * MOUTH_WIDTH), Math.max(LEAST_SIDE, h * MOUTH_HEIGHT));

/** Where a box drawn by keys begins: in the middle, a third of the picture. */
export function startBox({ width, height }: { readonly width: number; readonly height: number }): Box {
  const side = Math.round(Math.min(width, height) / 3);
  return [Math.round((width - side) / 2), Math.round((height - side) / 2), side, side];
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A box moved, or with Shift sized, by an arrow key; null for any other key. */
export function movedBox([x, y, w, h]: Box, key: string, isSizing: boolean): Box | null {
  const step = STEPS[key];
  if (!step) return null;
  const [dx, dy] = [step[0] * KEY_STEP, step[1] * KEY_STEP];
  return isSizing
    ? [x, y, Math.max(LEAST_SIDE, w + dx), Math.max(LEAST_SIDE, h + dy)]
    : [x + dx, y + dy, w, h];
}
