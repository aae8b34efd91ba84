/**
 * The acting of the sample shot, frame by frame: head pose on twos with holds, blinks, hair that follows late, and the shot's
 * own mouth flaps on twos and threes, which have nothing to do with the voice. 7 s at 24 fps; the last drawing leads back to the first.
 */
import type { Similarity } from '#shared/domain/geometry.ts';
import { composeSimilarity, similarityAbout } from '#shared/domain/geometry.ts';
import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';

export const SHOT = { width: 1280, height: 720, frameRate: 24, frameCount: 168 } as const;

/** The head is drawn on twos: frames 2k and 2k+1 show one drawing. */
const HEAD_HOLD = 2;

/** Where head space (origin between the eyes) lies on screen at rest. */
const HEAD_AT_REST: Similarity = { a: 1.14, b: 0, tx: 610, ty: 296 };

/** Pivot of nods and tilts: the base of the neck, in head space. */
const NECK = { x: 0, y: 215 };

interface PoseKey {
  readonly frame: number;
  readonly degrees: number;
  readonly dx: number;
  readonly dy: number;
  readonly scale: number;
}

/** Two equal rows in succession are a hold. dx, dy in head pixels. */
const POSE_KEYS: readonly PoseKey[] = [
  { frame: 0, degrees: -1.6, dx: 0, dy: 0, scale: 1 }, // looks at us, still
  { frame: 14, degrees: -1.6, dx: 0, dy: 0, scale: 1 },
  { frame: 38, degrees: 2.2, dx: 13, dy: 3, scale: 1.006 }, // sways as she begins
  { frame: 56, degrees: 2.2, dx: 13, dy: 3, scale: 1.006 },
  { frame: 70, degrees: 0.6, dx: 5, dy: 9, scale: 1.012 }, // a nod
  { frame: 82, degrees: 0, dx: 2, dy: -2, scale: 1.002 },
  { frame: 108, degrees: -3, dx: -15, dy: 2, scale: 1.008 }, // leans over for the second sentence
  { frame: 128, degrees: -3, dx: -15, dy: 2, scale: 1.008 },
  { frame: 160, degrees: -1.6, dx: 0, dy: 0, scale: 1 }, // comes back to where the shot began
  { frame: 168, degrees: -1.6, dx: 0, dy: 0, scale: 1 },
];

/** Eyes: 1 open, 0 shut, one row per drawing from its frame on. */
const LIDS: readonly (readonly [frame: number, open: number])[] = [
  [0, 1],
  [26, 0.45],
  [28, 0],
  [32, 0.55],
  [34, 1],
  [84, 0.4],
  [86, 0],
  [90, 0.6],
  [92, 1],
  [134, 0.4],
  [136, 0],
  [138, 0.6],
  [140, 1],
];

/** Original flaps, the even–irregular pattern of TV work: a drawing and for how many frames it is shown. */
const FLAPS: readonly (readonly [state: MouthState, frames: number])[] = [
  ['neutral_closed', 6],
  ['half_open', 2],
  ['fully_open', 3],
  ['half_open', 3],
  ['fully_open', 3],
  ['neutral_closed', 3],
  ['half_open', 3],
  ['fully_open', 2],
  ['half_open', 3],
  ['neutral_closed', 2],
];

export interface Acting {
  /** Head space → picture. */
  readonly head: Similarity;
  /** Body shift on screen, pixels. */
  readonly body: { readonly dx: number; readonly dy: number };
  /** Opening of the eyes, 0 … 1. */
  readonly lids: number;
  /** Swing of the loose strands about their roots, degrees. */
  readonly swing: number;
  readonly mouth: MouthState;
}

const ease = (t: number): number => t * t * (3 - 2 * t);

function keyedPose(frame: number): Omit<PoseKey, 'frame'> {
  const next = POSE_KEYS.findIndex((key) => key.frame > frame);
  const to = POSE_KEYS[next];
  const from = POSE_KEYS[next - 1];
  if (!to || !from) throw new Error(`no pose for frame ${frame}`);
  const t = ease((frame - from.frame) / (to.frame - from.frame));
  const mix = (a: number, b: number) => a + (b - a) * t;
  return {
    degrees: mix(from.degrees, to.degrees),
    dx: mix(from.dx, to.dx),
    dy: mix(from.dy, to.dy),
    scale: mix(from.scale, to.scale),
  };
}

/** Strands hang behind the head's motion: the difference to the pose a moment ago. Settles about 6 frames after the head. */
const LAG_FRAMES = 6;

function swingAt(frame: number): number {
  const before = keyedPose((frame - LAG_FRAMES + SHOT.frameCount) % SHOT.frameCount);
  const now = keyedPose(frame);
  return (now.degrees - before.degrees) * -1.1 + (now.dx - before.dx) * 0.18;
}

export function mouthAt(frame: number): MouthState {
  const period = FLAPS.reduce((sum, [, frames]) => sum + frames, 0);
  let rest = frame % period;
  for (const [state, frames] of FLAPS) {
    if (rest < frames) return state;
    rest -= frames;
  }
  throw new Error('flap table has no rows');
}

/** Frames beyond the shot's end play it again. */
export function actingAt(frame: number): Acting {
  const within = frame % SHOT.frameCount;
  const drawing = within - (within % HEAD_HOLD);
  const pose = keyedPose(drawing);
  const turn = similarityAbout(NECK, pose.scale, (pose.degrees * Math.PI) / 180, pose.dx, pose.dy);
  const lids = LIDS.findLast(([from]) => from <= within)?.[1] ?? 1;
  return {
    head: composeSimilarity(HEAD_AT_REST, turn),
    body: { dx: pose.dx * 0.3, dy: pose.dy * 0.2 },
    lids,
    swing: swingAt(drawing),
    mouth: mouthAt(within),
  };
}
