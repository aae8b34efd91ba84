import type { CommandContext } from '#renderer/commands/command.ts';
import { frameCountOf } from '#renderer/document/selectors.ts';
import type { LaneRow } from '../lane-rows.ts';

/** Where a pointer is on the timeline. */
export interface TimelinePoint {
  /** Fractional frame under the pointer; not bounded by the clip. */
  readonly at: number;
  /** Pixels from the left edge of the lanes. */
  readonly x: number;
  readonly row: LaneRow | 'ruler' | null;
}

/** One movement of the hand, from pressing to letting go. What it changes is one entry of the history at the end. */
export interface Drag {
  readonly cursor: string;
  move(point: TimelinePoint): void;
  commit(): void;
  /** Escape: as if nothing had been pressed. */
  abandon(): void;
}

export const lastFrameOf = ({ mirror }: CommandContext): number =>
  Math.max(0, frameCountOf(mirror.state.getState()) - 1);

/** The frame under a point, inside the clip. */
export const frameUnder = (context: CommandContext, { at }: TimelinePoint): number =>
  Math.min(lastFrameOf(context), Math.max(0, Math.floor(at)));
