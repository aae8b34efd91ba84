import { nextZoom, zoomedTo } from '#renderer/session/view-scale.ts';
import type { Command, CommandContext } from '../command.ts';
import { viewRoom } from './view-room.ts';

const hasPicture = ({ mirror }: CommandContext): boolean => mirror.state.getState().timeline !== null;

function zoomBy(direction: 1 | -1): Command['run'] {
  return ({ mirror, session }) => {
    const now = session.getState();
    const room = viewRoom(mirror.state.getState(), now);
    if (room) session.setState(zoomedTo(nextZoom(now, room, direction), now, room));
  };
}

const zoomIn: Command = {
  id: 'zoom-in',
  keys: ['Mod+=', 'Mod++'],
  repeats: true,
  isEnabled: hasPicture,
  run: zoomBy(1),
};

const zoomOut: Command = {
  id: 'zoom-out',
  keys: ['Mod+-'],
  repeats: true,
  isEnabled: hasPicture,
  run: zoomBy(-1),
};

const zoomFit: Command = {
  id: 'zoom-fit',
  keys: ['Mod+0'],
  isEnabled: hasPicture,
  run: ({ session }) => session.setState({ viewZoom: 'fit', viewPan: { x: 0, y: 0 } }),
};

const zoomFull: Command = {
  id: 'zoom-100',
  keys: ['Alt+Z'],
  isEnabled: hasPicture,
  run: ({ mirror, session }) => {
    const now = session.getState();
    const room = viewRoom(mirror.state.getState(), now);
    if (room) session.setState(zoomedTo(1, now, room));
  },
};

/** Pressed again, the whole picture is back. */
const zoomToMouth: Command = {
  id: 'zoom-mouth',
  keys: ['Z'],
  isEnabled: hasPicture,
  run: ({ session }) =>
    session.setState(({ viewZoom }) => ({
      viewZoom: viewZoom === 'mouth' ? 'fit' : 'mouth',
      viewPan: { x: 0, y: 0 },
    })),
};

export const ZOOM_COMMANDS: readonly Command[] = [zoomIn, zoomOut, zoomFit, zoomFull, zoomToMouth];
