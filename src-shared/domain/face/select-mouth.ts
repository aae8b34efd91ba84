import {
  applySimilarity,
  type Box,
  boxCentre,
  type Point,
  type Similarity,
  similarityAbout,
} from '../geometry.ts';
import type {
  FaceDetection,
  FaceProposal,
  Landmark,
  MouthCandidate,
  MouthRefusal,
} from './face-detection.ts';
import { MOUTH_RULES as RULES } from './mouth-rules.ts';

const DEGREE = Math.PI / 180;

/** Beyond this tilt the sides of an upright face cannot be told from its bounding box; they are taken as they are. */
const MOST_UNTILTED = 35;

/** A face turned upright: all points below are in its own axes, in picture pixels. */
interface UprightFace {
  readonly width: number;
  readonly height: number;
  readonly centre: Point;
  readonly toUpright: Similarity;
  readonly nose: Point | null;
  readonly chin: Point | null;
  readonly eyes: readonly Point[];
  /** Degrees, −90 … 90. */
  readonly yaw: number;
}

const usable = (landmark: Landmark | null, height: number): landmark is Landmark => {
  if (!landmark) return false;
  const { spread, visible } = landmark;
  const most = visible < RULES.hidden ? RULES.mostSpread / 2 : RULES.mostSpread;
  return spread === null ? visible >= RULES.hidden : spread <= most * height;
};

/** Tilt in degrees: the detector's, else by the line of the eyes, else by nose and chin. */
export function rollOf({ roll, leftEye, rightEye, nose, chin, face }: FaceProposal): number {
  if (roll !== null) return roll;
  const height = face[3];
  if (usable(leftEye, height) && usable(rightEye, height)) {
    const [from, to] = [leftEye.at, rightEye.at];
    return Math.atan2(to.y - from.y, to.x - from.x) / DEGREE;
  }
  if (usable(nose, height) && usable(chin, height))
    return Math.atan2(nose.at.x - chin.at.x, chin.at.y - nose.at.y) / DEGREE;
  return 0;
}

/** Sides of an ellipse whose tilted bounding box is given. */
function untilted([, , w, h]: Box, roll: number): { width: number; height: number } {
  if (Math.abs(roll) > MOST_UNTILTED) return { width: Math.min(w, h), height: Math.max(w, h) };
  const [c, s] = [Math.cos(roll * DEGREE) ** 2, Math.sin(roll * DEGREE) ** 2];
  const side = (a: number, b: number) => Math.sqrt(Math.max(0.36 * a * a, (a * a * c - b * b * s) / (c - s)));
  return { width: side(w, h), height: side(h, w) };
}

/** Degrees to the picture's right by the nose against the eyes (or the face's middle), for detectors that do not say. */
function estimatedYaw(nose: Point | null, eyes: readonly Point[], centre: Point, width: number): number {
  if (!nose) return 0;
  const [left, right] = eyes;
  const distance = left && right ? Math.abs(right.x - left.x) : 0;
  // Eyes this near to each other are those of a profile: their distance measures nothing.
  const byEyes = left && right && distance > 0.2 * width;
  const off = byEyes ? (nose.x - (left.x + right.x) / 2) / distance : (nose.x - centre.x) / (0.5 * width);
  return 90 * Math.max(-1, Math.min(1, off / RULES.profileNose));
}

function upright(proposal: FaceProposal): UprightFace {
  const { face, nose, chin, leftEye, rightEye, yaw } = proposal;
  const roll = rollOf(proposal);
  const { width, height } = untilted(face, roll);
  const centre = boxCentre(face);
  const toUpright = similarityAbout(centre, 1, -roll * DEGREE);
  const placed = (landmark: Landmark | null): Point | null =>
    usable(landmark, height) ? applySimilarity(toUpright, landmark.at) : null;
  const eyes = [placed(leftEye), placed(rightEye)].filter((eye) => eye !== null);
  const noseAt = placed(nose);
  return {
    width,
    height,
    centre,
    toUpright,
    // A nose's foot and a chin's upper edge bound the mouth; a tilted box says little of either.
    nose:
      noseAt && nose?.box && Math.abs(roll) < MOST_UNTILTED
        ? { ...noseAt, y: noseAt.y + nose.box[3] / 2 }
        : noseAt,
    chin: placed(chin),
    eyes,
    yaw: yaw ?? estimatedYaw(noseAt, eyes, centre, width),
  };
}

/** How far off the axis a mouth may lie, to the picture's left and right, in pixels. */
function reach({ yaw, width }: UprightFace): { left: number; right: number } {
  const turn = Math.min(1, Math.abs(yaw) / 90);
  const ahead = RULES.offAxis + turn * (RULES.offAxisAhead - RULES.offAxis);
  const cheek = RULES.offAxis + turn * (RULES.offAxisCheek - RULES.offAxis);
  return yaw >= 0
    ? { left: cheek * width, right: ahead * width }
    : { left: ahead * width, right: cheek * width };
}

