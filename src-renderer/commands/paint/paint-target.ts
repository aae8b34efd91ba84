import { activeCells, cutsOf } from '#renderer/document/shown-cells.ts';
import type { FrameSpan, Session } from '#renderer/session/session-store.ts';
import { exposureAt } from '#shared/domain/sheet/holds.ts';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';
import type { CommandContext } from '../command.ts';

/** Whose cells a verb of painting is about to change, and which. */
export interface PaintTarget {
  readonly character: string;
  readonly cells: readonly ResolvedCell[];
  readonly cuts: readonly number[];
  readonly playhead: number;
  /** The selection, else the whole hold at the playhead. */
  readonly span: FrameSpan;
  /** The hold at the playhead, whatever is selected. */
  readonly hold: FrameSpan;
  readonly isSelected: boolean;
}

/** null without a character or a clip. */
export function paintTarget({ mirror, session }: CommandContext): PaintTarget | null {
  const state = mirror.state.getState();
  const { character, playhead, selection } = session.getState();
  const active = activeCells(state, character);
  if (!active) return null;
  const { owner, cells } = active;
  const cuts = cutsOf(state);
  const hold = exposureAt(cells, playhead, cuts);
  if (!hold) return null;
  const end = Math.min(selection?.end ?? 0, cells.length);
  const chosen = selection && selection.start < end ? { start: selection.start, end } : null;
  return {
    character: owner.id,
    cells,
    cuts,
    playhead,
    span: chosen ?? hold,
    hold,
    isSelected: chosen !== null,
  };
}

/** What of a session a target depends on; scrolling and zooming leave it where it is. */
const TARGETING: readonly (keyof Session)[] = ['playhead', 'character', 'selection', 'isPlaying'];

/** Whether the target may be another, or is to be told again because playing has ended. */
export const isTargetMoved = (now: Session, before: Session): boolean =>
  TARGETING.some((name) => now[name] !== before[name]);

/** The project may be changed and there is something to paint on. */
export function canPaint(context: CommandContext): boolean {
  const { writable, document } = context.mirror.state.getState();
  const target = writable ? paintTarget(context) : null;
  return target !== null && !document.overrides.locked.some((locked) => locked === target.character);
}
