import type { CharacterId, DrawingId, TakeId } from '../mouth/mouth-chart.ts';
import type { SheetState } from '../mouth/mouth-state.ts';
import type { FrameRange } from '../time/frame.ts';

/** A decision of the artist that holds on frames [start, end) of one character. */
export interface RangedDecision extends FrameRange {
  readonly character: CharacterId;
}

/** What an artist asks a cell to show: a class of mouth (or the source pixels), or one drawing of the chart. */
export type CellChoice = { readonly state: SheetState } | { readonly drawing: DrawingId };

export interface CellOverride extends RangedDecision {
  readonly show: CellChoice;
}

export const RANGE_MODES = ['resync', 'original', 'closed'] as const;
/** `resync`: follow the analysis (the default); `original`: show the clip's pixels; `closed`: hold the mouth closed. */
export type RangeMode = (typeof RANGE_MODES)[number];

export interface RangeModeOverride extends RangedDecision {
  readonly mode: RangeMode;
}

/** Inside the range the automatic track runs `frames` later (+) or earlier (−) than analysed; never 0. */
export interface TimingSlip extends RangedDecision {
  readonly frames: number;
}

/** Inside the range `drawing` is shown with this take, as far as the take belongs to the frame's face group. */
export interface TakeChoice extends RangedDecision {
  readonly drawing: DrawingId;
  readonly take: TakeId;
}

/** Inside the range the drawings come from this page of the chart; never the neutral one, which is what frames show anyway. */
export interface ExpressionChoice extends RangedDecision {
  readonly expression: string;
}

/** Moves the drawn mouth relative to the automatic placement, about the mouth's centre. */
export interface PlacementNudge extends RangedDecision {
  /** Face-space pixels, right and down. */
  readonly dx: number;
  readonly dy: number;
  /** Factor, 1 = as placed. */
  readonly scale: number;
  /** Degrees, clockwise on screen. */
  readonly rotation: number;
}

/**
 * How the artist groups frames by their pose. Without `with`: the range is a pose of its own. With it: the poses that the two
 * ranges show are one.
 */
export interface GroupDecision extends RangedDecision {
  readonly with: FrameRange | null;
}

/** The artist's word against the validator's. */
export interface VerdictDecision {
  readonly take: TakeId;
  readonly decision: 'accept' | 'reject';
}

/**
 * Every sparse decision about pictures and timing. Ranged lists are sorted by character (take choices: and drawing), then
 * start; within one of these lanes ranges never overlap, and equal neighbours are joined.
 */
export interface Overrides {
  readonly cells: readonly CellOverride[];
  readonly modes: readonly RangeModeOverride[];
  readonly slips: readonly TimingSlip[];
  readonly choices: readonly TakeChoice[];
  readonly nudges: readonly PlacementNudge[];
  readonly expressions: readonly ExpressionChoice[];
  /** In the order they were made, because one may speak of what another made; they may overlap. */
  readonly groupings: readonly GroupDecision[];
  /** One per take, sorted by take. */
  readonly verdicts: readonly VerdictDecision[];
  /** Characters whose mouth is not redrawn at all (source pixels), sorted. */
  readonly hidden: readonly CharacterId[];
  /** Characters whose decisions no edit may change until unlocked, sorted. */
  readonly locked: readonly CharacterId[];
  /** Ids of findings that the artist takes as intended, sorted. */
  readonly dismissed: readonly string[];
}

export const NO_OVERRIDES: Overrides = {
  cells: [],
  modes: [],
  slips: [],
  choices: [],
  nudges: [],
  expressions: [],
  groupings: [],
  verdicts: [],
  hidden: [],
  locked: [],
  dismissed: [],
};
