import type { FaceDetection, Landmark } from '#shared/domain/face/face-detection.ts';
import type { YawClass } from '#shared/domain/face/face-track.ts';
import { landmarkBox } from '#shared/domain/face/landmark-box.ts';
import { yawClass } from '#shared/domain/face/yaw-class.ts';
import {
  applySimilarity,
  type Box,
  boxCentre,
  boxFromCentre,
  invertSimilarity,
  type Point,
  type Similarity,
  similarityScale,
} from '#shared/domain/geometry.ts';

/** A detection carried back into face space by the pose that following gave for its frame. */
export interface SeenParts {
  /** Frame − start of the shot. */
  readonly at: number;
  /** How much it counts. */
  readonly weight: number;
  readonly face: Box;
  readonly mouth: Box | null;
  readonly nose: Box | null;
  readonly chin: Box | null;
  /** 0 … 1, null where the detector does not say. */
  readonly openness: number | null;
  /** Degrees. */
  readonly yaw: number | null;
  /** The face is seen, but not its mouth: something is before it. */
  readonly hidden: boolean;
}

/** A landmark that is less visible is a guess behind hair or a hand. */
const LEAST_VISIBLE = 0.2;

/** Openness up to which a mouth counts as at rest; and how many of those there must be, as a share, to do without the others. */
const REST = { openness: 0.3, share: 0.2, least: 2 } as const;

/**
 * Where a part lies at one look is told by this many looks on either side, and all within some frames, as far as the head is
 * turned the same way: spread of that in degrees.
 */
const AROUND = { looks: 4, frames: 6, yawSpread: 8 } as const;

export function seenParts(at: number, detection: FaceDetection, pose: Similarity): SeenParts {
  const back = invertSimilarity(pose);
  const scale = similarityScale(back);
  const box = (of: Box): Box =>
    boxFromCentre(applySimilarity(back, boxCentre(of)), of[2] * scale, of[3] * scale);
  const mark = (part: 'nose' | 'chin', landmark: Landmark | null): Box | null => {
    if (!landmark || landmark.visible < LEAST_VISIBLE) return null;
    return box(landmarkBox(part, landmark, detection.face[2]));
  };
  const { mouth, yaw } = detection;
  return {
    at,
    weight: detection.score * Math.max(0.2, Math.cos(((yaw ?? 0) * Math.PI) / 180)),
    face: box(detection.face),
    mouth: mouth && box(mouth.box),
    nose: mark('nose', detection.nose),
    chin: mark('chin', detection.chin),
    openness: detection.openness,
    yaw,
    hidden: mouth === null && isCovered(detection),
  };
}

/** The value that as much weight lies below as above, between neighbours where the middle falls between them. */
export function weightedMedian(
  values: readonly { readonly value: number; readonly weight: number }[],
): number {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let before = 0;
  let last = sorted[0]?.value ?? 0;
  let lastMiddle = 0;
  for (const { value, weight } of sorted) {
    const middle = before + weight / 2;
    if (middle >= total / 2) {
      const share = before === 0 ? 1 : (total / 2 - lastMiddle) / (middle - lastMiddle);
      return last + Math.min(1, Math.max(0, share)) * (value - last);
    }
    before += weight;
    last = value;
    lastMiddle = middle;
  }
  return last;
}

interface WeighedBox {
  readonly box: Box;
  readonly weight: number;
}

/** Median of centres and of sizes: one bad detection does not matter. */
function medianBox(boxes: readonly WeighedBox[]): Box {
  const of = (value: (box: Box, centre: Point) => number) =>
    weightedMedian(boxes.map(({ box, weight }) => ({ value: value(box, boxCentre(box)), weight })));
  return boxFromCentre(
    { x: of((_, { x }) => x), y: of((_, { y }) => y) },
    of(([, , w]) => w),
    of(([, , , h]) => h),
  );
}

/**
 * The mouth at rest in face space, from all looks at a shot, those above all that show the head turned as in the reference
 * (frame − start); null when no look showed one.
 */
