import type { CommandContext } from '#renderer/commands/command.ts';
import { frameCountOf } from '#renderer/document/selectors.ts';
import { boundedScale } from '#renderer/session/time-scale.ts';
import type { Drag, TimelinePoint } from './drag.ts';

/** The middle button takes hold of the timeline itself. */
export function panDrag({ mirror, session }: CommandContext, first: TimelinePoint): Drag {
  const { pixelsPerFrame, firstVisibleFrame, timelineWidth } = session.getState();
  const scroll = (frame: number) => {
    const scale = { pixelsPerFrame, firstVisibleFrame: frame };
    session.setState(boundedScale(scale, timelineWidth, frameCountOf(mirror.state.getState())));
  };
  return {
    cursor: 'grabbing',
    move: ({ x }) => scroll(firstVisibleFrame - (x - first.x) / pixelsPerFrame),
    commit: () => {},
    abandon: () => scroll(firstVisibleFrame),
  };
}
