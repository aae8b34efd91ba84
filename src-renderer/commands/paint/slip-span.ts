import type { ProjectState } from '#renderer/document/project-state.ts';
import type { FrameSpan } from '#renderer/session/session-store.ts';
import type { PaintTarget } from './paint-target.ts';

/** The shot that a frame lies in. */
export function shotAt(frame: number, cuts: readonly number[], frameCount: number): FrameSpan {
  const start = cuts.findLast((cut) => cut <= frame) ?? 0;
  const end = cuts.find((cut) => cut > frame) ?? frameCount;
  return { start, end };
}

/** The line of dialogue that a character has at a frame, whatever its kind; the shorter one where two overlap. */
export function lineAt(
  { document }: Pick<ProjectState, 'document'>,
  character: string,
  frame: number,
): (FrameSpan & { readonly id: string }) | null {
  const lines = document.characters.find(({ id }) => id === character)?.lines ?? [];
  const here = lines.filter(({ start, end }) => start <= frame && frame < end);
  return here.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null;
}

/**
 * What a note like "one frame later" is about: the selection, else the line that is spoken here, else the whole shot. Never a
 * single hold: what slips is what the frames show, and a hold slipped inside itself shows its neighbour.
 */
export function slipSpan(
  state: Pick<ProjectState, 'document'>,
  { character, playhead, cuts, cells }: PaintTarget,
  selection: FrameSpan | null,
): FrameSpan {
  if (selection) return { start: selection.start, end: Math.min(selection.end, cells.length) };
  const line = lineAt(state, character, playhead);
  if (line) return { start: line.start, end: Math.min(line.end, cells.length) };
  return shotAt(playhead, cuts, cells.length);
}
