import type { Shot, TrackFrame } from '#shared/domain/face/face-track.ts';
import {
  type Box,
  boxCentre,
  IDENTITY,
  type Point,
  type Similarity,
  transformBox,
} from '#shared/domain/geometry.ts';
import { frameIndex, frameRange } from '#shared/domain/time/frame.ts';
import type { FaceSpace, Sighting } from './face-follower.ts';
import { isHidden, LocalBox, type SeenParts, yawNear } from './seen-parts.ts';
import {
  between,
  type Correction,
  corrected,
  correctionTo,
  type MouthMotion,
  motionOf,
  NO_CORRECTION,
  poseOf,
  smoothMotion,
} from './track-motion.ts';

/** What following gave for one frame of a shot. */
export interface RawFrame {
  readonly sighting: Sighting;
  /** Followed towards earlier frames. */
  readonly backward: boolean;
}

/** Everything known of a shot after following. Frame numbers are the timeline's. */
export interface ShotRecord {
  readonly start: number;
  readonly end: number;
  /** Frame whose pixels are face space; null when the face was never found. */
  readonly reference: number | null;
  readonly space: FaceSpace | null;
  readonly nose: Box | null;
  readonly chin: Box | null;
  /** By frame − start; null where not seen. */
  readonly raws: readonly (RawFrame | null)[];
  /** By frame − start: the drawing is the same as one frame earlier. */
  readonly ties: readonly boolean[];
  /** Frame → pose that the artist's box asks for there. */
  readonly hand: ReadonlyMap<number, Similarity>;
  /** What a detector saw, in face space, in order; empty without one. */
  readonly seen: readonly SeenParts[];
}

/** Longest gap that is bridged, in frames: longer and the face may have gone anywhere. */
const LONGEST_BRIDGE = 8;
const BRIDGED_CONFIDENCE = 0.3;
/** Drift found on returning to an earlier key is spread if it is under this share of the face's width; more is a mistake. */
const MOST_DRIFT = 0.15;

/** 0 … 1 from how well the drawing agreed; links to the reference through other keys make it less certain. */
function confidenceOf({ agreement, correlation, depth }: Sighting): number {
  const ramp = (value: number, from: number, to: number) =>
    Math.min(1, Math.max(0, (value - from) / (to - from)));
  const fit = 0.5 * ramp(agreement, 0.2, 0.95) + 0.5 * ramp(correlation, 0.4, 0.97);
  return fit * 0.98 ** Math.min(10, depth);
}

/** Spreads the drift that returning to an earlier key reveals back over the frames since that key was left. */
function closeDrift(motions: (MouthMotion | null)[], record: ShotRecord, mouth: Point, width: number): void {
  for (const [at, raw] of record.raws.entries()) {
    if (!raw?.sighting.drifted) continue;
    const found = correctionTo(motionOf(raw.sighting.drifted, mouth), motionOf(raw.sighting.pose, mouth));
    if (Math.hypot(found.x, found.y) > MOST_DRIFT * width) continue;
    const step = raw.backward ? 1 : -1;
    let from = at + step;
    while ((record.raws[from]?.sighting.depth ?? -1) > raw.sighting.depth) from += step;
    for (let i = at + step; i !== from; i += step) {
      const motion = motions[i];
      if (motion) motions[i] = corrected(motion, found, (i - from) / (at - from));
    }
  }
}

/** Makes the track pass through the poses set by hand: what is missing at each is spread evenly between them. */
function passThroughHands(motions: (MouthMotion | null)[], record: ShotRecord, mouth: Point): void {
  const keys = [...record.hand]
    .map(([frame, pose]) => {
      const at = frame - record.start;
      const tracked = motions[at];
      const missing = tracked ? correctionTo(tracked, motionOf(pose, mouth)) : NO_CORRECTION;
      return { at, missing };
    })
    .sort((p, q) => p.at - q.at);
  const [first] = keys;
  const last = keys.at(-1);
  if (!first || !last) return;
  for (const [at, motion] of motions.entries()) {
    if (!motion) continue;
    const next = keys.find((key) => key.at >= at) ?? last;
    const before = keys.findLast((key) => key.at <= at) ?? first;
    const share = next.at > before.at ? (at - before.at) / (next.at - before.at) : 0;
    const missing: Correction = between(before.missing, next.missing, share);
    motions[at] = corrected(motion, missing);
  }
  for (const [frame, pose] of record.hand) motions[frame - record.start] = motionOf(pose, mouth);
}

/** Runs [from, to) of frames that show one held drawing; a run never crosses a frame where the face was not seen. */
function heldRuns(motions: readonly (MouthMotion | null)[], ties: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  for (let from = 0; from < motions.length; ) {
    let to = from + 1;
    if (motions[from]) while (to < motions.length && ties[to] && motions[to]) to++;
    runs.push([from, to]);
    from = to;
  }
  return runs;
}

