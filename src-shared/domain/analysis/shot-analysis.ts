import { z } from 'zod';
import type { FaceGroup, FaceTrack } from '../face/face-track.ts';
import type { CharacterId, Take } from '../mouth/mouth-chart.ts';
import { takeSchema } from '../mouth/take-schema.ts';
import type { SpeechAnalysis } from '../speech/speech.ts';
import type { FrameRate } from '../time/frame-rate.ts';
import {
  frameIndexSchema,
  groupsSchema,
  MAX_FRAMES,
  rateSchema,
  speechSchema,
  trackSchema,
} from './finding-schemas.ts';
import { type FoundPeople, foundPeopleSchema } from './found-people.ts';

/** Everything found out about one character that a sheet, the editor or a finding needs to know. Plain JSON. */
export interface CharacterFindings {
  readonly character: CharacterId;
  readonly speech: SpeechAnalysis | null;
  /** null when no face is known: nothing of this character is drawn. */
  readonly track: FaceTrack | null;
  /** Face groups in use: with the merges and splits of the time. */
  readonly groups: readonly FaceGroup[];
  /** Face groups as found, before the artist's decisions. Absent in analyses from before there were such decisions. */
  readonly foundGroups?: readonly FaceGroup[];
  readonly takes: readonly Take[];
  /** Per group id: whether an original mouth was found to remove. A group without an entry was not looked at. */
  readonly mouthFound: Readonly<Record<string, boolean>>;
}

/** What the stages found about a shot; the document's decisions are laid over it without running anything. Plain JSON. */
export interface ShotAnalysis {
  readonly rate: FrameRate;
  /** Length of the working timeline. */
  readonly frameCount: number;
  /** First frames of all shots but the first, over all characters, ascending. */
  readonly cuts: readonly number[];
  readonly characters: readonly CharacterFindings[];
  /** Who a detector has found; left out where none was asked. */
  readonly people?: FoundPeople | undefined;
}

/** First frames of all shots but the first, over all tracks. */
export function cutsOf(tracks: readonly (FaceTrack | null)[]): number[] {
  const cuts = tracks.flatMap(
    (track) => track?.shots.slice(1).map((shot) => shot.range.start as number) ?? [],
  );
  return [...new Set(cuts)].sort((a, b) => a - b);
}

/** For an analysis that travels between processes. */
export const shotAnalysisSchema: z.ZodType<ShotAnalysis> = z.object({
  rate: rateSchema,
  frameCount: z.int().min(0).max(MAX_FRAMES),
  cuts: z.array(frameIndexSchema),
  characters: z.array(
    z.object({
      character: z.string().transform((id) => id as CharacterId),
      speech: speechSchema.nullable(),
      track: trackSchema.nullable(),
      groups: groupsSchema,
      foundGroups: groupsSchema.exactOptional(),
      takes: z.array(takeSchema),
      mouthFound: z.record(z.string(), z.boolean()),
    }),
  ),
  people: foundPeopleSchema.optional(),
});
