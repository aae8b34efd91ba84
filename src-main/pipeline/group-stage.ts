import { z } from 'zod';
import { groupsSchema, similaritySchema } from '#shared/domain/analysis/finding-schemas.ts';
import type { FaceGroup, FaceTrack } from '#shared/domain/face/face-track.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { type FrameRange, intersectRanges } from '#shared/domain/time/frame.ts';
import { type FoundGroups, type GroupRules, groupFaces } from './groups/face-poses.ts';
import { VIEW_CELLS } from './groups/face-view.ts';
import type { Stage } from './stage.ts';
import type { StoredViews } from './views-stage.ts';

export interface GroupInput {
  readonly track: FaceTrack;
  readonly trackDigest: Digest;
  readonly views: StoredViews;
  readonly rules: GroupRules;
}

/** The groups that have frames within `range`, with those frames only; names and references stay. */
export const groupsWithin = (groups: readonly FaceGroup[], range: FrameRange): FaceGroup[] =>
  groups.flatMap((group) => {
    const ranges = group.ranges.flatMap((one) => intersectRanges(one, range) ?? []);
    return ranges.length > 0 ? [{ ...group, ranges }] : [];
  });

const foundSchema: z.ZodType<FoundGroups> = z.object({
  groups: groupsSchema,
  joins: z.array(z.object({ shot: z.int().min(0), space: z.int().min(0), toOwn: similaritySchema })),
});

/** Frames that look alike and share one page of the mouth chart; see groupFaces. */
export const groupStage: Stage<GroupInput, FoundGroups> = {
  id: 'group',
  version: 2,
  output: foundSchema,
  key: ({ trackDigest, views, rules }) => ({ track: trackDigest, views: views.pictures, ...rules }),
  run: async ({ track, views, rules }, { artifacts }) => {
    const bytes = (await artifacts.get(views.pictures)) ?? new Uint8Array(0);
    const places = new Map(views.frames.map((frame, place) => [frame, place * VIEW_CELLS]));
    return groupFaces(track, rules, (frame) => {
      const at = places.get(frame);
      return at === undefined ? null : bytes.subarray(at, at + VIEW_CELLS);
    });
  },
};
