import { setImmediate } from 'node:timers/promises';

/** One drawing of a shot: a run of frames that hold it. */
export interface Drawing {
  readonly start: number;
  readonly end: number;
  /** Class of size and tilt: drawings of two classes never share a pose. */
  readonly kind: string;
}

/** Drawings of a shot, in order, and how alike two of them are. */
export interface ShotDrawings {
  readonly drawings: readonly Drawing[];
  /** Drawing that the face was boxed on; −1 where it is not among them. */
  readonly reference: number;
  /** 0 … 1 for two drawings by their place in the list, the same in either order. */
  likeness(a: number, b: number): number;
}

export interface PoseRules {
  /** Likeness from which two drawings share a pose. */
  readonly threshold: number;
  /** A pose seen for fewer frames than this in a row belongs to its neighbour: an in-between makes no page of its own. */
  readonly leastFrames: number;
}

/** A pose of a shot: its drawings, by their place in the list, and the one that stands for it. */
export interface ShotPose {
  readonly leader: number;
  readonly members: readonly number[];
}

/** A drawing stays with the pose of the one before it down to this much below the threshold, so that no pose flaps at the border. */
const HYSTERESIS = 0.06;
/** Poses that one shot is divided into at most: noise and strobes may look new with every frame. */
const MOST_POSES = 24;
/** Drawings of a pose among which the one that stands for it is looked for. */
const CANDIDATES = 8;
/** Drawings compared before other work gets its turn. */
const SLICE = 64;

const lengthOf = ({ start, end }: Drawing): number => end - start;

/** Likeness to a leader; −1 for another class of size and tilt, which is never the same pose. */
function likenessTo(shot: ShotDrawings, leader: number, at: number): number {
  if (leader === at) return 1;
  return shot.drawings[leader]?.kind === shot.drawings[at]?.kind ? shot.likeness(leader, at) : -1;
}

function bestLeader(
  shot: ShotDrawings,
  leaders: readonly number[],
  at: number,
): { label: number; fit: number } {
  let best = { label: -1, fit: Number.NEGATIVE_INFINITY };
  for (const [label, leader] of leaders.entries()) {
    const found = likenessTo(shot, leader, at);
    if (found > best.fit) best = { label, fit: found };
  }
  return best;
}

/** Label of every drawing, in order of time. With `grow` a drawing that is like no leader becomes one (added to `leaders`). */
async function labelled(
  shot: ShotDrawings,
  leaders: number[],
  rules: PoseRules,
  grow: boolean,
): Promise<number[]> {
  const labels: number[] = [];
  for (const at of shot.drawings.keys()) {
    if (at % SLICE === SLICE - 1) await setImmediate();
    const before = labels.at(-1);
    const leader = before === undefined ? undefined : leaders[before];
    if (before !== undefined && leader !== undefined) {
      if (likenessTo(shot, leader, at) >= rules.threshold - HYSTERESIS) {
        labels.push(before);
        continue;
      }
    }
    const best = bestLeader(shot, leaders, at);
    const isNew = best.fit < rules.threshold && grow && leaders.length < MOST_POSES;
    if (isNew) leaders.push(at);
    labels.push(isNew ? leaders.length - 1 : best.label);
  }
  return labels;
}

interface Run {
  label: number;
  readonly from: number;
  to: number;
  frames: number;
}

function runsOf({ drawings }: ShotDrawings, labels: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const [at, label] of labels.entries()) {
    const frames = lengthOf(drawings[at] as Drawing);
    const last = runs.at(-1);
    if (last?.label === label) {
      last.to = at + 1;
      last.frames += frames;
    } else runs.push({ label, from: at, to: at + 1, frames });
  }
  return runs;
}

/** How like a pose a run is, by its middle drawing. */
const runFit = (shot: ShotDrawings, leaders: readonly number[], { from, to }: Run, label: number): number =>
  likenessTo(shot, leaders[label] ?? from, (from + to) >> 1);

