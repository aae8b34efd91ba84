import type { DetectedFace } from '#main/ports/vision.ts';
import type { FaceDetection, Landmark } from '#shared/domain/face/face-detection.ts';
import {
  type Box,
  boxCentre,
  type Point,
  type Similarity,
  similarityAbout,
  similarityAngle,
  similarityScale,
} from '#shared/domain/geometry.ts';
import { LEAST_FACE } from './hand-anchors.ts';

/** How much a detection is worth as a reference, by what it shows. */
const WORTH = {
  /** Without a visible mouth, seen from the side, with a wide open mouth. */
  mouthless: 0.3,
  profile: 0.3,
  wideOpen: 0.7,
  /** Degrees up to which a head counts as frontal: drawings nearly so are as good. */
  frontal: 20,
  /** A head that turns or moves by this share of its width from look to look is worth half: a drawing of passage. */
  restless: 0.1,
  /** The first look that is worth this much of the best one is taken: nothing is gained by less. */
  enough: 0.9,
} as const;

function worth({ score, mouth, yaw, openness, face }: FaceDetection): number {
  const turn = Math.max(0, Math.abs(yaw ?? 0) - WORTH.frontal);
  const frontal = Math.max(WORTH.profile, Math.cos((turn * Math.PI) / 180));
  const closed = 1 - (1 - WORTH.wideOpen) * (openness ?? 0);
  return score * (mouth ? 0.5 + 0.5 * mouth.score : WORTH.mouthless) * frontal * closed * Math.sqrt(face[3]);
}

/** Where the nose stands against the eyes and where the face stands, in face widths: what a turn and a move change. */
function stance({ face, nose, leftEye, rightEye }: FaceDetection): readonly [number, number, number] {
  const { x, y } = boxCentre(face);
  const eyes = leftEye && rightEye ? (leftEye.at.x + rightEye.at.x) / 2 : x;
  return [((nose?.at.x ?? eyes) - eyes) / face[2], x / face[2], y / face[2]];
}

/** 1 for a head that is drawn the same on the looks before and after, less the more it moves. */
function rest(face: FaceDetection, neighbours: readonly FaceDetection[]): number {
  if (neighbours.length === 0) return 1;
  const own = stance(face);
  const moves = neighbours.map((other) =>
    Math.hypot(...stance(other).map((value, i) => value - (own[i] ?? 0))),
  );
  return 1 / (1 + Math.min(...moves) / WORTH.restless);
}

interface ShotKeys {
  /** Whether a detector has looked into the shot. */
  looked: boolean;
  /** The frame whose detection becomes the reference; null when none can. */
  seed: number | null;
}

/** The first of the best looks of a shot; null when none is large enough to be followed. */
function seedOf(looks: readonly { readonly frame: number; readonly face: FaceDetection }[]): number | null {
  const values = looks.map(({ frame, face }, i) => {
    const isLarge = Math.min(face.face[2], face.face[3]) >= LEAST_FACE;
    const neighbours = [looks[i - 1], looks[i + 1]].flatMap((look) => (look ? [look.face] : []));
    return { frame, value: isLarge ? worth(face) * rest(face, neighbours) : 0 };
  });
  const best = Math.max(...values.map(({ value }) => value));
  return values.find(({ value }) => value > 0 && value >= WORTH.enough * best)?.frame ?? null;
}

/** What a detector saw of one face, by frame, and where following begins in each shot. */
export class DetectedKeys {
  private readonly byFrame: ReadonlyMap<number, DetectedFace>;
  private readonly cuts: readonly number[];
  private readonly shots: ShotKeys[];

