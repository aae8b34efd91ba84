import type { CharacterFindings } from '#shared/domain/analysis/shot-analysis.ts';
import { decideGroups } from '#shared/domain/face/decided-groups.ts';
import type { FaceGroup } from '#shared/domain/face/face-track.ts';
import { poseNames } from '#shared/domain/face/pose-name.ts';
import type { GroupDecision } from '#shared/domain/overrides/overrides.ts';

/** Frames [start, end) in a row that show one pose. */
export interface PoseStripe {
  readonly start: number;
  readonly end: number;
  readonly group: string;
  /** A, B, … */
  readonly name: string;
}

export interface PoseStripes {
  /** By time; frames without a face are in none. */
  readonly stripes: readonly PoseStripe[];
  /** The artist has merged or split since the last sync: mouths are still those of the poses of then. */
  readonly isPending: boolean;
}

const sameFrames = (a: readonly FaceGroup[], b: readonly FaceGroup[]): boolean =>
  JSON.stringify(a.map(({ ranges }) => ranges)) === JSON.stringify(b.map(({ ranges }) => ranges));

/** The poses of one character as the document has them now. */
export function poseStripes(
  { groups, foundGroups = groups }: Pick<CharacterFindings, 'groups' | 'foundGroups'>,
  decisions: readonly GroupDecision[],
): PoseStripes {
  const decided = decisions.length > 0 ? decideGroups(foundGroups, decisions).groups : foundGroups;
  const names = poseNames(decided);
  const stripes = decided
    .flatMap(({ id, ranges }) =>
      ranges.map(({ start, end }) => ({ start, end, group: id, name: names.get(id) ?? id })),
    )
    .sort((a, b) => a.start - b.start);
  return { stripes, isPending: !sameFrames(decided, groups) };
}

const known = new WeakMap<CharacterFindings, { list: readonly GroupDecision[]; stripes: PoseStripes }>();

/** The same object as long as analysis and decisions are. `list`: of all characters. */
export function posesOf(found: CharacterFindings, list: readonly GroupDecision[]): PoseStripes {
  const kept = known.get(found);
  if (kept?.list === list) return kept.stripes;
  const own = list.filter(({ character }) => character === found.character);
  const stripes = poseStripes(found, own);
  known.set(found, { list, stripes });
  return stripes;
}

/** Place in the list of the stripe that a frame lies in; −1 where it lies in none. */
export function stripeAt(stripes: readonly PoseStripe[], frame: number): number {
  let [low, high] = [0, stripes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stripes[middle]?.start ?? 0) <= frame) low = middle + 1;
    else high = middle;
  }
  const stripe = stripes[low - 1];
  return stripe && frame < stripe.end ? low - 1 : -1;
}
