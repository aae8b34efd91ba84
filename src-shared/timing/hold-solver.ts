import { STATE_COUNT } from './frame-evidence.ts';

/** State index 0 closed, 1 half, 2 open (the order of MOUTH_STATES). */
export interface HoldProblem {
  /** Frames to decide. */
  readonly frameCount: number;
  /** frameCount × 3 prices. */
  readonly costs: Float64Array;
  /** 1 where a change of drawing may fall on the frame; index frameCount = the change to closed after the last frame. */
  readonly mayChange: Uint8Array;
  /** 1 on the first frame of a shot: a hold of any age may end there. */
  readonly cut: Uint8Array;
  /** 1 where open↔closed costs nothing extra. */
  readonly freeJump: Uint8Array;
  /** Shortest hold in frames (≥ 1) of each state. */
  readonly minHold: readonly [number, number, number];
  readonly changeCost: number;
  readonly jumpCost: number;
  /** Most holds in a row that may repeat the drawing before the last; null = no limit. */
  readonly maxRepeats: number | null;
  /** A hold of this many frames ends the count of repeats (ignored without a limit). */
  readonly restFrames: number;
  /** True when the mouth is closed (long enough) before the first frame / closed after the last. */
  readonly closedBefore: boolean;
  readonly closedAfter: boolean;
}

const NO_STATE = STATE_COUNT;
const PREVIOUS_COUNT = STATE_COUNT + 1;

/**
 * The cheapest sequence of states under the hold rules: a shortest path over (state, state before it, repeats, age of the hold),
 * where the age stops counting at the longest minimum or rest. Never changing is always allowed, so there is always an answer.
 * Ties go to the lower index, so the result does not depend on anything but the problem.
 * Time and memory are linear in frames.
 */
export function solveHolds(problem: HoldProblem): Uint8Array {
  const lattice = latticeOf(problem);
  let best = startPrices(problem, lattice);
  let next = new Float64Array(lattice.size);
  const from = new Uint16Array(problem.frameCount * lattice.size);
  for (let frame = 1; frame < problem.frameCount; frame += 1) {
    next.fill(Number.POSITIVE_INFINITY);
    advance(problem, lattice, frame, best, next, from.subarray(frame * lattice.size));
    [best, next] = [next, best];
  }
  return trace(problem, lattice, best, from);
}

/** Nodes (state, previous, repeats, age) flattened; age 1 … ages, repeats 0 … repeatCount − 1. */
interface Lattice {
  readonly ages: number;
  readonly repeatCount: number;
  readonly size: number;
}

function latticeOf({ minHold, maxRepeats, restFrames }: HoldProblem): Lattice {
  const ages = Math.max(...minHold, maxRepeats === null ? 1 : restFrames);
  const repeatCount = maxRepeats === null ? 1 : maxRepeats + 1;
  return { ages, repeatCount, size: STATE_COUNT * PREVIOUS_COUNT * repeatCount * ages };
}

const node = (lattice: Lattice, state: number, previous: number, repeats: number, age: number): number =>
  ((state * PREVIOUS_COUNT + previous) * lattice.repeatCount + repeats) * lattice.ages + age - 1;

const stateOf = (lattice: Lattice, index: number): number =>
  Math.floor(index / (PREVIOUS_COUNT * lattice.repeatCount * lattice.ages));

function startPrices(problem: HoldProblem, lattice: Lattice): Float64Array<ArrayBuffer> {
  const prices = new Float64Array(lattice.size).fill(Number.POSITIVE_INFINITY);
  for (let state = 0; state < STATE_COUNT; state += 1) {
    const price = problem.costs[state] ?? 0;
    if (!problem.closedBefore) prices[node(lattice, state, NO_STATE, 0, 1)] = price;
    else if (state === 0) prices[node(lattice, 0, NO_STATE, 0, lattice.ages)] = price;
    else if (problem.mayChange[0] === 1) {
      prices[node(lattice, state, 0, 0, 1)] = price + changePrice(problem, 0, state, 0);
    }
  }
  return prices;
}

function changePrice(problem: HoldProblem, before: number, after: number, frame: number): number {
  const jump = Math.abs(before - after) === 2 && problem.freeJump[frame] !== 1;
  return problem.changeCost + (jump ? problem.jumpCost : 0);
}

/** One frame on: every node may stay; a node old enough may change where the frame allows it. */
function advance(
  problem: HoldProblem,
  lattice: Lattice,
  frame: number,
  best: Float64Array,
  next: Float64Array,
  from: Uint16Array,
): void {
  const reach = (to: number, price: number, origin: number): void => {
    if (price >= (next[to] ?? 0)) return;
    next[to] = price;
    from[to] = origin;
  };
  const changing = problem.mayChange[frame] === 1;
  const cut = problem.cut[frame] === 1;
  const rattles = problem.maxRepeats !== null;
  let origin = -1;
  for (let state = 0; state < STATE_COUNT; state += 1) {
    const minHold = cut ? 1 : (problem.minHold[state] ?? 1);
    const stay = problem.costs[frame * STATE_COUNT + state] ?? 0;
    for (let previous = 0; previous < PREVIOUS_COUNT; previous += 1) {
      for (let repeats = 0; repeats < lattice.repeatCount; repeats += 1) {
        for (let age = 1; age <= lattice.ages; age += 1) {
          origin += 1;
          const price = best[origin] ?? 0;
          if (price === Number.POSITIVE_INFINITY) continue;
          reach(age < lattice.ages ? origin + 1 : origin, price + stay, origin);
          if (!changing || age < minHold) continue;
          for (let after = 0; after < STATE_COUNT; after += 1) {
            if (after === state) continue;
            const counted = rattles && age < problem.restFrames && after === previous ? repeats + 1 : 0;
            if (counted >= lattice.repeatCount) continue;
            const shown = problem.costs[frame * STATE_COUNT + after] ?? 0;
            const total = price + shown + changePrice(problem, state, after, frame);
            reach(node(lattice, after, state, counted, 1), total, origin);
          }
        }
      }
    }
  }
}

/** A hold may end the stretch when it is old enough and the close after it is allowed. */
function mayEnd(problem: HoldProblem, lattice: Lattice, index: number): boolean {
  const state = stateOf(lattice, index);
  const age = (index % lattice.ages) + 1;
  if (problem.closedAfter && state === 0) return true;
  if (problem.closedAfter && problem.mayChange[problem.frameCount] !== 1) return false;
  return age >= (problem.minHold[state] ?? 1);
}

function cheapest(prices: Float64Array, allowed: (index: number) => boolean): number {
  let winner = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, price] of prices.entries()) {
    if (price < least && allowed(index)) [winner, least] = [index, price];
  }
  return winner;
}

function trace(problem: HoldProblem, lattice: Lattice, best: Float64Array, from: Uint16Array): Uint8Array {
  const states = new Uint8Array(problem.frameCount);
  let at = cheapest(best, (index) => mayEnd(problem, lattice, index));
  // Only a timeline shorter than one hold has no proper ending; then the cheapest single drawing stands.
  if (at < 0) at = cheapest(best, () => true);
  for (let frame = problem.frameCount - 1; frame >= 0; frame -= 1) {
    states[frame] = stateOf(lattice, at);
    at = from[frame * lattice.size + at] ?? 0;
  }
  return states;
}
