import { findStage } from '#main/pipeline/find-stage.ts';
import type { FootageInput } from '#main/pipeline/footage.ts';
import { footageReader } from '#main/pipeline/footage.ts';
import type { DetectedFace } from '#main/ports/vision.ts';
import type { FoundPeople } from '#shared/domain/analysis/found-people.ts';
import type { Anchor, FaceTrack } from '#shared/domain/face/face-track.ts';
import type { FoundFaces } from '#shared/domain/face/found-faces.ts';
import { type People, type Person, peopleOf } from '#shared/domain/face/people.ts';
import type { CharacterId, Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { type FrameRange, frameIndex, inRange } from '#shared/domain/time/frame.ts';
import { framesPerSecond } from '#shared/domain/time/frame-rate.ts';
import type { StageRunner } from './stage-runner.ts';
import type { Toolbox } from './toolbox.ts';

/** Who was found in a clip. */
export interface ClipPeople extends People {
  readonly found: FoundFaces;
}

export interface FindOptions {
  /** Every drawing is looked at. */
  readonly dense?: boolean;
  readonly share?: { readonly from: number; readonly to: number };
}

/** Looks for faces and says who they are; `digest` is of `found` as it is stored. @throws AppError `models.*` when the detector is not ready or stops. */
export async function findPeople(
  { media, faces, pictures, tracker }: Pick<Toolbox, 'media' | 'faces' | 'pictures' | 'tracker'>,
  footage: FootageInput,
  runner: StageRunner,
  { dense = false, share }: FindOptions = {},
): Promise<ClipPeople & { readonly digest: Digest }> {
  const stage = findStage({ detector: faces, pictures, tracker, read: footageReader(media) });
  const { output: found, digest } = await runner.run(stage, { footage, dense }, share);
  return { found, digest, ...peopleOf(found) };
}

/** What the detector saw of one person on every frame it looked at; `shots` null: in all of them. */
export function detectionsOf(
  { found }: Pick<ClipPeople, 'found'>,
  { sightings }: Person,
  shots: readonly FrameRange[] | null = null,
): DetectedFace[] {
  const byFrame = new Map(sightings.map(({ frame, face }) => [frame, face]));
  return found.frames
    .filter(({ frame }) => !shots || shots.some((shot) => inRange(shot, frame)))
    .map(({ frame }) => ({ frame, face: byFrame.get(frame) ?? null }));
}

/**
 * Shots in which boxes leave a face unknown, having none there: only for them is a detector asked, since all others are as the
 * artist wants them, and at no cost.
 */
export function unknownShots(
  { shots, frames }: FaceTrack,
  anchors: readonly Anchor[],
  within: { readonly start: number; readonly end: number },
): FrameRange[] {
  return shots.flatMap(({ range }) => {
    if (anchors.some(({ frame }) => inRange(range, frame))) return [];
    const shown = frames.slice(Math.max(range.start, within.start), Math.min(range.end, within.end));
    return shown.some(({ source }) => source === 'absent') ? [range] : [];
  });
}

/** Frames within which a look still tells who is under a box: two looks' distance. */
export const castReach = ({ conform }: FootageInput): number =>
  Math.max(1, Math.round(framesPerSecond(conform.rate)));

/** A shot whose looks show a mouth in a smaller share than this leaves its place to a guess. */
const MOUTH_SEEN = 0.34;
/** Looks at a shot that say anything about it. */
const LEAST_LOOKS = 2;

function mouthless(
  { found }: ClipPeople,
  character: CharacterId,
  { sightings }: Person,
): FoundPeople['mouthless'] {
  const starts = [0, ...found.cuts];
  return starts.flatMap((start, shot) => {
    const end = starts[shot + 1] ?? Number.POSITIVE_INFINITY;
    const looks = sightings.filter(({ frame }) => frame >= start && frame < end);
    const [first, last] = [looks[0], looks.at(-1)];
    const seen = looks.filter(({ face }) => face.mouth !== null).length;
    if (!first || !last || looks.length < LEAST_LOOKS || seen >= MOUTH_SEEN * looks.length) return [];
    return [{ character, frame: first.frame, count: last.frame - first.frame + 1 }];
  });
}

/** What the artist should know of it. */
export function describePeople(clip: ClipPeople, cast: ReadonlyMap<CharacterId, Person>): FoundPeople {
  const owners = new Map([...cast].map(([id, person]) => [person, id]));
  return {
    looks: clip.found.frames.length,
    people: clip.people.map((person) => {
      const best = person.sightings.reduce((p, q) => (q.face.score > p.face.score ? q : p));
      const character = owners.get(person) ?? null;
      return {
        id: person.id,
        character,
        looks: person.sightings.length,
        frame: frameIndex(best.frame),
        face: best.face.face,
      };
    }),
    fleeting: clip.fleeting.map(({ frame, face }) => ({ frame, face: face.face })),
    mouthless: [...cast].flatMap(([id, person]) => mouthless(clip, id, person)),
  };
}
