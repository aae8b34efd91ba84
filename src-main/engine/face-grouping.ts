import { type FootageInput, footageReader } from '#main/pipeline/footage.ts';
import { groupStage } from '#main/pipeline/group-stage.ts';
import { digestOf } from '#main/pipeline/stage.ts';
import { viewsStage } from '#main/pipeline/views-stage.ts';
import type { MediaPort } from '#main/ports/media.ts';
import { decideGroups, joinsOf } from '#shared/domain/face/decided-groups.ts';
import type { FaceGroup, FaceTrack } from '#shared/domain/face/face-track.ts';
import { type JoinedShot, joinedTrack } from '#shared/domain/face/joined-track.ts';
import { withKeptNames } from '#shared/domain/face/kept-names.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import type { GroupDecision } from '#shared/domain/overrides/overrides.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { framesPerSecond } from '#shared/domain/time/frame-rate.ts';
import type { StageRunner } from './stage-runner.ts';

/** A track as it was followed, or with shots told in face spaces of others. */
export interface FollowedFace {
  readonly track: FaceTrack;
  readonly digest: Digest;
}

export interface GroupedFace {
  readonly followed: FollowedFace;
  /** As analysis has them. */
  readonly found: readonly FaceGroup[];
  /** With the artist's merges and splits. */
  readonly groups: readonly FaceGroup[];
}

export interface GroupWishes {
  /** Groups that an earlier analysis of the project found: their names are kept. */
  readonly earlier: readonly FaceGroup[];
  readonly decisions: readonly GroupDecision[];
  readonly settings: Settings;
}

/**
 * Seconds that a pose must be seen for to have a page of its own. In-betweens of a head that turns last up to a third of a second;
 * mouths of a shorter pose would be gone before they are seen to differ.
 */
const LEAST_SECONDS = 0.5;

const joined = ({ track, digest }: FollowedFace, joins: readonly JoinedShot[]): FollowedFace =>
  joins.length === 0
    ? { track, digest }
    : { track: joinedTrack(track, joins), digest: digestOf({ track: digest, joins }) };

/** Finds the poses of one character, then lays over them what the artist decided. */
export async function groupFace(
  media: MediaPort,
  footage: FootageInput,
  followed: FollowedFace,
  { earlier, decisions, settings }: GroupWishes,
  runner: StageRunner,
): Promise<GroupedFace> {
  const { track, digest: trackDigest } = followed;
  const { output: views } = await runner.run(viewsStage(footageReader(media)), {
    footage,
    track,
    trackDigest,
  });
  const rules = {
    threshold: settings.sim_threshold,
    leastFrames: Math.max(1, Math.round(LEAST_SECONDS * framesPerSecond(footage.conform.rate))),
    scaleStep: settings.group_size_step,
    angleStep: (settings.group_tilt_step * Math.PI) / 180,
  };
  const { output } = await runner.run(groupStage, { track, trackDigest, views, rules });
  const found = withKeptNames(output.groups, earlier);
  const { groups, spaces } = decideGroups(found, decisions);
  let face = joined(followed, output.joins);
  for (const space of spaces) face = joined(face, joinsOf(face.track, space));
  return { followed: face, found, groups };
}
