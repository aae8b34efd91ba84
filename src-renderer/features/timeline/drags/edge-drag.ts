import type { CommandContext } from '#renderer/commands/command.ts';
import { frameCountOf } from '#renderer/document/selectors.ts';
import { cutsOf, type ShownCells } from '#renderer/document/shown-cells.ts';
import { movedEdge, snappedFrame } from '#shared/domain/sheet/holds.ts';
import type { Drag, TimelinePoint } from './drag.ts';

/** Drags the edge between two holds; the one that grows takes frames from the other. */
export function edgeDrag(context: CommandContext, { owner, cells }: ShownCells, edge: number): Drag {
  const { mirror, session } = context;
  const cuts = cutsOf(mirror.state.getState());
  let reached = edge;
  let args: object | null = null;
  const move = ({ at }: TimelinePoint) => {
    const count = frameCountOf(mirror.state.getState());
    const to = snappedFrame(at, session.getState().snap, cuts, count);
    if (to === reached) return;
    reached = to;
    // Always from the cells as they were: the edge is where the pointer is, wherever it went between.
    const moved = movedEdge(cells, edge, to, cuts);
    args = moved && { character: owner.id, start: moved.start, end: moved.end, ...moved.show };
    if (args) mirror.preview('set-cells', args);
    else mirror.cancelPreview();
  };
  return {
    cursor: 'ew-resize',
    move,
    commit: () => {
      if (args) mirror.edit('set-cells', args);
    },
    abandon: () => mirror.cancelPreview(),
  };
}
