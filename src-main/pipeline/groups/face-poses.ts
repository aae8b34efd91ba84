import type { FaceGroup, FaceTrack, Shot } from '#shared/domain/face/face-track.ts';
import type { JoinedShot } from '#shared/domain/face/joined-track.ts';
import {
  composeSimilarity,
  IDENTITY,
  invertSimilarity,
  type Similarity,
  similarityAngle,
  similarityScale,
} from '#shared/domain/geometry.ts';
import { type FrameIndex, type FrameRange, frameRange } from '#shared/domain/time/frame.ts';
import { type FaceView, stillCells, viewGrid } from './face-view.ts';
import { type Drawing, type PoseRules, posesOfShot, type ShotDrawings, type ShotPose } from './shot-poses.ts';
import { alignedAcross, likenessAcross, type ShotView } from './view-alignment.ts';
import { type LineArt, likeness, lineArt, meanDifference } from './view-likeness.ts';

/**
 * A face much larger or tilted much further than in the reference frame deserves its own drawings: line art is redrawn at
 * another size, not scaled. Views are of one size and upright, so that they cannot tell.
 */
export interface PoseSteps {
  /** Factor of size from one class of poses to the next, above 1. */
  readonly scaleStep: number;
  /** Tilt from one class to the next, radians. */
  readonly angleStep: number;
}

export type GroupRules = PoseSteps & PoseRules;

/** View of the drawing that begins with a frame; null where none was taken: such drawings differ by size and tilt alone. */
export type ViewOf = (frame: number) => FaceView | null;

export interface FoundGroups {
  /** Ranges and poses are those of the joined track. */
  readonly groups: readonly FaceGroup[];
  readonly joins: readonly JoinedShot[];
}

interface PoseKind {
  readonly scale: number;
  readonly angle: number;
}

/** Rounds, but stays at `previous` until the value is clearly nearer to another step, so that no group flaps at a border. */
function steadyRound(value: number, previous: number | undefined): number {
  return previous !== undefined && Math.abs(value - previous) < 0.75 ? previous : Math.round(value);
}

function kindOf(pose: Similarity, { scaleStep, angleStep }: PoseSteps, previous: PoseKind | null): PoseKind {
  return {
    scale: steadyRound(Math.log(similarityScale(pose)) / Math.log(scaleStep), previous?.scale),
    angle: steadyRound(similarityAngle(pose) / angleStep, previous?.angle),
  };
}

const nameOf = ({ scale, angle }: PoseKind): string => `${scale},${angle}`;

/** Held frames of one shot as drawings; frames without a face belong to none. */
function drawingsOf({ frames }: FaceTrack, { range }: Shot, steps: PoseSteps): Drawing[] {
  const drawings: Drawing[] = [];
  let previous: PoseKind | null = null;
  for (let at: number = range.start; at < range.end; at += 1) {
    const frame = frames[at];
    if (!frame || frame.source === 'absent') continue;
    const last = drawings.at(-1);
    if (frame.held && last?.end === at) {
      drawings[drawings.length - 1] = { ...last, end: at + 1 };
      continue;
    }
    previous = kindOf(frame.pose, steps, previous);
    drawings.push({ start: at, end: at + 1, kind: nameOf(previous) });
  }
  return drawings;
}

/** Line art of the latest drawings asked for: a long shot has too many to keep them all. */
const ARTS_KEPT = 256;

/** Grey levels that two views of one drawing differ by at most, on average: coding noise and values between pixels. */
const SAME_LEVELS = 3;

/** One shot with its drawings as they look. */
class SeenShot implements ShotDrawings {
  readonly index: number;
  readonly shot: Shot & { readonly reference: FrameIndex };
  readonly drawings: readonly Drawing[];
  readonly reference: number;
  readonly #still: Uint8Array;
  readonly #face: NonNullable<Shot['face']>;
  readonly #viewOf: ViewOf;
  readonly #arts = new Map<number, LineArt | null>();

  constructor(index: number, shot: Shot, track: FaceTrack, steps: PoseSteps, viewOf: ViewOf) {
    const { reference, face, mouth } = shot;
    if (reference === null || !face || !mouth) throw new Error('a shot without a face has no poses');
    this.index = index;
    this.shot = { ...shot, reference };
    this.drawings = drawingsOf(track, shot, steps);
    this.reference = this.drawings.findIndex(({ start, end }) => reference >= start && reference < end);
    this.#face = face;
    this.#still = stillCells(viewGrid(face), face, mouth);
    this.#viewOf = viewOf;
  }

