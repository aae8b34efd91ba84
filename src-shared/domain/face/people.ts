import { type Box, boxCentre, overlapOf } from '../geometry.ts';
import type { FrameIndex } from '../time/frame.ts';
import { type Appearance, appearanceDistance, type FoundFace, type FoundFaces } from './found-faces.ts';

/** A face of one person on one frame. */
export interface PersonSighting {
  readonly frame: FrameIndex;
  readonly face: FoundFace;
}

/** Somebody who is seen in a clip, whom detections were linked to. */
export interface Person {
  /** `p1` is the one who fills most of the clip. */
  readonly id: string;
  /** One per frame at most, in order. */
  readonly sightings: readonly PersonSighting[];
}

export interface People {
  /** Main person first. */
  readonly people: readonly Person[];
  /** Doubtful faces that were seen once only, by frame: taken for mistakes. */
  readonly fleeting: readonly PersonSighting[];
}

/** What links detections; sizes in shares of the face. */
const LINK = {
  /** Face boxes of one person overlap at least so much (intersection over union) from one look to the next … */
  overlap: 0.15,
  /** … or their centres are at most this far apart, in face widths: a fast move. */
  reach: 0.9,
  /** Size may change by this factor between two looks. */
  growth: 1.8,
  /** Looks that a face may be missed in before it is somebody coming back. */
  missed: 4,
  /** Within a shot, this much unlike (grey levels) is somebody else. */
  stranger: 70,
  /** Over cuts and absences, at most this much unlike is the same person: flat paint varies by light and compression. */
  known: 34,
  /** A face seen once and believed less than this is a mistake of the detector. */
  doubtful: 0.6,
} as const;

/** A face followed from look to look within one shot. */
interface Thread {
  readonly shot: number;
  readonly sightings: PersonSighting[];
  lastLook: number;
}

const sizeOf = ([, , w, h]: Box): number => Math.sqrt(Math.max(1, w * h));

/** How well a face goes on with a thread: 0 … 2, or null when it cannot. */
function continuation(thread: Thread, face: FoundFace, look: number): number | null {
  const last = thread.sightings.at(-1);
  if (!last) return null;
  const missed = look - thread.lastLook;
  const [a, b] = [last.face.face, face.face];
  const growth = sizeOf(b) / sizeOf(a);
  if (growth > LINK.growth || growth < 1 / LINK.growth) return null;
  if (appearanceDistance(last.face.appearance, face.appearance) > LINK.stranger) return null;
  const [from, to] = [boxCentre(a), boxCentre(b)];
  const distance = Math.hypot(to.x - from.x, to.y - from.y) / sizeOf(a);
  const overlap = overlapOf(a, b);
  if (overlap < LINK.overlap && distance > LINK.reach * Math.sqrt(missed)) return null;
  return overlap + 1 / (1 + distance) / missed;
}

/** Threads of all shots, in order of their beginnings. */
function threadsOf({ frames, cuts }: FoundFaces): Thread[] {
  const threads: Thread[] = [];
  let shot = 0;
  for (const [look, { frame, faces }] of frames.entries()) {
    while (shot < cuts.length && frame >= (cuts[shot] as number)) shot += 1;
    const open = threads.filter((thread) => thread.shot === shot && look - thread.lastLook <= LINK.missed);
    const pairs = open
      .flatMap((thread) => faces.map((face) => ({ thread, face, fit: continuation(thread, face, look) })))
      .filter((pair) => pair.fit !== null)
      .sort((p, q) => (q.fit ?? 0) - (p.fit ?? 0));
    const taken = new Set<Thread | FoundFace>();
    for (const { thread, face } of pairs) {
      if (taken.has(thread) || taken.has(face)) continue;
      taken.add(thread).add(face);
      thread.sightings.push({ frame, face });
      thread.lastLook = look;
    }
    for (const face of faces)
      if (!taken.has(face)) threads.push({ shot, sightings: [{ frame, face }], lastLook: look });
  }
  return threads;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

function typicalAppearance(sightings: readonly PersonSighting[]): Appearance {
  const colour = (part: keyof Appearance) =>
    [0, 1, 2].map((channel) => median(sightings.map(({ face }) => face.appearance[part][channel] ?? 0))) as [
      number,
      number,
      number,
    ];
  return { hair: colour('hair'), skin: colour('skin'), eyes: colour('eyes') };
}

/** How much of the clip somebody fills: looks, weighted by the size of the face. */
const presence = (sightings: readonly PersonSighting[]): number =>
  sightings.reduce((sum, { face }) => sum + sizeOf(face.face), 0);

interface Known {
  sightings: PersonSighting[];
  readonly frames: Set<number>;
}

/**
 * Who is seen in a clip: detections are linked within shots by place, size and colours, and over cuts and absences by colours.
 * Two faces of one frame are never one person. Deterministic; the order of people is by how much of the clip they fill.
 */
export function peopleOf(found: FoundFaces): People {
  const threads = threadsOf(found);
  const looksOnce = found.frames.length < 2;
  const isFleeting = ({ sightings }: Thread): boolean =>
    !looksOnce && sightings.length === 1 && (sightings[0]?.face.score ?? 0) < LINK.doubtful;
  const known: Known[] = [];
  const lasting = threads.filter((thread) => !isFleeting(thread));
  for (const { sightings } of lasting.toSorted((a, b) => presence(b.sightings) - presence(a.sightings))) {
    const looks = typicalAppearance(sightings);
    let best: { person: Known; distance: number } | null = null;
    for (const person of known) {
      if (sightings.some(({ frame }) => person.frames.has(frame))) continue;
      const distance = appearanceDistance(typicalAppearance(person.sightings), looks);
      if (distance <= (best?.distance ?? LINK.known)) best = { person, distance };
    }
    const person = best?.person ?? { sightings: [], frames: new Set<number>() };
    if (!best) known.push(person);
    person.sightings.push(...sightings);
    for (const { frame } of sightings) person.frames.add(frame);
  }
  const people = known
    .map(({ sightings }) => sightings.toSorted((a, b) => a.frame - b.frame))
    .toSorted((a, b) => presence(b) - presence(a) || firstLeft(a) - firstLeft(b))
    .map((sightings, index): Person => ({ id: `p${index + 1}`, sightings }));
  return { people, fleeting: threads.filter(isFleeting).flatMap(({ sightings }) => sightings) };
}

const firstLeft = (sightings: readonly PersonSighting[]): number => sightings[0]?.face.face[0] ?? 0;

/** The person whose face lies under a box of a frame, by the nearest look at them; null when nobody's does. */
export function personAt(
  people: readonly Person[],
  { frame, box, within }: { readonly frame: number; readonly box: Box; readonly within: number },
): Person | null {
  const centre = boxCentre(box);
  let best: { person: Person; fit: number } | null = null;
  for (const person of people) {
    const near = person.sightings.reduce((p, q) =>
      Math.abs(q.frame - frame) < Math.abs(p.frame - frame) ? q : p,
    );
    if (Math.abs(near.frame - frame) > within) continue;
    const [x, y, w, h] = near.face.face;
    const holds = centre.x >= x && centre.x <= x + w && centre.y >= y && centre.y <= y + h;
    const fit = overlapOf(near.face.face, box) + (holds ? 0.1 : 0);
    if (fit > (best?.fit ?? 0.05)) best = { person, fit };
  }
  return best?.person ?? null;
}
