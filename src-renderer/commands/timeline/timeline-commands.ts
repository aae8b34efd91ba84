import { frameCountOf } from '#renderer/document/selectors.ts';
import type { Session } from '#renderer/session/session-store.ts';
import { scaleShowing, wholeScale, xOfFrame, zoomedAt } from '#renderer/session/time-scale.ts';
import type { SheetState } from '#shared/domain/mouth/mouth-state.ts';
import type { Command, CommandContext, CommandId } from '../command.ts';

/** One press of a key: two presses double. */
const ZOOM_STEP = Math.SQRT2;

const isShown = ({ mirror, session }: CommandContext): boolean =>
  session.getState().timelineWidth > 0 && frameCountOf(mirror.state.getState()) > 0;

/** Zooms about the playhead where it is in sight, else about the middle. */
function zoom({ mirror, session }: CommandContext, factor: number): void {
  const state = session.getState();
  const { timelineWidth: width, playhead } = state;
  const x = xOfFrame(state, playhead + 0.5);
  const anchor = x >= 0 && x <= width ? x : width / 2;
  session.setState(zoomedAt(state, factor, anchor, width, frameCountOf(mirror.state.getState())));
}

const zoomIn: Command = {
  id: 'timeline-zoom-in',
  keys: ['+', '='],
  repeats: true,
  isEnabled: isShown,
  run: (context) => zoom(context, ZOOM_STEP),
};

const zoomOut: Command = {
  id: 'timeline-zoom-out',
  keys: ['-'],
  repeats: true,
  isEnabled: isShown,
  run: (context) => zoom(context, 1 / ZOOM_STEP),
};

const showAll: Command = {
  id: 'timeline-show-all',
  keys: ['\\'],
  isEnabled: isShown,
  run: ({ mirror, session }) =>
    session.setState(wholeScale(session.getState().timelineWidth, frameCountOf(mirror.state.getState()))),
};

const showSelection: Command = {
  id: 'timeline-show-selection',
  keys: ['Shift+Z'],
  isEnabled: (context) => isShown(context) && context.session.getState().selection !== null,
  run: ({ mirror, session }) => {
    const { selection, timelineWidth } = session.getState();
    const frameCount = frameCountOf(mirror.state.getState());
    if (selection) session.setState(scaleShowing(selection, timelineWidth, frameCount));
  },
};

const snapCommand = (id: CommandId, snap: Session['snap']): Command => ({
  id,
  keys: [],
  run: ({ session }) => session.setState({ snap }),
});

/** Taken up again, a brush is put away. */
const brushCommand = (id: CommandId, key: string, brush: SheetState): Command => ({
  id,
  keys: [key],
  run: ({ session }) => session.setState((state) => ({ brush: state.brush === brush ? null : brush })),
});

const selectTool: Command = {
  id: 'select-tool',
  keys: ['V'],
  run: ({ session }) => session.setState({ brush: null }),
};

export const TIMELINE_COMMANDS: readonly Command[] = [
  selectTool,
  brushCommand('brush-closed', 'Shift+1', 'neutral_closed'),
  brushCommand('brush-half', 'Shift+2', 'half_open'),
  brushCommand('brush-open', 'Shift+3', 'fully_open'),
  brushCommand('brush-source', 'Shift+0', 'source'),
  snapCommand('snap-ones', 1),
  snapCommand('snap-twos', 2),
  snapCommand('snap-threes', 3),
  zoomIn,
  zoomOut,
  showAll,
  showSelection,
];
