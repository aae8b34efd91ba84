import type { CommandContext } from '#renderer/commands/command.ts';
import { frameCountOf } from '#renderer/document/selectors.ts';
import { cutsOf } from '#renderer/document/shown-cells.ts';
import { spanBetween } from '#renderer/session/frame-selection.ts';
import type { SheetState } from '#shared/domain/mouth/mouth-state.ts';
import { snappedSpan } from '../snapped-span.ts';
import { type Drag, frameUnder, type TimelinePoint } from './drag.ts';

/** Paints the frames between where the pointer went down and where it is; whole drawings when snapping. */
export function paintDrag(
  context: CommandContext,
  first: TimelinePoint,
  { character, state }: { readonly character: string; readonly state: SheetState },
): Drag {
  const { mirror, session } = context;
  const origin = frameUnder(context, first);
  let reached = -1;
  let args: object = {};
  const paint = (point: TimelinePoint) => {
    const to = frameUnder(context, point);
    if (to === reached) return;
    reached = to;
    const project = mirror.state.getState();
    const { snap } = session.getState();
    const span = snappedSpan(spanBetween(origin, to), snap, cutsOf(project), frameCountOf(project));
    args = { character, ...span, state };
    mirror.preview('set-cells', args);
  };
  paint(first);
  return {
    cursor: 'crosshair',
    move: paint,
    commit: () => void mirror.edit('set-cells', args),
    abandon: () => mirror.cancelPreview(),
  };
}
