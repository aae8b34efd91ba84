import type { RangedDecision } from './overrides.ts';

/** Looks up by frame in ranges that are sorted by start and never overlap. Frames must be asked for in ascending order. */
export class DecisionCursor<Decision extends RangedDecision> {
  readonly #list: readonly Decision[];
  #next = 0;

  constructor(list: readonly Decision[]) {
    this.#list = list;
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