/** Gives runs of at most `most` frames to the neighbour they resemble more (a tie: the earlier one). */
function withoutShort(
  shot: ShotDrawings,
  leaders: readonly number[],
  labels: readonly number[],
  most: number,
): number[] {
  const next = labels.slice();
  const pending = runsOf(shot, labels).reverse();
  const done: Run[] = [];
  for (let run = pending.pop(); run; run = pending.pop()) {
    const [before, after] = [done.at(-1), pending.at(-1)];
    if (before?.label === run.label) {
      before.to = run.to;
      before.frames += run.frames;
    } else if (run.frames > most || (!before && !after)) done.push(run);
    else {
      const fitBefore = before ? runFit(shot, leaders, run, before.label) : Number.NEGATIVE_INFINITY;
      const fitAfter = after ? runFit(shot, leaders, run, after.label) : Number.NEGATIVE_INFINITY;
      const label = (fitAfter > fitBefore ? after?.label : before?.label) ?? run.label;
      pending.push({ ...run, label, ...joinedWith(label === after?.label ? pending.pop() : undefined, run) });
    }
  }
  for (const { label, from, to } of done) next.fill(label, from, to);
  return next;
}

const joinedWith = (after: Run | undefined, run: Run): Pick<Run, 'to' | 'frames'> => ({
  to: after?.to ?? run.to,
  frames: run.frames + (after?.frames ?? 0),
});

/** The shortest runs are given away first, so that what flickers in one place does not take the neighbours along. */
function calmed(
  shot: ShotDrawings,
  leaders: readonly number[],
  labels: readonly number[],
  least: number,
): number[] {
  let calm = labels.slice();
  for (let most = 1; most < least; most *= 2) calm = withoutShort(shot, leaders, calm, most);
  return withoutShort(shot, leaders, calm, least - 1);
}

function membersByLabel(labels: readonly number[]): Map<number, number[]> {
  const members = new Map<number, number[]>();
  for (const [at, label] of labels.entries()) {
    const known = members.get(label);
    if (known) known.push(at);
    else members.set(label, [at]);
  }
  return members;
}

/** The drawing that is most like the others of its pose. */
function middleOf(shot: ShotDrawings, members: readonly number[]): number {
  const step = Math.max(1, members.length / CANDIDATES);
  const some = Array.from(
    { length: Math.min(CANDIDATES, members.length) },
    (_, i) => members[Math.floor(i * step)] as number,
  );
  let best = { at: some[0] ?? 0, sum: Number.NEGATIVE_INFINITY };
  for (const at of some) {
    const sum = some.reduce((total, other) => total + likenessTo(shot, at, other), 0);
    if (sum > best.sum) best = { at, sum };
  }
  return best.at;
}

/** Leaders that are like an earlier one give way to it. */
function distinctLeaders(shot: ShotDrawings, leaders: readonly number[], { threshold }: PoseRules): number[] {
  const kept: number[] = [];
  for (const leader of leaders) if (bestLeader(shot, kept, leader).fit < threshold) kept.push(leader);
  return kept;
}

/**
 * Divides the drawings of one shot into poses: by likeness to one drawing of each, with hysteresis and a least length. Deterministic;
 * in order of first appearance.
 */
export async function posesOfShot(shot: ShotDrawings, rules: PoseRules): Promise<ShotPose[]> {
  if (shot.drawings.length === 0) return [];
  const first = [Math.max(0, shot.reference)];
  const rough = calmed(shot, first, await labelled(shot, first, rules, true), rules.leastFrames);
  const members = membersByLabel(rough);
  if (members.size === 1)
    return [{ leader: first[[...members.keys()][0] ?? 0] ?? 0, members: [...rough.keys()] }];
  // What stands for a pose is chosen anew: the first drawing that looked different was an in-between.
  const middles = [...members.values()].map((own) => middleOf(shot, own));
  const leaders = distinctLeaders(shot, middles, rules);
  const labels = calmed(shot, leaders, await labelled(shot, leaders, rules, false), rules.leastFrames);
  return [...membersByLabel(labels)].map(([label, members]) => ({
    leader: leaders[label] as number,
    members,
  }));
}
