import {
  applySimilarity,
  type Box,
  boxCentre,
  composeSimilarity,
  invertSimilarity,
  type Point,
  type Similarity,
  transformBox,
} from '#shared/domain/geometry.ts';
import { mouthInkNear } from './face-parts.ts';
import { type LowerFace, lowerFaceWarp } from './lower-face-flow.ts';
import type { LumaImage, PyramidLevel } from './luma-image.ts';
import type { NoseFit } from './nose-parallax.ts';

/** What tells that a head has turned against its key. */
const TURN = {
  /** Nose against face, frame pixels, from which on the lower face is asked where the mouth is … */
  asked: 0.15,
  /** … from which on, where also less than `redrawn` of the drawing agrees, the face's size and angle are not believed … */
  doubted: 0.4,
  redrawn: 0.72,
  /** … and, in face widths, from which on this is a new view of the head. */
  newView: 0.02,
} as const;

/** Slack of the plausible range, in face widths: a mouth that talks is redrawn as well. */
const SLACK = 0.03;
/**
 * The mouth's ink against the lower face, in face widths. Within `trusted` it is the mouth that was drawn unsteadily, or drawn
 * in another shape; beyond `lost` it is not the mouth. In one drawing at most `step` is made good: more would be seen as a jump.
 */
const INK = { trusted: 0.02, lost: 0.08, step: 0.003 } as const;

export interface SeenFace {
  readonly image: LumaImage;
  /** Face space → the image's frame. */
  readonly pose: Similarity;
}

interface Boxes {
  readonly face: Box;
  readonly mouth: Box;
}

const inkOf = ({ image, pose }: SeenFace, space: Boxes): Box | null =>
  mouthInkNear(image, transformBox(pose, space.face), transformBox(pose, space.mouth));

/**
 * Pose of a turned head whose lower face could not be followed. `rest` and `nose` are the poses that the whole face and the nose
 * alone would give. A turned head's mouth moves by something between the two: it is measured by the mouth's own ink in both
 * frames. Where that cannot be measured, null: the nose decides.
 */
function poseByInk(
  before: SeenFace,
  now: LumaImage,
  space: Boxes,
  rest: Similarity,
  nose: Similarity,
): Similarity | null {
  const centre = boxCentre(space.mouth);
  const [unmoved, moved] = [applySimilarity(rest, centre), applySimilarity(nose, centre)];
  const width = transformBox(rest, space.face)[2];
  const inkBefore = inkOf(before, space);
  const inkNow = inkOf({ image: now, pose: rest }, space);
  if (!inkBefore || !inkNow) return null;
  const offset = boxCentre(inkBefore).x - applySimilarity(before.pose, centre).x;
  const shift = boxCentre(inkNow).x - offset - unmoved.x;
  const reach = moved.x - unmoved.x;
  const slack = SLACK * width;
  if (shift < Math.min(0, reach) - slack || shift > Math.max(0, reach) + slack) return null;
  const share = reach === 0 ? 0 : Math.min(1, Math.max(0, shift / reach));
  return composeSimilarity({ a: 1, b: 0, tx: shift, ty: share * (moved.y - unmoved.y) }, rest);
}

/** Centre of the mouth's ink in face space; null where there is none. */
export function inkCentre(seen: SeenFace, space: Boxes): Point | null {
  const ink = inkOf(seen, space);
  return ink && applySimilarity(invertSimilarity(seen.pose), boxCentre(ink));
}

/**
 * Keeps a mouth that is carried from drawing to drawing from drifting off: as far as its ink lies sideways of where it was in
 * the reference (`still`, face space) by more than ink can be trusted, the pose follows it, a little with every drawing.
 */
function withoutDrift(seen: SeenFace, space: Boxes, still: Point): Similarity {
  const ink = inkCentre(seen, space);
  const width = space.face[2];
  const drift = ink ? ink.x - still.x : 0;
  const excess = Math.abs(drift) - INK.trusted * width;
  if (excess <= 0 || Math.abs(drift) > INK.lost * width) return seen.pose;
  return composeSimilarity(seen.pose, {
    a: 1,
    b: 0,
    tx: Math.sign(drift) * Math.min(excess, INK.step * width),
    ty: 0,
  });
}

/** A frame in which a face was found, and what is known from before. */
export interface TurnedFrame {
  readonly image: LumaImage;
  /** The image's pyramid, finest first. */
  readonly levels: readonly PyramidLevel[];
  readonly before: SeenFace;
  readonly space: Boxes;
  /** Centre of the reference's mouth ink in face space. */
  readonly inkStill: Point | null;
  /** Pose before this frame's fit. */
  readonly guess: Similarity;
}

/** The key drawing that the face was found by. */
export interface TurnedKey {
  readonly lowerFace: LowerFace;
  /** Face space → the key frame's pixels. */
  readonly pose: Similarity;
}

/**
 * Goes where `place` has the mouth with the size and angle of `guess`: a head that turns seems to change them, because its
 * parts move unequally.
 */
function turnedLike(guess: Similarity, place: Similarity, mouth: Point): Similarity {
  const [at, moved] = [applySimilarity(guess, mouth), applySimilarity(place, mouth)];
  return { ...guess, tx: guess.tx + moved.x - at.x, ty: guess.ty + moved.y - at.y };
}

/**
 * Pose of a face whose nose has moved against the rest of it since the key: the mouth goes with the lower face (cheeks, jaw,
 * chin), else with its own ink, else (null) with the nose. Null also when the head has not turned.
 */
export function turnedPose(
  { image, levels, before, space, inkStill, guess }: TurnedFrame,
  { lowerFace, pose: keyPose }: TurnedKey,
  { parallax, rest, nose, alignment }: NoseFit,
): { pose: Similarity; newView: boolean } | null {
  if (!nose || parallax <= TURN.asked) return null;
  const turning = parallax > TURN.doubted && alignment.agreement < TURN.redrawn;
  const newView = parallax > TURN.newView * lowerFace.width;
  const guessed = composeSimilarity(guess, invertSimilarity(keyPose));
  const first = turning ? turnedLike(guessed, rest, lowerFace.mouth) : rest;
  const inFrame = (warp: Similarity) => composeSimilarity(warp, keyPose);
  const flow = lowerFaceWarp(lowerFace, levels, first, turning);
  let pose = flow && inFrame(flow);
  if (!pose && newView) pose = poseByInk(before, image, space, inFrame(rest), inFrame(nose));
  if (pose && newView && inkStill) pose = withoutDrift({ image, pose }, space, inkStill);
  return pose && { pose, newView };
}
