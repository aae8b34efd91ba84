import type { CommandContext } from '#renderer/commands/command.ts';
import { frameCountOf } from '#renderer/document/selectors.ts';
import { cutsOf } from '#renderer/document/shown-cells.ts';
import { extendedSelection, spanBetween } from '#renderer/session/frame-selection.ts';
import { snappedSpan } from '../snapped-span.ts';
import { type Drag, frameUnder, type TimelinePoint } from './drag.ts';

/** Less than this is a click with an unsteady hand, pixels. */
const CLICK_ROOM = 4;

/**
 * A click moves the playhead; a drag selects the frames it passes, whole drawings when snapping; with `isExtending` the
 * selection is stretched to the pointer instead.
 */
export function selectDrag(context: CommandContext, first: TimelinePoint, isExtending: boolean): Drag {
  const { session, mirror, player } = context;
  const { selection, playhead } = session.getState();
  const origin = frameUnder(context, first);
  let isDragging = isExtending;
  const select = (point: TimelinePoint) => {
    const state = mirror.state.getState();
    const to = frameUnder(context, point);
    const wanted = isExtending ? extendedSelection(selection, playhead, to) : spanBetween(origin, to);
    const span = snappedSpan(wanted, session.getState().snap, cutsOf(state), frameCountOf(state));
    session.setState({ selection: span });
    if (to !== session.getState().playhead) player.scrub(to);
  };
  if (isExtending) select(first);
  else {
    session.setState({ selection: null });
    player.seek(origin);
  }
  return {
    cursor: 'text',
    move: (point) => {
      if (!isDragging && Math.abs(point.x - first.x) < CLICK_ROOM) return;
      isDragging = true;
      select(point);
    },
    commit: () => {},
    abandon: () => {
      session.setState({ selection });
      player.seek(playhead);
    },
  };
}