/** Smooths drawing by drawing (a held drawing counts once) and gives every frame of a held drawing the same motion. */
function settle(motions: (MouthMotion | null)[], record: ShotRecord): void {
  const pinned = (at: number) => record.hand.has(at + record.start) || at + record.start === record.reference;
  let stretch: { run: [number, number]; motion: MouthMotion; pinned: boolean }[] = [];
  const flush = () => {
    const smooth = smoothMotion(stretch);
    for (const [i, { run }] of stretch.entries()) motions.fill(smooth[i] ?? null, run[0], run[1]);
    stretch = [];
  };
  for (const run of heldRuns(motions, record.ties)) {
    const frames = Array.from({ length: run[1] - run[0] }, (_, i) => run[0] + i);
    const key = frames.find(pinned);
    const motion = motions[key ?? run[0]];
    if (motion) stretch.push({ run, motion, pinned: key !== undefined });
    else flush();
  }
  flush();
}

/** Fills short gaps between seen frames; returns which frames were bridged. */
function bridge(motions: (MouthMotion | null)[]): Set<number> {
  const bridged = new Set<number>();
  let last = -1;
  for (const [at, motion] of motions.entries()) {
    if (!motion) continue;
    const before = motions[last];
    const gap = at - last - 1;
    if (before && gap > 0 && gap <= LONGEST_BRIDGE) {
      for (let i = last + 1; i < at; i++) {
        motions[i] = between(before, motion, (i - last) / (at - last));
        bridged.add(i);
      }
    }
    last = at;
  }
  return bridged;
}

function absentFrame(pose: Similarity): TrackFrame {
  const nowhere = { face: null, mouth: null, nose: null, chin: null };
  return { pose, ...nowhere, yaw: 'unknown', confidence: 0, source: 'absent', held: false };
}

interface Parts {
  readonly face: Box | null;
  readonly nose: Box | null;
  readonly chin: Box | null;
}

/** Parts of the face in face space at a frame of the shot (− start): as the detector saw them thereabouts, else as drawn. */
function localParts({ seen, space, nose, chin }: ShotRecord): (at: number) => Parts {
  if (seen.length === 0) return () => ({ face: space?.face ?? null, nose, chin });
  const [faces, noses, chins] = [
    new LocalBox(seen, 'face'),
    new LocalBox(seen, 'nose'),
    new LocalBox(seen, 'chin'),
  ];
  return (at) => ({ face: faces.box(at), nose: noses.box(at) ?? nose, chin: chins.box(at) ?? chin });
}

/** Frames of one shot from what was followed: drift closed, hands obeyed, smoothed, gaps bridged. */
export function shotFrames(record: ShotRecord): TrackFrame[] {
  const { space, start, reference } = record;
  if (!space || reference === null) return record.raws.map(() => absentFrame(IDENTITY));
  const mouth = boxCentre(space.mouth);
  const motions = record.raws.map((raw) => raw && motionOf(raw.sighting.pose, mouth));
  closeDrift(motions, record, mouth, space.face[2]);
  passThroughHands(motions, record, mouth);
  settle(motions, record);
  const bridged = bridge(motions);
  const still = motions[reference - start];
  const local = localParts(record);
  const looked = new Set(record.seen.map((look) => look.at));
  let pose = IDENTITY;
  return motions.map((motion, at) => {
    if (!motion) return absentFrame(pose);
    const held = at > 0 && record.ties[at] === true && motions[at - 1] === motion;
    const byHand = record.hand.has(start + at);
    // The reference's own drawing is exactly where it is, also in the frames that hold it.
    if (!held) pose = motion === still ? IDENTITY : poseOf(motion, mouth);
    const raw = record.raws[at];
    const move = (box: Box | null) => box && transformBox(pose, box);
    const { face, nose, chin } = local(at);
    return {
      pose,
      face: transformBox(pose, face ?? space.face),
      mouth: transformBox(pose, space.mouth),
      nose: move(nose),
      chin: move(chin),
      yaw: yawNear(record.seen, at),
      confidence: byHand ? 1 : raw && !bridged.has(at) ? confidenceOf(raw.sighting) : BRIDGED_CONFIDENCE,
      source: byHand ? 'anchor' : bridged.has(at) ? 'bridged' : looked.has(at) ? 'detector' : 'tracked',
      held,
      ...(isHidden(record.seen, at) ? { occluded: 1 } : {}),
    };
  });
}

export const shotOf = (record: ShotRecord): Shot => ({
  range: frameRange(record.start, record.end),
  reference: record.reference === null ? null : frameIndex(record.reference),
  face: record.space?.face ?? null,
  mouth: record.space?.mouth ?? null,
});
