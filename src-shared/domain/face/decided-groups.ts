import { boxCentre, type Similarity, similarityAbout } from '../geometry.ts';
import type { GroupDecision } from '../overrides/overrides.ts';
import { type FrameRange, frameRange, intersectRanges, rangeLength } from '../time/frame.ts';
import type { FaceGroup, FaceTrack } from './face-track.ts';
import type { JoinedShot } from './joined-track.ts';

/** Two face spaces that the artist made one, named by their reference frames. */
export interface MergedSpaces {
  readonly from: number;
  readonly into: number;
  /** Face space of `into` → that of `from`. */
  readonly toOwn: Similarity;
}

export interface DecidedGroups {
  readonly groups: readonly FaceGroup[];
  readonly spaces: readonly MergedSpaces[];
  /** Decisions that fit nothing at present. They are kept: a later analysis may bring back what they refer to. */
  readonly unused: readonly GroupDecision[];
}

/** Frames that a group has inside a range. */
const framesIn = ({ ranges }: FaceGroup, range: FrameRange): number =>
  ranges.reduce((sum, one) => {
    const common = intersectRanges(one, range);
    return sum + (common ? rangeLength(common) : 0);
  }, 0);

/** The group that most frames of a range show; the earlier one in a tie. */
export function groupShown(groups: readonly FaceGroup[], range: FrameRange): FaceGroup | null {
  let best: { group: FaceGroup; frames: number } | null = null;
  for (const group of groups) {
    const frames = framesIn(group, range);
    if (frames > (best?.frames ?? 0)) best = { group, frames };
  }
  return best?.group ?? null;
}

function outside(ranges: readonly FrameRange[], { start, end }: FrameRange): FrameRange[] {
  return ranges.flatMap((one) =>
    [
      { start: one.start, end: Math.min(one.end, start) },
      { start: Math.max(one.start, end), end: one.end },
    ].flatMap((part) => (part.end > part.start ? [frameRange(part.start, part.end)] : [])),
  );
}

const firstFrame = ({ ranges }: FaceGroup): number => ranges[0]?.start ?? 0;

const inOrder = (groups: readonly FaceGroup[]): FaceGroup[] =>
  [...groups].sort((a, b) => firstFrame(a) - firstFrame(b));

/** Sorted, neighbours joined. */
function united(ranges: readonly FrameRange[]): FrameRange[] {
  const joined: FrameRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && last.end === range.start) joined[joined.length - 1] = frameRange(last.start, range.end);
    else joined.push(range);
  }
  return joined;
}

/** The groups a group's frames came from: their drawings can be shown in it, for they are told in the same face space. */
const kinOf = (id: string, relatives: readonly FaceGroup[]): string[] => {
  const all = relatives.flatMap((group) => [group.id, ...(group.kin ?? [])]);
  return [...new Set(all)].filter((other) => other !== id);
};

/** The range as a group of its own, one for every face space it touches; null when it holds nothing but one whole group. */
function split(groups: readonly FaceGroup[], range: FrameRange): FaceGroup[] | null {
  const touched = groups.filter((group) => framesIn(group, range) > 0);
  const rests = groups.map((group) => ({ ...group, ranges: outside(group.ranges, range) }));
  const [only, ...others] = touched;
  if (!only || (others.length === 0 && framesIn(only, range) === framesIn(only, wholeOf(only)))) return null;
  const references = [...new Set(touched.map(({ reference }) => reference))];
  const own = references.map((reference, index): FaceGroup => {
    const sources = touched.filter((group) => group.reference === reference);
    const [source] = sources;
    if (!source) throw new Error('a face space without groups');
    const id = `s${range.start}-${range.end}${index > 0 ? `.${index}` : ''}`;
    const ranges = sources.flatMap((group) =>
      group.ranges.flatMap((one) => intersectRanges(one, range) ?? []),
    );
    return { ...source, id, ranges: united(ranges), kin: kinOf(id, sources) };
  });
  const left = rests.filter(({ ranges }) => ranges.length > 0);
  const isNew = (id: string): boolean => left.every((group) => group.id !== id);
  return own.every(({ id }) => isNew(id)) ? inOrder([...left, ...own]) : null;
}

const wholeOf = ({ ranges }: FaceGroup): FrameRange =>
  frameRange(ranges[0]?.start ?? 0, ranges.at(-1)?.end ?? 0);

/** Where one face lies on another by their boxes: mouth upon mouth, faces of one width. */
function boxOnBox(into: FaceGroup, from: FaceGroup): Similarity {
  const [here, there] = [boxCentre(into.mouth), boxCentre(from.mouth)];
  return similarityAbout(here, from.face[2] / into.face[2], 0, there.x - here.x, there.y - here.y);
}

interface Merged {
  readonly groups: FaceGroup[];
  readonly spaces: readonly MergedSpaces[];
}

function merge(groups: readonly FaceGroup[], range: FrameRange, other: FrameRange): Merged | null {
  const [into, from] = [groupShown(groups, range), groupShown(groups, other)];
  if (!into || !from || into === from) return null;
  const isOneSpace = into.reference === from.reference;
  const toOwn = boxOnBox(into, from);
  const spaces = isOneSpace ? [] : [{ from: from.reference, into: into.reference, toOwn }];
  const { reference, face, mouth } = into;
  const moved = groups.map((group) =>
    group.reference === from.reference && !isOneSpace ? { ...group, reference, face, mouth } : group,
  );
  const kin = isOneSpace ? kinOf(into.id, [into, from]) : (into.kin ?? []);
  const both: FaceGroup = {
    ...into,
    ranges: united([...into.ranges, ...from.ranges]),
    ...(kin.length > 0 ? { kin } : {}),
  };
  const rest = moved.filter(({ id }) => id !== into.id && id !== from.id);
  return { groups: inOrder([...rest, both]), spaces };
}

/**
 * Groups as the artist wants them: each decision in turn is laid over what analysis found and what decisions before it made of that.
 * Decisions go by frames, so that they hold whatever the groups are called in a later analysis. Pure.
 */
export function decideGroups(
  found: readonly FaceGroup[],
  decisions: readonly GroupDecision[],
): DecidedGroups {
  let groups = found;
  const spaces: MergedSpaces[] = [];
  const unused: GroupDecision[] = [];
  for (const decision of decisions) {
    if (decision.with === null) {
      const next = split(groups, decision);
      if (next) groups = next;
      else unused.push(decision);
      continue;
    }
    const next = merge(groups, decision, decision.with);
    if (next) {
      groups = next.groups;
      spaces.push(...next.spaces);
    } else unused.push(decision);
  }
  return { groups, spaces, unused };
}

/** Face spaces that became one, as shots of a track to be joined, in turn. */
export function joinsOf({ shots }: FaceTrack, { from, into, toOwn }: MergedSpaces): JoinedShot[] {
  const space = shots.findIndex(({ reference }) => reference === into);
  if (space < 0) return [];
  return shots.flatMap(({ reference }, shot) => (reference === from ? [{ shot, space, toOwn }] : []));
}

/** Whether a take of the group `take` can be shown on frames of the group `frame`. */
export const showsTakesOf = (groups: readonly FaceGroup[], frame: string | null, take: string): boolean =>
  frame === take || (groups.find(({ id }) => id === frame)?.kin?.includes(take) ?? false);
