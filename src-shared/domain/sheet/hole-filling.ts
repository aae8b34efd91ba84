import type { GroupId } from '../mouth/mouth-chart.ts';
import type { ResolvedCell } from './resolve-sheet.ts';
import { type DraftCell, sourceCell } from './sheet-draft.ts';
import { type FrameNote, NOTES } from './sheet-problems.ts';

/** Frames start ≤ i < end. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/** What filling leaves behind, one entry per frame of the sheet. */
export interface FilledFrames {
  readonly cells: ResolvedCell[];
  readonly notes: (FrameNote | null)[];
}

const drawn = (cell: ResolvedCell | null | undefined): ResolvedCell | null =>
  cell && cell.state !== 'source' ? cell : null;

const heldFrom = (cell: ResolvedCell, group: GroupId | null): ResolvedCell => ({
  ...cell,
  by: 'rule',
  group,
  standsFor: null,
});

const isUndrawable = (draft: DraftCell | undefined): boolean =>
  draft?.cell === null && draft.hole === 'no-picture';

/**
 * Frames whose cells may change when the drafts of `changed` do: one frame on either side (a face lost for one frame is
 * bridged) and the stretches of frames without a picture that lean on them.
 */
export function leaningFrames(drafts: readonly DraftCell[], changed: Window): Window {
  let start = Math.max(0, changed.start - 1);
  let end = Math.min(drafts.length, changed.end + 1);
  while (start > 0 && isUndrawable(drafts[start - 1])) start -= 1;
  while (end < drafts.length && isUndrawable(drafts[end])) end += 1;
  return { start, end };
}

/** The drawing held over a single lost frame, when the same pose comes back right after it. */
function bridgeOf(drafts: readonly DraftCell[], frame: number): ResolvedCell | null {
  const before = drawn(drafts[frame - 1]?.cell);
  const after = drawn(drafts[frame + 1]?.cell);
  return before && after && before.group === after.group ? before : null;
}

function bridged(drafts: readonly DraftCell[], frame: number, group: GroupId | null): DraftCell {
  const draft = drafts[frame] as DraftCell;
  if (draft.cell || draft.hole !== 'no-face') return draft;
  const neighbour = bridgeOf(drafts, frame);
  if (neighbour) return { cell: heldFrom(neighbour, group), note: NOTES.oneFrameGap };
  return { cell: sourceCell('rule', group), note: draft.by === 'artist' ? NOTES.artistNoFace : NOTES.noFace };
}

/**
 * Fills what could not be drawn: a face in view keeps the neighbouring drawing (the one before, else the one after), a face
 * lost for one frame too; a face that is gone shows the source. Writes the frames of the window, which must be closed under
 * `leaningFrames`; the frames beside it are read as they were filled before.
 */
export function fillHoles(
  drafts: readonly DraftCell[],
  groupOf: readonly (GroupId | null)[],
  { start, end }: Window,
  into: FilledFrames,
): void {
  const group = (frame: number): GroupId | null => groupOf[frame] ?? null;
  const open: DraftCell[] = [];
  const hold = (draft: DraftCell, neighbour: ResolvedCell | null, frame: number): DraftCell =>
    draft.cell || !neighbour ? draft : { cell: heldFrom(neighbour, group(frame)), note: NOTES.held };
  let before = drawn(into.cells[start - 1]);
  for (let frame = start; frame < end; frame += 1) {
    const draft = hold(bridged(drafts, frame, group(frame)), before, frame);
    open.push(draft);
    before = drawn(draft.cell);
  }
  let after = drawn(into.cells[end]);
  for (let frame = end - 1; frame >= start; frame -= 1) {
    const draft = hold(open[frame - start] as DraftCell, after, frame);
    after = drawn(draft.cell);
    into.cells[frame] = draft.cell ?? sourceCell('rule', group(frame));
    into.notes[frame] = draft.cell ? draft.note : NOTES.nothingToDraw;
  }
}
