import type { ChartDrawing } from '../mouth/mouth-chart.ts';
import { MOUTH_STATES, type MouthState, type SheetState } from '../mouth/mouth-state.ts';
import { DecisionCursor } from '../overrides/decision-cursor.ts';
import type { CellOverride } from '../overrides/overrides.ts';
import type { OwnDecisions } from '../overrides/own-decisions.ts';
import { inRange } from '../time/frame.ts';
import { CELL_AUTHORS, type CellAuthor } from './exposure-sheet.ts';
import type { SheetAnalysis } from './resolve-sheet.ts';
import type { TakeSelection } from './take-selection.ts';

/** What a frame should show, before it is known whether that can be drawn. `drawing` is null for `source` cells. */
export interface Demand {
  readonly state: SheetState;
  readonly drawing: ChartDrawing | null;
  readonly by: CellAuthor;
}

const SOURCE_BY_RULE: Demand = { state: 'source', drawing: null, by: 'rule' };

/** One demand per state and author, made once: a sheet asks for the same few on every frame. */
function stateDemands(selection: TakeSelection): (state: MouthState, by: CellAuthor) => Demand {
  const made = new Map<MouthState, Map<CellAuthor, Demand>>();
  for (const state of MOUTH_STATES) {
    const drawing = selection.drawingOf(state);
    made.set(state, new Map(CELL_AUTHORS.map((by) => [by, { state, drawing, by }])));
  }
  return (state, by) => made.get(state)?.get(by) ?? { state, drawing: selection.drawingOf(state), by };
}

const SOURCE_BY_ARTIST: Demand = { state: 'source', drawing: null, by: 'artist' };

function artistDemand(
  { show }: CellOverride,
  selection: TakeSelection,
  demandOf: (state: MouthState, by: CellAuthor) => Demand,
): Demand | null {
  if ('state' in show) return show.state === 'source' ? SOURCE_BY_ARTIST : demandOf(show.state, 'artist');
  const drawing = selection.drawing(show.drawing);
  return drawing && { state: drawing.state, drawing, by: 'artist' };
}

/**
 * Who decides a frame, strongest first: a hidden character, the artist's cell, the range's mode, frames the engine keeps,
 * the slipped and the plain automatic track. Frames must be asked for in ascending order, the first not before `from`.
 */
export function demandsFrom(
  analysis: SheetAnalysis,
  own: OwnDecisions,
  selection: TakeSelection,
  from: number,
): (frame: number) => Demand {
  if (own.hidden) return () => SOURCE_BY_RULE;
  const { frameCount, automatic, forcedSource } = analysis;
  const cells = new DecisionCursor(own.cells, from);
  const modes = new DecisionCursor(own.modes, from);
  const slips = new DecisionCursor(own.slips, from);
  const demandOf = stateDemands(selection);
  const automaticAt = (frame: number, by: CellAuthor): Demand =>
    demandOf(automatic[Math.min(Math.max(frame, 0), frameCount - 1)] ?? 'neutral_closed', by);
  return (frame) => {
    const cell = cells.at(frame);
    const artist = cell && artistDemand(cell, selection, demandOf);
    const mode = modes.at(frame)?.mode;
    const slip = slips.at(frame);
    if (artist) return artist;
    if (mode === 'original') return SOURCE_BY_RULE;
    if (mode === 'closed') return demandOf('neutral_closed', 'rule');
    if (forcedSource.some((range) => inRange(range, frame))) return SOURCE_BY_RULE;
    return slip ? automaticAt(frame - slip.frames, 'artist') : automaticAt(frame, 'auto');
  };
}
