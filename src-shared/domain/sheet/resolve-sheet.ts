import type { CharacterId, DrawingId, GroupId, MouthChart, TakeId } from '../mouth/mouth-chart.ts';
import type { MouthState } from '../mouth/mouth-state.ts';
import type { Verdict } from '../mouth/verdict.ts';
import { DecisionCursor } from '../overrides/decision-cursor.ts';
import type { Overrides, TakeChoice } from '../overrides/overrides.ts';
import type { Problem } from '../problem/problem.ts';
import type { FrameRange } from '../time/frame.ts';
import type { Cell, CellAuthor } from './exposure-sheet.ts';
import { type Demand, decisionsOf, sheetDemands } from './sheet-demand.ts';
import { type FrameNote, joinNotes, NOTES } from './sheet-problems.ts';
import { type StaleOverride, staleOverrides, staleProblem } from './stale-overrides.ts';
import { TakeSelection } from './take-selection.ts';

/** `bridged` counts as visible: its place is known. `absent`: there is no face to draw a mouth on. */
export type FacePresence = 'visible' | 'bridged' | 'absent';

/** What analysis found for one character, one entry per frame of the working timeline. */
export interface SheetAnalysis {
  readonly character: CharacterId;
  /** The character's name, for problems. */
  readonly name: string;
  readonly frameCount: number;
  /** Result of timing. */
  readonly automatic: readonly MouthState[];
  readonly face: readonly FacePresence[];
  /** Face group whose page of the chart fits the frame; null = none (no page can be drawn there). */
  readonly groupOf: readonly (GroupId | null)[];
  readonly chart: MouthChart;
  /** Frames the engine keeps as they are (unless the artist or a range mode says otherwise). */
  readonly forcedSource: readonly FrameRange[];
}

export interface ResolvedCell extends Cell {
  /** The picture shown; null exactly for `source` cells. May belong to another group when a drawing is held over. */
  readonly take: TakeId | null;
  /** Face group of the frame. */
  readonly group: GroupId | null;
  /** What the validator said of the take. */
  readonly verdict: Verdict['outcome'] | null;
}

export interface ResolvedSheet {
  readonly cells: readonly ResolvedCell[];
  readonly problems: readonly Problem[];
  /** This character's overrides that fit nothing at present; they stay in the document. */
  readonly stale: readonly StaleOverride[];
}

/** A cell that could be drawn, or the reason why it could not (yet). */
type Draft =
  | { readonly cell: ResolvedCell; readonly note: FrameNote | null }
  | { readonly cell: null; readonly hole: 'no-face' | 'no-picture'; readonly by: CellAuthor };

function sourceCell(by: CellAuthor, group: GroupId | null): ResolvedCell {
  return { state: 'source', drawing: null, by, take: null, group, verdict: null };
}

function draftCell(
  demand: Demand,
  group: GroupId | null,
  present: boolean,
  selection: TakeSelection,
  choiceOf: (drawing: DrawingId) => TakeChoice | null,
): Draft {
  if (demand.state === 'source') return { cell: sourceCell(demand.by, group), note: null };
  if (!present) return { cell: null, hole: 'no-face', by: demand.by };
  const shown = group && selection.nearest(demand.drawing, demand.state, group, choiceOf);
  if (!group || !shown) return { cell: null, hole: 'no-picture', by: demand.by };
  const { drawing, take } = shown;
  const asWanted = drawing === demand.drawing;
  return {
    cell: {
      state: drawing.state,
      drawing: drawing.id,
      by: asWanted ? demand.by : 'rule',
      take: take.id,
      group,
      verdict: take.verdict.outcome,
    },
    note: asWanted ? null : NOTES.noTake(demand.drawing?.label ?? demand.state, group, drawing.label),
  };
}

const heldFrom = (cell: ResolvedCell, group: GroupId | null): ResolvedCell => ({
  ...cell,
  by: 'rule',
  group,
});

const drawnCell = (draft: Draft | undefined): ResolvedCell | null =>
  draft?.cell && draft.cell.state !== 'source' ? draft.cell : null;

