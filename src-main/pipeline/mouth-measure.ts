import type { PictureSource } from '#main/ports/faces.ts';
import type { FaceDetection } from '#shared/domain/face/face-detection.ts';
import { type Box, boxCentre, growBox, overlapOf, unionBox } from '#shared/domain/geometry.ts';

/** How a detected mouth is measured by what is drawn there. */
const MEASURE = {
  /** What is looked at round the detected box: shares of its width, and of the face's height, so that a line has room too. */
  beside: 0.35,
  above: 0.035,
  /** Samples across what is looked at, at most: finer than a line of a large face is not needed. */
  samples: 144,
  /** Grey levels by which paint must differ from the skin round it, and how often the skin's own unrest. */
  leastStep: 16,
  unrest: 5,
  /** … and share of the strongest difference found: tongues and lips are paler than the line, soft edges paler still. */
  edge: 0.22,
  /** Parts of one mouth may stand this far apart, in shares of its width: lines of closed mouths are often drawn broken. */
  gap: 0.45,
  /** … and so far above or below each other. */
  step: 0.06,
  /** Patches of less than this share of the largest are specks. */
  speck: 0.06,
} as const;

/** How far a measured mouth may be from the detected one to be the same: shares of the detected box. */
const SAME = { across: 0.3, leastWidth: 0.6, mostWidth: 1.5, leastHeight: 0.55, mostHeight: 1.6 } as const;
/** Up to this openness a mouth is a line, of whose box a detector makes too much: it may be as much lower as it likes. */
const CLOSED = 0.3;
/** Heights closer than this (shares of the face's height) are alike: a closed line's box is mostly margin. */
const THIN = 0.03;

interface Patch {
  readonly box: Box;
  readonly size: number;
  readonly fromOutside: boolean;
}

interface Grid {
  readonly width: number;
  readonly height: number;
  /** Picture pixels per sample. */
  readonly step: number;
  readonly area: Box;
  readonly pixels: Uint8Array;
}

function gridAround(picture: PictureSource, face: Box, mouth: Box): Grid {
  const [dx, dy] = [MEASURE.beside * mouth[2], MEASURE.above * face[3] + 0.15 * mouth[3]];
  const wanted = growBox(mouth, dx, dy);
  const step = Math.max(0.5, wanted[2] / MEASURE.samples);
  const [width, height] = [
    Math.max(8, Math.round(wanted[2] / step)),
    Math.max(8, Math.round(wanted[3] / step)),
  ];
  const area: Box = [wanted[0], wanted[1], width * step, height * step];
  return { width, height, step, area, pixels: picture.sample(area, width, height) };
}

const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Difference of every sample from the skin, which is what most of the rim outside the detected box shows; and the skin's unrest. */
function differences({ width, height, step, area, pixels }: Grid, mouth: Box) {
  const rim: number[] = [];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [px, py] = [area[0] + (x + 0.5) * step, area[1] + (y + 0.5) * step];
      const inside = px > mouth[0] && px < mouth[0] + mouth[2] && py > mouth[1] && py < mouth[1] + mouth[3];
      if (!inside) rim.push(3 * (y * width + x));
    }
  }
  const skin = [0, 1, 2].map((channel) => middle(rim.map((at) => pixels[at + channel] as number)));
  const apart = (at: number): number => {
    const [r, g, b] = [0, 1, 2].map((c) => Math.abs((pixels[at + c] as number) - (skin[c] as number)));
    return Math.max(r as number, g as number, b as number);
  };
  const steps = Float32Array.from({ length: width * height }, (_, i) => apart(3 * i));
  return { steps, unrest: middle(rim.map(apart)) };
}

