/** Frames start ≤ i < end. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** One call of an edit, as journals and windows write it. */
export interface EditCall {
  readonly name: string;
  readonly args: unknown;
}

/** Ranges in order, neighbours and overlaps joined; empty ones are left out. */
export function joinedSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (end <= start) continue;
    if (last && start <= last.end) joined[joined.length - 1] = { ...last, end: Math.max(last.end, end) };
    else joined.push({ start, end });
  }
  return joined;
}

/** One edit over several stretches of frames as one step of the history; null when there is no frame to change. */
export function overRanges(name: string, spans: readonly Span[], args: object): EditCall | null {
  const parts = joinedSpans(spans).map((span): EditCall => ({ name, args: { ...args, ...span } }));
  const [only, ...others] = parts;
  if (!only) return null;
  return others.length === 0 ? only : { name: 'many', args: { label: name, edits: parts } };
}
