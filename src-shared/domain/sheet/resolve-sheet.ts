import type { CharacterId, GroupId, MouthChart, TakeId } from '../mouth/mouth-chart.ts';
import type { MouthState } from '../mouth/mouth-state.ts';
import type { Verdict } from '../mouth/verdict.ts';
import type { Overrides } from '../overrides/overrides.ts';
import type { Problem } from '../problem/problem.ts';
import type { FrameRange } from '../time/frame.ts';
import type { Cell } from './exposure-sheet.ts';
import { LivingSheet } from './living-sheet.ts';
import type { StaleOverride } from './stale-overrides.ts';

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
  /** The drawing that was wanted, where another one of the chart stands in for it; else null. */
  readonly standsFor: string | null;
}

export interface ResolvedSheet {
  readonly cells: readonly ResolvedCell[];
  readonly problems: readonly Problem[];
  /** This character's overrides that fit nothing at present; they stay in the document. */
  readonly stale: readonly StaleOverride[];
}

/**
 * The exposure sheet of one character: analysis and the artist's overrides become one cell per frame. Pure.
 *
 * The artist's cell beats the range's mode, which beats the automatic track. What cannot be drawn is replaced by the nearest
 * state (author `rule`) and listed as a problem; a visible face never goes without a mouth, and only a face that is gone
 * shows the source. Overrides that fit nothing are listed as stale and stay where they are.
 * @throws RangeError when a list of the analysis does not have one entry per frame (a bug).
 */
export const resolveSheet = (analysis: SheetAnalysis, overrides: Overrides): ResolvedSheet =>
  new LivingSheet(analysis, overrides).sheet;
