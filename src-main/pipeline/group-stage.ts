import { groupsSchema } from '#shared/domain/analysis/finding-schemas.ts';
import type { FaceGroup, FaceTrack } from '#shared/domain/face/face-track.ts';
import { similarityAngle, similarityScale } from '#shared/domain/geometry.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { type FrameRange, frameRange, intersectRanges } from '#shared/domain/time/frame.ts';
import type { Stage } from './stage.ts';

export interface GroupInput {
  readonly track: FaceTrack;
  readonly trackDigest: Digest;
  readonly steps: PoseSteps;
}

/**
 * A face much larger or tilted much further than in the reference frame deserves its own drawings: line art is redrawn at
 * another size, not scaled.
 */
export interface PoseSteps {
  /** Factor of size from one class of poses to the next, above 1. */
  readonly scaleStep: number;
  /** Tilt from one class to the next, radians. */
  readonly angleStep: number;
}

interface PoseClass {
  readonly reference: number;
  readonly scale: number;
  readonly angle: number;
}

/** Rounds, but stays at `previous` until the value is clearly nearer to another step, so that no group flaps at a border. */
function steadyRound(value: number, previous: number | undefined): number {
  return previous !== undefined && Math.abs(value - previous) < 0.75 ? previous : Math.round(value);
}

function poseClassAt(
  track: FaceTrack,
  reference: number,
  frame: number,
  steps: PoseSteps,
  previous: PoseClass | null,
) {
  const tracked = track.frames[frame];
  if (!tracked || tracked.source === 'absent') return null;
  const scale = Math.log(similarityScale(tracked.pose)) / Math.log(steps.scaleStep);
  const angle = similarityAngle(tracked.pose) / steps.angleStep;
  return {
    reference,
    scale: steadyRound(scale, previous?.scale),
    angle: steadyRound(angle, previous?.angle),
  };
}

const samePose = (a: PoseClass, b: PoseClass): boolean =>
  a.reference === b.reference && a.scale === b.scale && a.angle === b.angle;

function appendFrame(ranges: FrameRange[], frame: number): void {
  const last = ranges.at(-1);
  if (last && last.end === frame) ranges[ranges.length - 1] = frameRange(last.start, frame + 1);
  else ranges.push(frameRange(frame, frame + 1));
}

/**
 * Face groups of a track: frames whose shots share a reference frame and whose pose is of one class of size and tilt. A pose
 * that returns, also after a cut, comes back to its group. Groups are numbered in order of first appearance.
 */
export function groupFaces(track: FaceTrack, steps: PoseSteps): FaceGroup[] {
  const found: { pose: PoseClass; group: FaceGroup; ranges: FrameRange[] }[] = [];
  for (const shot of track.shots) {
    if (shot.reference === null || !shot.face || !shot.mouth) continue;
    let previous: PoseClass | null = null;
    for (let frame: number = shot.range.start; frame < shot.range.end; frame += 1) {
      const pose: PoseClass | null = poseClassAt(track, shot.reference, frame, steps, previous);
      if (!pose) continue;
      let entry = found.find((candidate) => samePose(candidate.pose, pose));
      if (!entry) {
        const ranges: FrameRange[] = [];
        const { reference, mouth, face } = shot;
        entry = { pose, ranges, group: { id: `g${found.length}`, reference, ranges, mouth, face } };
        found.push(entry);
      }
      appendFrame(entry.ranges, frame);
      previous = pose;
    }
  }
  return found.map(({ group }) => group);
}

/** The groups that have frames within `range`, with those frames only; names and references stay. */
export const groupsWithin = (groups: readonly FaceGroup[], range: FrameRange): FaceGroup[] =>
  groups.flatMap((group) => {
    const ranges = group.ranges.flatMap((one) => intersectRanges(one, range) ?? []);
    return ranges.length > 0 ? [{ ...group, ranges }] : [];
  });

export const groupStage: Stage<GroupInput, readonly FaceGroup[]> = {
  id: 'group',
  version: 1,
  output: groupsSchema,
  key: ({ trackDigest, steps }) => ({ track: trackDigest, ...steps }),
  run: async ({ track, steps }) => groupFaces(track, steps),
};
