import { intersectRanges, rangeLength } from '../time/frame.ts';
import type { FaceGroup } from './face-track.ts';

const lengthOf = ({ ranges }: FaceGroup): number => ranges.reduce((sum, one) => sum + rangeLength(one), 0);

/** Frames that two groups have in common. */
function common(a: FaceGroup, b: FaceGroup): number {
  let frames = 0;
  for (const one of a.ranges) {
    for (const other of b.ranges) {
      const both = intersectRanges(one, other);
      if (both) frames += rangeLength(both);
    }
  }
  return frames;
}

/** A name that no group has: the first frame tells them apart but for the rarest of cases. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}.${number}`)) number += 1;
  return `${name}.${number}`;
}

/**
 * The groups under the names that the earlier analysis had for them, so that a border that moved by a frame parts no mouth from its
 * pose: chosen takes and seeds go by these names. A group is the one it shares most frames with, of the same face space, if that
 * is more than half of either. Pure; without earlier groups all names stay.
 */
export function withKeptNames(
  groups: readonly FaceGroup[],
  earlier: readonly FaceGroup[],
): readonly FaceGroup[] {
  if (earlier.length === 0) return groups;
  const pairs = groups.flatMap((group, place) =>
    earlier.flatMap((before) => {
      const frames = before.reference === group.reference ? common(group, before) : 0;
      const isSame = 2 * frames > Math.min(lengthOf(group), lengthOf(before));
      return isSame ? [{ place, id: before.id, frames }] : [];
    }),
  );
  const names = new Map<number, string>();
  const taken = new Set<string>();
  for (const { place, id } of pairs.sort((a, b) => b.frames - a.frames || a.place - b.place)) {
    if (names.has(place) || taken.has(id)) continue;
    names.set(place, id);
    taken.add(id);
  }
  return groups.map((group, place) => {
    const id = names.get(place) ?? freeName(group.id, taken);
    taken.add(id);
    return id === group.id ? group : { ...group, id };
  });
}
