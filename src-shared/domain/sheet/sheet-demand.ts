import type { ChartDrawing } from '../mouth/mouth-chart.ts';
import type { SheetState } from '../mouth/mouth-state.ts';
import { DecisionCursor } from '../overrides/decision-cursor.ts';
import type { CellOverride, Overrides, RangedDecision } from '../overrides/overrides.ts';
import { inRange } from '../time/frame.ts';
import type { CellAuthor } from './exposure-sheet.ts';
import type { SheetAnalysis } from './resolve-sheet.ts';
import type { TakeSelection } from './take-selection.ts';

/** What a frame should show, before it is known whether that can be drawn. `drawing` is null for `source` cells. */
export interface Demand {
  readonly state: SheetState;
  readonly drawing: ChartDrawing | null;
  readonly by: CellAuthor;
}

const SOURCE_BY_RULE: Demand = { state: 'source', drawing: null, by: 'rule' };

/** Decisions of one character, in order of frames. */
export const decisionsOf = <Decision extends RangedDecision>(
  list: readonly Decision[],
  { character }: Pick<SheetAnalysis, 'character'>,
): Decision[] => list.filter((decision) => decision.character === character);

function artistDemand({ show }: CellOverride, selection: TakeSelection): Demand | null {
  if ('state' in show) {
    const drawing = show.state === 'source' ? null : selection.drawingOf(show.state);
    return { state: show.state, drawing, by: 'artist' };
  }
  const drawing = selection.drawing(show.drawing);
  return drawing && { state: drawing.state, drawing, by: 'artist' };
}

/**
 * Who decides a frame, strongest first: a hidden character, the artist's cell, the range's mode, frames the engine keeps,
 * the slipped and the plain automatic track. One demand per frame.
 */
export function sheetDemands(
  analysis: SheetAnalysis,
  overrides: Overrides,
  selection: TakeSelection,
): Demand[] {
  const { frameCount, automatic, forcedSource, character } = analysis;
  if (overrides.hidden.includes(character)) return Array.from({ length: frameCount }, () => SOURCE_BY_RULE);
  const cells = new DecisionCursor(decisionsOf(overrides.cells, analysis));
  const modes = new DecisionCursor(decisionsOf(overrides.modes, analysis));
  const slips = new DecisionCursor(decisionsOf(overrides.slips, analysis));

  const automaticAt = (frame: number, by: CellAuthor): Demand => {
    const state = automatic[Math.min(Math.max(frame, 0), frameCount - 1)] ?? 'neutral_closed';
    return { state, drawing: selection.drawingOf(state), by };
  };
  return Array.from({ length: frameCount }, (_, frame) => {
    const cell = cells.at(frame);
    const artist = cell && artistDemand(cell, selection);
    const mode = modes.at(frame)?.mode;
    const slip = slips.at(frame);
    if (artist) return artist;
    if (mode === 'original') return SOURCE_BY_RULE;
    if (mode === 'closed') {
      return { state: 'neutral_closed', drawing: selection.drawingOf('neutral_closed'), by: 'rule' };
    }
    if (forcedSource.some((range) => inRange(range, frame))) return SOURCE_BY_RULE;
    return slip ? automaticAt(frame - slip.frames, 'artist') : automaticAt(frame, 'auto');
  });
}
