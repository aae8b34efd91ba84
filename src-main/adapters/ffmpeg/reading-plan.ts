/** A stretch of the timeline whose source frames are read in one go. */
export interface Pass {
  /** Timeline index of the first frame. */
  readonly start: number;
  /** Source frames in timeline order. */
  readonly sources: readonly number[];
  readonly backwards: boolean;
}

/**
 * Cuts a list of source frames into passes that each run one way. Backward passes hold at most `heldFrames` frames, because
 * they must be decoded forwards and kept before the first is given out.
 */
export function readingPasses(start: number, sources: readonly number[], heldFrames: number): Pass[] {
  const passes: Pass[] = [];
  let from = 0;
  while (from < sources.length) {
    const backwards = (sources[from + 1] ?? Number.POSITIVE_INFINITY) < (sources[from] ?? 0);
    let to = from + 1;
    while (to < sources.length && goesOn(sources, to, backwards) && !(backwards && to - from >= heldFrames))
      to++;
    passes.push({ start: start + from, sources: sources.slice(from, to), backwards });
    from = to;
  }
  return passes;
}

function goesOn(sources: readonly number[], to: number, backwards: boolean): boolean {
  const [before = 0, now = 0] = [sources[to - 1], sources[to]];
  return backwards ? now <= before : now >= before;
}
