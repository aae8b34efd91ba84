import type { RangedDecision } from './overrides.ts';

/** Index of the first decision that ends after `frame`, in a list that is sorted by start and without overlap. */
function firstAfter(list: readonly RangedDecision[], frame: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.end ?? 0) > frame) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Looks up by frame in ranges that are sorted by start and never overlap. Frames must be asked for in ascending order, the
 * first not before `from`.
 */
export class DecisionCursor<Decision extends RangedDecision> {
  readonly #list: readonly Decision[];
  #next: number;

  constructor(list: readonly Decision[], from = 0) {
    this.#list = list;
    this.#next = firstAfter(list, from);
  }

  at(frame: number): Decision | null {
    let here = this.#list[this.#next];
    while (here && here.end <= frame) {
      this.#next += 1;
      here = this.#list[this.#next];
    }
    return here && here.start <= frame ? here : null;
  }
}