/** The drawing held over a single lost frame, when the same pose comes back right after it. */
function bridgeOf(drafts: readonly Draft[], frame: number): ResolvedCell | null {
  const before = drawnCell(drafts[frame - 1]);
  const after = drawnCell(drafts[frame + 1]);
  return before && after && before.group === after.group ? before : null;
}

/**
 * Fills what could not be drawn: a face in view keeps the neighbouring drawing (the one before, else the one after), a face
 * lost for one frame too; a face that is gone shows the source.
 */
function fillHoles(
  drafts: readonly Draft[],
  groupOf: SheetAnalysis['groupOf'],
): {
  cells: ResolvedCell[];
  notes: (FrameNote | null)[];
} {
  const bridged = drafts.map((draft, frame): Draft => {
    if (draft.cell || draft.hole !== 'no-face') return draft;
    const neighbour = bridgeOf(drafts, frame);
    const group = groupOf[frame] ?? null;
    if (neighbour) return { cell: heldFrom(neighbour, group), note: NOTES.oneFrameGap };
    const note = draft.by === 'artist' ? NOTES.artistNoFace : NOTES.noFace;
    return { cell: sourceCell('rule', group), note };
  });
  const hold = (draft: Draft, neighbour: Draft | undefined, frame: number): Draft => {
    const cell = drawnCell(neighbour);
    return draft.cell || !cell ? draft : { cell: heldFrom(cell, groupOf[frame] ?? null), note: NOTES.held };
  };
  for (let frame = 1; frame < bridged.length; frame += 1) {
    const draft = bridged[frame];
    if (draft) bridged[frame] = hold(draft, bridged[frame - 1], frame);
  }
  for (let frame = bridged.length - 2; frame >= 0; frame -= 1) {
    const draft = bridged[frame];
    if (draft) bridged[frame] = hold(draft, bridged[frame + 1], frame);
  }
  return {
    cells: bridged.map(({ cell }, frame) => cell ?? sourceCell('rule', groupOf[frame] ?? null)),
    notes: bridged.map((draft) => (draft.cell ? draft.note : NOTES.nothingToDraw)),
  };
}

/** Looks up the choice of any drawing at ascending frames. */
function choiceCursors(
  choices: readonly TakeChoice[],
): (drawing: DrawingId, frame: number) => TakeChoice | null {
  const byDrawing = new Map<DrawingId, TakeChoice[]>();
  for (const choice of choices) {
    byDrawing.set(choice.drawing, [...(byDrawing.get(choice.drawing) ?? []), choice]);
  }
  const cursors = new Map([...byDrawing].map(([drawing, list]) => [drawing, new DecisionCursor(list)]));
  return (drawing, frame) => cursors.get(drawing)?.at(frame) ?? null;
}

/**
 * The exposure sheet of one character: analysis and the artist's overrides become one cell per frame. Pure.
 *
 * The artist's cell beats the range's mode, which beats the automatic track. What cannot be drawn is replaced by the nearest
 * state (author `rule`) and listed as a problem; a visible face never goes without a mouth, and only a face that is gone
 * shows the source. Overrides that fit nothing are listed as stale and stay where they are.
 * @throws RangeError when a list of the analysis does not have one entry per frame (a bug).
 */
export function resolveSheet(analysis: SheetAnalysis, overrides: Overrides): ResolvedSheet {
  const { frameCount, automatic, face, groupOf, chart, name } = analysis;
  for (const [what, list] of Object.entries({ automatic, face, groupOf })) {
    if (list.length !== frameCount)
      throw new RangeError(`${what} has ${list.length} of ${frameCount} frames`);
  }
  const selection = new TakeSelection(chart, overrides.verdicts);
  const choiceAt = choiceCursors(decisionsOf(overrides.choices, analysis));
  const drafts = sheetDemands(analysis, overrides, selection).map((demand, frame) =>
    draftCell(demand, groupOf[frame] ?? null, face[frame] !== 'absent', selection, (drawing) =>
      choiceAt(drawing, frame),
    ),
  );
  const { cells, notes } = fillHoles(drafts, groupOf);
  const stale = staleOverrides(analysis, overrides, selection);
  const problems = [
    ...joinNotes(notes, name),
    ...stale.map((entry) => staleProblem(entry, name, frameCount)),
  ].sort((a, b) => a.frame - b.frame);
  return { cells, problems, stale };
}