/** Connected patches of samples above a threshold (eight neighbours). */
function patchesOf(steps: Float32Array, threshold: number, width: number, height: number): Patch[] {
  const open = new Uint8Array(steps.length);
  for (let i = 0; i < steps.length; i += 1) open[i] = (steps[i] as number) > threshold ? 1 : 0;
  const patches: Patch[] = [];
  const stack: number[] = [];
  for (let seed = 0; seed < open.length; seed += 1) {
    if (!open[seed]) continue;
    let [x0, y0, x1, y1, size] = [width, height, 0, 0, 0];
    open[seed] = 0;
    stack.push(seed);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)];
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
      size += 1;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
          const next = ny * width + nx;
          if (!open[next]) continue;
          open[next] = 0;
          stack.push(next);
        }
      }
    }
    const fromOutside = x0 === 0 || y0 === 0 || x1 === width - 1 || y1 === height - 1;
    patches.push({ box: [x0, y0, x1 - x0 + 1, y1 - y0 + 1], size, fromOutside });
  }
  return patches;
}

const touch = (a: Box, b: Box): boolean =>
  a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];

/** The patches that make the mouth: the one that shares most with the detected box, with what stands close beside it. */
function mouthPatch(patches: readonly Patch[], detected: Box): Box | null {
  const own = patches.filter(({ fromOutside }) => !fromOutside);
  const largest = own.reduce((most, { size }) => Math.max(most, size), 0);
  const inside = own.filter(({ box, size }) => size >= MEASURE.speck * largest && touch(box, detected));
  const worth = ({ box, size }: Patch): number => overlapOf(box, detected) * Math.sqrt(size);
  const best = inside.reduce<Patch | null>((p, q) => (p && worth(p) >= worth(q) ? p : q), null);
  if (!best) return null;
  const [gap, step] = [MEASURE.gap * detected[2], MEASURE.step * detected[2]];
  let box = best.box;
  for (const patch of inside.toSorted((p, q) => Math.abs(p.box[0] - box[0]) - Math.abs(q.box[0] - box[0]))) {
    // Beside it, not below: the shadow under a lip is no part of the mouth.
    const level = boxCentre(patch.box).y;
    const isLevel = level > box[1] - step && level < box[1] + box[3] + step;
    if (isLevel && touch(growBox(box, gap, step), patch.box)) box = unionBox(box, patch.box);
  }
  return box;
}

function isSame(measured: Box, detected: Box, face: Box, isClosed: boolean): boolean {
  const [p, q] = [boxCentre(measured), boxCentre(detected)];
  const thin = THIN * face[3];
  const [width, height] = [measured[2] / detected[2], measured[3] / detected[3]];
  const isAlikeHigh =
    Math.abs(measured[3] - detected[3]) < thin ||
    (height > (isClosed ? 0 : SAME.leastHeight) && height < SAME.mostHeight);
  return (
    Math.abs(p.x - q.x) < SAME.across * detected[2] &&
    Math.abs(p.y - q.y) < Math.max(thin, SAME.across * detected[3]) &&
    width > SAME.leastWidth &&
    width < SAME.mostWidth &&
    isAlikeHigh
  );
}

/**
 * The box of the paint that a detected mouth is drawn with, in picture pixels: flat skin round it makes that exact to about a
 * pixel, which no detector is. The detected box itself where nothing like it stands out.
 */
export function measuredMouth(
  picture: PictureSource,
  { face, openness }: Pick<FaceDetection, 'face' | 'openness'>,
  detected: Box,
): Box {
  const grid = gridAround(picture, face, detected);
  const { width, height, step, area } = grid;
  const { steps, unrest } = differences(grid, detected);
  let strongest = 0;
  for (const value of steps) strongest = Math.max(strongest, value);
  const threshold = Math.max(MEASURE.leastStep, MEASURE.unrest * unrest, MEASURE.edge * strongest);
  const inGrid: Box = [
    (detected[0] - area[0]) / step,
    (detected[1] - area[1]) / step,
    detected[2] / step,
    detected[3] / step,
  ];
  const patch = mouthPatch(patchesOf(steps, threshold, width, height), inGrid);
  if (!patch) return detected;
  const measured: Box = [
    area[0] + patch[0] * step,
    area[1] + patch[1] * step,
    patch[2] * step,
    patch[3] * step,
  ];
  return isSame(measured, detected, face, (openness ?? 1) < CLOSED) ? measured : detected;
}
