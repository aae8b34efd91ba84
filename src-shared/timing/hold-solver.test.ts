import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type HoldProblem, solveHolds } from './hold-solver.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20240607);

/** Price of a track by the letter of the rules; Infinity where it breaks one. Written apart from the solver. */
function priceOf(problem: HoldProblem, states: readonly number[]): number {
  const { costs, closedBefore, closedAfter, restFrames, maxRepeats } = problem;
  let price = states.reduce((sum, state, frame) => sum + (costs[frame * 3 + state] ?? 0), 0);
  const holds: { state: number; start: number; length: number }[] = [];
  for (const [frame, state] of states.entries()) {
    const last = holds.at(-1);
    if (last?.state === state) last.length += 1;
    else holds.push({ state, start: frame, length: 1 });
  }
  const forever = 1000;
  if (closedBefore && holds[0]?.state === 0) holds[0].length += forever;
  else if (closedBefore) holds.unshift({ state: 0, start: -1, length: forever });
  const ending = holds.at(-1);
  if (closedAfter && ending?.state === 0) ending.length += forever;
  else if (closedAfter && problem.mayChange[states.length] !== 1) return Number.POSITIVE_INFINITY;
  let repeats = 0;
  for (const [index, hold] of holds.entries()) {
    const next = holds[index + 1];
    const freed = next !== undefined && problem.cut[next.start] === 1;
    if (!freed && hold.length < (problem.minHold[hold.state] ?? 1)) return Number.POSITIVE_INFINITY;
    const before = holds[index - 1];
    if (!before) continue;
    if (problem.mayChange[hold.start] !== 1) return Number.POSITIVE_INFINITY;
    const jump = Math.abs(before.state - hold.state) === 2 && problem.freeJump[hold.start] !== 1;
    price += problem.changeCost + (jump ? problem.jumpCost : 0);
    repeats = before.length < restFrames && holds[index - 2]?.state === hold.state ? repeats + 1 : 0;
    if (maxRepeats !== null && repeats > maxRepeats) return Number.POSITIVE_INFINITY;
  }
  return price;
}

function allTracks(frameCount: number): number[][] {
  if (frameCount === 0) return [[]];
  return allTracks(frameCount - 1).flatMap((track) => [0, 1, 2].map((state) => [...track, state]));
}

const FRAMES = 8;
const TRACKS = allTracks(FRAMES);
const bits = (length: number, mostlyOne: boolean) =>
  fc
    .array(fc.boolean(), { minLength: length, maxLength: length })
    .chain((first) =>
      fc
        .array(fc.boolean(), { minLength: length, maxLength: length })
        .map((second) =>
          Uint8Array.from(first, (a, i) => ((mostlyOne ? a || second[i] : a && second[i]) ? 1 : 0)),
        ),
    );
const minHold = fc.integer({ min: 1, max: 3 });

const anyProblem: fc.Arbitrary<HoldProblem> = fc.record({
  frameCount: fc.constant(FRAMES),
  costs: fc
    .array(fc.integer({ min: 0, max: 50 }), { minLength: FRAMES * 3, maxLength: FRAMES * 3 })
    .map((costs) => Float64Array.from(costs)),
  mayChange: bits(FRAMES + 1, true),
  cut: bits(FRAMES, false),
  freeJump: bits(FRAMES, false),
  minHold: fc.tuple(minHold, minHold, minHold),
  changeCost: fc.integer({ min: 0, max: 20 }),
  jumpCost: fc.integer({ min: 0, max: 20 }),
  maxRepeats: fc.constantFrom(null, 0, 1, 2),
  restFrames: fc.integer({ min: 1, max: 4 }),
  closedBefore: fc.boolean(),
  closedAfter: fc.boolean(),
});

test('finds the cheapest of all tracks that keep the rules', () => {
  fc.assert(
    fc.property(anyProblem, (problem) => {
      const least = TRACKS.reduce((best, track) => Math.min(best, priceOf(problem, track)), Infinity);
      expect(priceOf(problem, [...solveHolds(problem)])).toBe(least);
    }),
    { seed: SEED, numRuns: 60 },
  );
});

test('a timeline shorter than one hold shows its cheapest drawing', () => {
  const problem: HoldProblem = {
    frameCount: 2,
    costs: Float64Array.of(5, 1, 9, 5, 1, 0),
    mayChange: Uint8Array.of(1, 1, 1),
    cut: new Uint8Array(2),
    freeJump: new Uint8Array(2),
    minHold: [4, 4, 4],
    changeCost: 0,
    jumpCost: 0,
    maxRepeats: null,
    restFrames: 1,
    closedBefore: false,
    closedAfter: false,
  };
  expect([...solveHolds(problem)]).toEqual([1, 1]);
});