  /** `cuts`: first frames of all shots but the first; shots with a frame in `anchored` begin by hand. */
  constructor(detections: readonly DetectedFace[], cuts: readonly number[], anchored: Iterable<number>) {
    this.byFrame = new Map(detections.map((look) => [look.frame, look]));
    this.cuts = cuts.toSorted((a, b) => a - b);
    this.shots = Array.from({ length: cuts.length + 1 }, () => ({ looked: false, seed: null }));
    const seen = new Map<ShotKeys, { frame: number; face: FaceDetection }[]>();
    for (const { frame, face } of detections) {
      const shot = this.shotOf(frame);
      shot.looked = true;
      if (!face) continue;
      const looks = seen.get(shot) ?? [];
      looks.push({ frame, face });
      seen.set(shot, looks);
    }
    for (const [shot, looks] of seen) shot.seed = seedOf(looks);
    for (const frame of anchored) this.shotOf(frame).seed = null;
  }

  at(frame: number): DetectedFace | undefined {
    return this.byFrame.get(frame);
  }

  /** Whether a better beginning than this frame is still to come in its shot. */
  awaits(frame: number): boolean {
    return (this.shotOf(frame).seed ?? -1) > frame;
  }

  /** Whether a detector has looked into this frame's shot: then nothing else needs to look for the face. */
  looked(frame: number): boolean {
    return this.shotOf(frame).looked;
  }

  private shotOf(frame: number): ShotKeys {
    const shot = this.shots[this.cuts.findLastIndex((cut) => cut <= frame) + 1];
    if (!shot) throw new Error(`no shot holds frame ${frame}`);
    return shot;
  }
}

const PARTS = ['nose', 'chin', 'leftEye', 'rightEye'] as const;

const place = (mark: Landmark | null): Point | null => (mark && mark.visible > 0.3 ? mark.at : null);

/**
 * Similarity that takes one set of points best to another (least squares; Umeyama 1991 in two dimensions). Null for fewer than
 * two points or points in one place.
 */
function fitted(from: readonly Point[], to: readonly Point[]): Similarity | null {
  const n = from.length;
  if (n < 2) return null;
  const mean = (points: readonly Point[]) => ({
    x: points.reduce((sum, { x }) => sum + x, 0) / n,
    y: points.reduce((sum, { y }) => sum + y, 0) / n,
  });
  const [p, q] = [mean(from), mean(to)];
  let [dot, cross, square] = [0, 0, 0];
  for (const [i, point] of from.entries()) {
    const [dx, dy] = [point.x - p.x, point.y - p.y];
    const [ex, ey] = [(to[i]?.x ?? 0) - q.x, (to[i]?.y ?? 0) - q.y];
    dot += dx * ex + dy * ey;
    cross += dx * ey - dy * ex;
    square += dx * dx + dy * dy;
  }
  if (!(square > 1)) return null;
  const scale = Math.hypot(dot, cross) / square;
  return scale > 0.1 ? similarityAbout(p, scale, Math.atan2(cross, dot), q.x - p.x, q.y - p.y) : null;
}

/** What a shot's reference looks like to the detector. */
export interface DetectedReference {
  readonly face: Box;
  /** Null when the reference was boxed by hand. */
  readonly detection: FaceDetection | null;
}

/**
 * Pose (face space → frame) that a detection stands for: by the landmarks it shares with the reference, else by the face boxes,
 * at the angle of `tracked`.
 */
export function detectedPose(
  { face, detection }: DetectedReference,
  seen: FaceDetection,
  tracked: Similarity,
): Similarity {
  const pairs = PARTS.map((part) => [place(detection?.[part] ?? null), place(seen[part])] as const).filter(
    (pair): pair is readonly [Point, Point] => pair[0] !== null && pair[1] !== null,
  );
  const byParts =
    pairs.length >= 3
      ? fitted(
          pairs.map(([from]) => from),
          pairs.map(([, to]) => to),
        )
      : null;
  const [from, to] = [boxCentre(face), boxCentre(seen.face)];
  const scale = Math.sqrt((seen.face[2] * seen.face[3]) / (face[2] * face[3]));
  const byBox = similarityAbout(from, scale, similarityAngle(tracked), to.x - from.x, to.y - from.y);
  if (!byParts) return byBox;
  // A turned head moves its landmarks unequally; a size that the boxes contradict is not believed.
  const ratio = similarityScale(byParts) / scale;
  return ratio > 0.75 && ratio < 1.33 ? byParts : byBox;
}