export function restingMouth(seen: readonly SeenParts[], reference: number): Box | null {
  const turn = nearest(seen, reference)?.yaw ?? null;
  const withMouth = seen.flatMap(({ mouth, weight, openness, yaw }) =>
    mouth ? [{ box: mouth, weight: weight * (OTHER_TURN + sameTurn(yaw, turn)), openness }] : [],
  );
  if (withMouth.length === 0) return null;
  const atRest = withMouth.filter(({ openness }) => (openness ?? 0) <= REST.openness);
  const enough = atRest.length >= Math.max(REST.least, REST.share * withMouth.length);
  return medianBox(enough ? atRest : withMouth);
}

/** What a look at a head turned otherwise counts: where there is no other, it must do. */
const OTHER_TURN = 0.02;

/** Visibility of a chin below which it is hidden. */
const HIDDEN = 0.35;

/** A mouth that the detector does not see where it should be, or a chin that it does not see at all. */
const isCovered = ({ chin, rejected }: FaceDetection): boolean =>
  (chin?.visible ?? 1) < HIDDEN || rejected.some(({ reason }) => reason === 'uncertain');

const sameTurn = (a: number | null, b: number | null): number =>
  a === null || b === null ? 1 : Math.exp(-0.5 * ((a - b) / AROUND.yawSpread) ** 2);

/** A part of the face in face space as it changes over a shot: a head that turns shows its nose elsewhere. */
export class LocalBox {
  private readonly keys: readonly { at: number; box: Box }[];

  constructor(seen: readonly SeenParts[], part: 'face' | 'nose' | 'chin') {
    const known = seen.flatMap(({ at, weight, yaw, [part]: box }) => (box ? [{ at, weight, yaw, box }] : []));
    this.keys = known.map(({ at, yaw }, i) => ({
      at,
      box: medianBox(
        around(known, i).map((other) => ({
          box: other.box,
          weight: other.weight * sameTurn(yaw, other.yaw),
        })),
      ),
    }));
  }

  /** Between looks it changes evenly. Null when no look showed it. */
  box(at: number): Box | null {
    const last = lastUpTo(this.keys, at);
    const before = this.keys[last];
    const next = before?.at === at ? before : this.keys[last + 1];
    if (!next || !before) return (next ?? before)?.box ?? null;
    const share = next.at > before.at ? (at - before.at) / (next.at - before.at) : 0;
    const mix = (index: 0 | 1 | 2 | 3) => before.box[index] + share * (next.box[index] - before.box[index]);
    return [mix(0), mix(1), mix(2), mix(3)];
  }
}

/** Looks that tell of look `i`. */
function around<Look extends { readonly at: number }>(looks: readonly Look[], i: number): readonly Look[] {
  const at = looks[i]?.at ?? 0;
  let [from, to] = [i, i + 1];
  const near = (k: number) => Math.abs((looks[k]?.at ?? at) - at) <= AROUND.frames;
  while (from > 0 && (i - from < AROUND.looks || near(from - 1))) from -= 1;
  while (to < looks.length && (to - i <= AROUND.looks || near(to))) to += 1;
  return looks.slice(from, to);
}

/** Index of the last entry that is not after `at`; −1 when all are. Entries are in order. */
function lastUpTo(entries: readonly { readonly at: number }[], at: number): number {
  let [low, high] = [-1, entries.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((entries[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function nearest(seen: readonly SeenParts[], at: number): SeenParts | undefined {
  const last = lastUpTo(seen, at);
  const [before, next] = [seen[last], seen[last + 1]];
  const isNextNearer = next && (!before || next.at - at < at - before.at);
  return isNextNearer ? next : before;
}

/** The class that the look nearest in time tells. */
export const yawNear = (seen: readonly SeenParts[], at: number): YawClass =>
  yawClass(nearest(seen, at)?.yaw ?? null);

/** Whether the look nearest in time showed something before the mouth. */
export const isHidden = (seen: readonly SeenParts[], at: number): boolean =>
  nearest(seen, at)?.hidden ?? false;
