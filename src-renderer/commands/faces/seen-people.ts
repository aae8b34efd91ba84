import type { ProjectState } from '#renderer/document/project-state.ts';
import { castPeople } from '#shared/domain/face/cast-people.ts';
import type { FoundFaces } from '#shared/domain/face/found-faces.ts';
import { type Person, type PersonSighting, peopleOf } from '#shared/domain/face/people.ts';
import { type FrameRate, framesNear } from '#shared/domain/time/frame-rate.ts';

/** Somebody a detector saw in the clip, and whose face that is for the document as it is now. */
export interface SeenPerson {
  /** 1 fills most of the clip. */
  readonly number: number;
  readonly sightings: readonly PersonSighting[];
  /** Of the frames that were looked at, 0 … 1. */
  readonly share: number;
  /** The look that shows the face best. */
  readonly best: PersonSighting;
  /** The character that Sync takes this face for; null: nobody's. */
  readonly character: { readonly id: string; readonly name: string } | null;
  /** A box of that character says so, not only the order of who is seen most. */
  readonly isBoxed: boolean;
}

type Facts = Pick<ProjectState, 'document' | 'timeline' | 'found'>;

/** Frames within which a look still tells who is under a box; as the engine counts. */
const castReach = (rate: FrameRate): number => Math.max(1, framesNear(1, rate));
/** Frames within which a look still shows where a face is: half of what lies between two looks, and a bit. */
export const lookReach = (rate: FrameRate): number => Math.max(1, framesNear(0.2, rate));

/** Degrees turned away that count as much as all of a detector's certainty. */
const TURNED = 120;
/** What a mouth that is seen counts. */
const MOUTH = 0.5;

const quality = ({ face }: PersonSighting): number =>
  face.score + (face.mouth ? MOUTH : 0) - Math.abs(face.yaw ?? 0) / TURNED;

const peopleFound = new WeakMap<FoundFaces, readonly Person[]>();

function peopleIn(found: FoundFaces): readonly Person[] {
  const known = peopleFound.get(found) ?? peopleOf(found).people;
  peopleFound.set(found, known);
  return known;
}

/** Everybody seen, who fills most of the clip first. Empty before anybody was looked for. */
export function seenPeople({ document, timeline, found }: Facts): readonly SeenPerson[] {
  if (!found || !timeline) return [];
  const people = peopleIn(found);
  const roles = document.characters.map(({ id }) => ({
    id: id as string,
    anchors: document.anchors.filter(({ character }) => character === id),
  }));
  const cast = castPeople(roles, people, castReach(timeline.rate));
  return people.flatMap((person, index) => {
    const [first, ...others] = person.sightings;
    if (!first) return [];
    const owner = document.characters.find(({ id }) => cast.get(id) === person);
    return [
      {
        number: index + 1,
        sightings: person.sightings,
        share: person.sightings.length / Math.max(1, found.frames.length),
        best: others.reduce((p, q) => (quality(q) > quality(p) ? q : p), first),
        character: owner ? { id: owner.id, name: owner.name } : null,
        isBoxed: document.anchors.some(({ character }) => character === owner?.id),
      },
    ];
  });
}

/** The look that shows somebody on a frame: at most `reach` frames away, in the same shot; null when there is none. */
export function sightingNear(
  { sightings }: Pick<SeenPerson, 'sightings'>,
  frame: number,
  cuts: readonly number[],
  reach: number,
): PersonSighting | null {
  const shotOf = (at: number): number => cuts.filter((cut) => cut <= at).length;
  let best: PersonSighting | null = null;
  for (const sighting of sightings) {
    const distance = Math.abs(sighting.frame - frame);
    if (distance > reach || (best && distance >= Math.abs(best.frame - frame))) continue;
    if (shotOf(sighting.frame) === shotOf(frame)) best = sighting;
  }
  return best;
}