  likeness(a: number, b: number): number {
    if (this.#isSame(a, b)) return 1;
    const [first, second] = [this.#art(Math.min(a, b)), this.#art(Math.max(a, b))];
    return first && second ? likeness(first, second) : 1;
  }

  /** Most drawings of a calm shot differ in the mouth alone: then there is no need to look closer. */
  #isSame(a: number, b: number): boolean {
    const [first, second] = [this.#view(a), this.#view(b)];
    return first !== null && second !== null && meanDifference(first, second, this.#still) <= SAME_LEVELS;
  }

  #view(drawing: number): FaceView | null {
    return this.#viewOf(this.drawings[drawing]?.start ?? -1);
  }

  seen(drawing: number): ShotView | null {
    const view = this.#view(drawing);
    const art = this.#art(drawing);
    return view && art && { view, art, still: this.#still, grid: viewGrid(this.#face) };
  }

  #art(drawing: number): LineArt | null {
    const known = this.#arts.get(drawing);
    if (known !== undefined) return known;
    const view = this.#view(drawing);
    const art = view && lineArt(view, this.#still);
    if (this.#arts.size >= ARTS_KEPT) this.#arts.clear();
    this.#arts.set(drawing, art);
    return art;
  }
}

/** A pose of the whole clip. */
interface KnownPose {
  /** Shot whose face space it is told in. */
  readonly space: SeenShot;
  readonly kind: string;
  readonly seen: ShotView | null;
  /** Face space → that of the shot that `seen` is from. */
  readonly toSeen: Similarity;
  readonly ranges: FrameRange[];
  frames: number;
}

interface Join {
  readonly space: SeenShot;
  readonly toOwn: Similarity;
}

/** Poses of earlier shots that a new shot is compared with at most, those seen longest: laying views over each other takes its time. */
const MOST_COMPARED = 16;
/** Likeness at which no better place is looked for. */
const SURE = 0.95;

function kindIn(track: FaceTrack, shot: SeenShot, drawing: number, toOwn: Similarity, steps: PoseSteps) {
  const frame = track.frames[shot.drawings[drawing]?.start ?? -1];
  return frame ? nameOf(kindOf(composeSimilarity(frame.pose, toOwn), steps, null)) : null;
}

/** Which earlier shot shows a pose of this one, and how their face spaces lie to each other; null = none does. */
function joinOf(
  track: FaceTrack,
  shot: SeenShot,
  poses: readonly ShotPose[],
  known: readonly KnownPose[],
  rules: GroupRules,
): Join | null {
  const same = known.find(({ space }) => space.shot.reference === shot.shot.reference);
  if (same) return { space: same.space, toOwn: IDENTITY };
  const compared = [...known].sort((a, b) => b.frames - a.frames).slice(0, MOST_COMPARED);
  let best: (Join & { likeness: number }) | null = null;
  for (const { leader } of poses) {
    const own = shot.seen(leader);
    for (const { seen, space, toSeen, kind } of own ? compared : []) {
      if ((best?.likeness ?? 0) >= SURE) return best;
      const found = seen && own && alignedAcross(seen, own);
      if (!found || found.likeness < Math.max(rules.threshold, best?.likeness ?? 0)) continue;
      const toOwn = composeSimilarity(found.between, toSeen);
      if (kindIn(track, shot, leader, toOwn, rules) === kind)
        best = { space, toOwn, likeness: found.likeness };
    }
  }
  return best;
}

/** The pose of an earlier shot that a pose of this one is, or undefined. */
function returned(
  own: ShotView | null,
  kind: string | null,
  { space, toOwn }: Join,
  known: readonly KnownPose[],
  { threshold }: PoseRules,
): KnownPose | undefined {
  let best: { pose: KnownPose; likeness: number } | null = null;
  for (const pose of known) {
    if (pose.space !== space || pose.kind !== kind) continue;
    const between = composeSimilarity(toOwn, invertSimilarity(pose.toSeen));
    const found = pose.seen && own ? likenessAcross(pose.seen, own, between) : 1;
    if (found >= Math.max(threshold, best?.likeness ?? 0)) best = { pose, likeness: found };
  }
  return best?.pose;
}

function addFrames(ranges: FrameRange[], { start, end }: Drawing): void {
  const last = ranges.at(-1);
  if (last && last.end === start) ranges[ranges.length - 1] = frameRange(last.start, end);
  else ranges.push(frameRange(start, end));
}

/** Takes the poses of a shot into those of the clip. */
function addShot(
  track: FaceTrack,
  shot: SeenShot,
  poses: readonly ShotPose[],
  join: Join | null,
  known: KnownPose[],
  rules: GroupRules,
) {
  const home: Join = join ?? { space: shot, toOwn: IDENTITY };
  // Poses of one shot never become one again through a pose of another.
  const before = join ? known.slice() : [];
  for (const { leader, members } of poses) {
    const own = shot.seen(leader);
    const kind = kindIn(track, shot, leader, home.toOwn, rules) ?? '';
    let pose = returned(own, kind, home, before, rules);
    if (pose) before.splice(before.indexOf(pose), 1);
    else {
      pose = { space: home.space, kind, seen: own, toSeen: home.toOwn, ranges: [], frames: 0 };
      known.push(pose);
    }
    for (const member of members) {
      const drawing = shot.drawings[member];
      if (!drawing) continue;
      addFrames(pose.ranges, drawing);
      pose.frames += drawing.end - drawing.start;
    }
  }
}

/**
 * Face groups of a track: drawings whose mouthless faces look alike, of one class of size and tilt. A pose that returns, also after
 * a cut, comes back to its group. Groups are in order of first appearance and named by the frame they are first seen on, so that
 * what happens elsewhere in the clip changes no name.
 */
export async function groupFaces(
  track: FaceTrack,
  rules: GroupRules,
  viewOf: ViewOf = () => null,
): Promise<FoundGroups> {
  const known: KnownPose[] = [];
  const joins: JoinedShot[] = [];
  for (const [index, found] of track.shots.entries()) {
    if (found.reference === null || !found.face || !found.mouth) continue;
    const shot = new SeenShot(index, found, track, rules, viewOf);
    const poses = await posesOfShot(shot, rules);
    const join = joinOf(track, shot, poses, known, rules);
    if (join) joins.push({ shot: index, space: join.space.index, toOwn: join.toOwn });
    addShot(track, shot, poses, join, known, rules);
  }
  const groups = known.map(({ space, ranges }): FaceGroup => {
    const { reference, face, mouth } = space.shot;
    if (!face || !mouth) throw new Error('a pose of a shot without a face');
    return { id: `g${ranges[0]?.start}`, reference, ranges, mouth, face };
  });
  return { groups, joins };
}
