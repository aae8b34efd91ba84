import { type Box, boxCentre, growBox, unionBox } from '#shared/domain/geometry.ts';
import { levelArea } from './face-core.ts';
import type { PyramidLevel } from './luma-image.ts';

/** Grey levels by which ink must be darker than the skin round it. */
const LEAST_INK = 12;
/** Smallest share of the area's width that a mouth fills; less is a speck. */
const LEAST_WIDTH = 0.08;
/** A mouth drawn as several dashes is joined sideways across gaps up to this share of the area's width. */
const DASH_GAP = 0.14;

/** Darkness below the skin inside an area of a level: 0 on skin and lighter. */
interface Ink {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly depth: Float32Array;
}

/** One connected patch of ink; the box in pixels of the ink area. */
interface Patch {
  readonly box: Box;
  readonly amount: number;
  /** Reaches the area's border: an outline, a lock of hair or a shadow that comes in from outside. */
  readonly fromOutside: boolean;
}

function inkBelowSkin(image: PyramidLevel, box: Box): Ink | null {
  const { left, top, right, bottom } = levelArea(image, box);
  const [width, height] = [right - left + 1, bottom - top + 1];
  if (width < 6 || height < 6) return null;
  const depth = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * image.width + left;
    depth.set(image.data.subarray(from, from + width), y * width);
  }
  const skin = depth.toSorted()[depth.length >> 1] as number;
  for (let i = 0; i < depth.length; i++) depth[i] = Math.max(0, skin - LEAST_INK - (depth[i] as number));
  return { left, top, width, height, depth };
}

/** Gathers the patch that holds pixel `seed`, wiping it from `left` (ink not yet gathered). */
function gather(left: Float32Array, { width, height }: Ink, seed: number): Patch {
  let x0 = width;
  let y0 = height;
  let x1 = 0;
  let y1 = 0;
  let amount = 0;
  const open = [seed];
  const take = (at: number) => {
    if ((left[at] as number) > 0) open.push(at);
  };
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    amount += left[at] as number;
    left[at] = 0;
    const x = at % width;
    const y = Math.floor(at / width);
    [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
    if (x > 0) take(at - 1);
    if (x < width - 1) take(at + 1);
    if (y > 0) take(at - width);
    if (y < height - 1) take(at + width);
  }
  const fromOutside = x0 === 0 || y0 === 0 || x1 === width - 1 || y1 === height - 1;
  return { box: [x0, y0, x1 - x0 + 1, y1 - y0 + 1], amount, fromOutside };
}

function patchesOf(ink: Ink): Patch[] {
  const left = ink.depth.slice();
  const patches: Patch[] = [];
  for (let at = 0; at < left.length; at++) {
    if ((left[at] as number) > 0) patches.push(gather(left, ink, at));
  }
  return patches.filter((patch) => !patch.fromOutside);
}

const touch = (a: Box, b: Box): boolean =>
  a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];

/**
 * The mouth inside an area of the lower face that holds nothing else whole: the patch with most ink, the middle and breadth
 * preferred, with the dashes beside it. Frame pixels; null when there is no such ink.
 */
export function mouthInk(image: PyramidLevel, area: Box): Box | null {
  const ink = inkBelowSkin(image, area);
  if (!ink) return null;
  const patches = patchesOf(ink);
  const worth = ({ box, amount }: Patch): number => {
    const off = (boxCentre(box).x - ink.width / 2) / (ink.width / 2);
    return amount * (1 - 0.6 * off * off) * Math.min(1.5, box[2] / box[3]);
  };
  const best = patches.reduce<Patch | null>((p, q) => (p && worth(p) >= worth(q) ? p : q), null);
  if (!best) return null;
  const gap = DASH_GAP * ink.width;
  let box = best.box;
  for (const patch of patches.toSorted((p, q) => p.box[0] - q.box[0])) {
    if (touch(growBox(box, gap, 1), patch.box)) box = unionBox(box, patch.box);
  }
  if (box[2] < LEAST_WIDTH * ink.width) return null;
  const size = 2 ** image.level;
  return [
    image.x + (ink.left + box[0]) * size,
    image.y + (ink.top + box[1]) * size,
    box[2] * size,
    box[3] * size,
  ];
}