function axisOf({ nose, chin, centre }: UprightFace): number {
  const known = [nose, chin].filter((point) => point !== null);
  return known.length > 0 ? known.reduce((sum, { x }) => sum + x, 0) / known.length : centre.x;
}

function onAnEye({ eyes, width, height }: UprightFace, at: Point): boolean {
  return eyes.some(
    (eye) =>
      Math.abs(at.x - eye.x) < RULES.eye.width * width && Math.abs(at.y - eye.y) < RULES.eye.height * height,
  );
}

function verticalRefusal(face: UprightFace, at: Point): MouthRefusal | null {
  const { nose, chin, centre, height, eyes } = face;
  const boxTop = centre.y - height / 2;
  const top = nose ? nose.y - RULES.aboveNose * height : boxTop + RULES.topWithoutNose * height;
  const underEyes = eyes.length > 0 ? Math.max(...eyes.map(({ y }) => y)) + RULES.belowEyes * height : top;
  if (at.y < Math.max(top, nose ? top : underEyes)) return 'above-nose';
  const bottom = chin ? chin.y + RULES.belowChin * height : boxTop + RULES.bottomWithoutChin * height;
  return at.y > bottom ? 'below-chin' : null;
}

function sizeRefusal({ width, height }: UprightFace, [, , w, h]: Box): MouthRefusal | null {
  const { least, most } = RULES;
  if (w > most.width * width || h > most.height * height) return 'too-large';
  return w < least.width * width || h < least.height * height ? 'too-small' : null;
}

/** Why anatomy does not allow this mouth; null when it does. */
function refusal(
  proposal: FaceProposal,
  face: UprightFace,
  { box, score }: MouthCandidate,
): MouthRefusal | null {
  const centre = boxCentre(box);
  const [x, y, w, h] = proposal.face;
  const slack = { x: RULES.outside * w, y: RULES.outside * h };
  if (centre.x < x - slack.x || centre.x > x + w + slack.x || centre.y < y || centre.y > y + h + slack.y)
    return 'outside-face';
  const size = sizeRefusal(face, box);
  if (size) return size;
  const at = applySimilarity(face.toUpright, centre);
  if (onAnEye(face, at)) return 'on-an-eye';
  const vertical = verticalRefusal(face, at);
  if (vertical) return vertical;
  const off = at.x - axisOf(face);
  if (!face.nose && !face.chin) {
    const plain =
      Math.abs(face.yaw) <= RULES.mostYawByBox && Math.abs(off) <= RULES.offBoxMiddle * face.width;
    if (!plain) return 'no-landmarks';
  }
  const { left, right } = reach(face);
  if (off < -left || off > right) return 'off-axis';
  return score < RULES.leastScore ? 'uncertain' : null;
}

/** The detector's score, less the further a mouth lies from where one is expected. */
function belief(face: UprightFace, { box, score }: MouthCandidate): number {
  const { nose, chin, centre, width, height, yaw } = face;
  const { way, acrossSpread, alongSpread } = RULES.expected;
  const from = nose?.y ?? centre.y + 0.1 * height;
  const to = chin?.y ?? centre.y + 0.5 * height;
  const { left, right } = reach(face);
  const expected = {
    x: axisOf(face) + (Math.abs(yaw) > 15 ? (right - left) / 2 : 0),
    y: from + way * (to - from),
  };
  const at = applySimilarity(face.toUpright, boxCentre(box));
  const across = (at.x - expected.x) / (acrossSpread * width);
  const along = (at.y - expected.y) / (alongSpread * height);
  return score * Math.exp(-0.5 * (across * across + along * along));
}

/**
 * Takes the mouth that anatomy allows and the detector believes in most; all others are kept with the reason. Works in the
 * face's upright axes and reckons with its turn. Pure; the rules and their reasons are MOUTH_RULES.
 */
export function selectMouth(proposal: FaceProposal): FaceDetection {
  const face = upright(proposal);
  const { mouths, ...seen } = proposal;
  const judged = mouths.map((mouth) => ({
    mouth,
    reason: refusal(proposal, face, mouth),
    belief: belief(face, mouth),
  }));
  let best: (typeof judged)[number] | null = null;
  for (const entry of judged) if (!entry.reason && entry.belief > (best?.belief ?? 0)) best = entry;
  return {
    ...seen,
    yaw: seen.yaw ?? (face.nose ? face.yaw : null),
    roll: rollOf(proposal),
    mouth: best?.mouth ?? null,
    rejected: judged
      .filter((entry) => entry !== best)
      .map(({ mouth, reason }) => ({ ...mouth, reason: reason ?? 'weaker' })),
  };
}
