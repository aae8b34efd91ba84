/** Where two lists differ: entries [start, beforeEnd) of the one stand where [start, nextEnd) of the other do. */
export interface ListDifference {
  readonly start: number;
  readonly beforeEnd: number;
  readonly nextEnd: number;
}

/** What lies between the entries that both lists begin and end with; empty on both sides when they are equal. */
export function listDifference<Entry>(
  before: readonly Entry[],
  next: readonly Entry[],
  same: (a: Entry | undefined, b: Entry | undefined) => boolean = Object.is,
): ListDifference {
  const shorter = Math.min(before.length, next.length);
  let start = 0;
  while (start < shorter && same(before[start], next[start])) start += 1;
  let tail = 0;
  while (tail < shorter - start && same(before[before.length - 1 - tail], next[next.length - 1 - tail])) {
    tail += 1;
  }
  return { start, beforeEnd: before.length - tail, nextEnd: next.length - tail };
}
