import { type Random, seededRandom } from '#shared/kit/random.ts';
import { STATE_COUNT } from './frame-evidence.ts';
import type { Stretch } from './speaking-stretches.ts';

/** How often each drawing comes up; the trade's example 1,3,1,2,3,1,2,1,3 counts 4 closed, 2 half, 3 open; open stays under 35 %. */
const SHARES: readonly number[] = [0.42, 0.26, 0.32];
/** Price in ms of another drawing than the one dealt; above any change cost, so the pattern comes out as dealt. */
const DEALT = 500;

/** Another drawing than `last`, and not the one before it when that would go on for long. */
function deal(random: Random, last: number, before: number): number {
  const shares = SHARES.map((share, state) => {
    if (state === last) return 0;
    return state === before ? share / 2 : share;
  });
  let draw = random() * shares.reduce((sum, share) => sum + share, 0);
  for (const [state, share] of shares.entries()) {
    draw -= share;
    if (draw < 0) return state;
  }
  return shares.findLastIndex((share) => share > 0);
}

/**
 * Overwrites the prices of the speaking stretches with a dealt pattern of holds of one step, sometimes two, counted from each
 * cut. The same seed deals the same pattern.
 */
export function dealEvenPattern(
  costs: Float64Array,
  stretches: readonly Stretch[],
  shotStart: (frame: number) => number,
  step: number,
  seed: number,
): void {
  const random = seededRandom(seed);
  for (const { start, end } of stretches) {
    let [last, before] = [0, -1];
    let until = start;
    for (let frame = start; frame < end; frame += 1) {
      const onGrid = (frame - shotStart(frame)) % step === 0;
      if (frame === start || (onGrid && frame >= until)) {
        [last, before] = [deal(random, last, before), last];
        // One drawing in four is held for two steps, which keeps the pattern irregular.
        until = frame + step * (random() < 0.25 ? 2 : 1);
      }
      for (let state = 0; state < STATE_COUNT; state += 1) {
        costs[frame * STATE_COUNT + state] = state === last ? 0 : DEALT;
      }
    }
  }
}
