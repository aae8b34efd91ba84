import type { SidePanel, ViewTool } from '#renderer/session/session-store.ts';
import type { Command, CommandContext, CommandId } from '../command.ts';

const panelCommand = (id: CommandId, sidePanel: SidePanel, key: string): Command => ({
  id,
  keys: [key],
  run: ({ session }) => session.setState({ sidePanel }),
});

const sheet: Command = {
  id: 'toggle-sheet',
  keys: ['F6'],
  run: ({ session }) => session.setState(({ isSheetOpen }) => ({ isSheetOpen: !isSheetOpen })),
};

const hasClip = ({ mirror }: CommandContext): boolean => mirror.state.getState().timeline !== null;
const canDraw = (context: CommandContext): boolean => {
  const { writable, document } = context.mirror.state.getState();
  return hasClip(context) && writable && document.characters.length > 0;
};

const canChoose = ({ mirror }: CommandContext): boolean => {
  const { writable, found } = mirror.state.getState();
  return writable && found !== null;
};

/** Chosen again, a tool is put away. */
const toolCommand = (
  id: CommandId,
  viewTool: ViewTool,
  key: string | null,
  isEnabled: (context: CommandContext) => boolean,
): Command => ({
  id,
  keys: key === null ? [] : [key],
  isEnabled,
  run: ({ session, player }) => {
    if (viewTool !== 'hand') player.pause();
    session.setState((now) => ({ viewTool: now.viewTool === viewTool ? 'select' : viewTool }));
  },
});

export const PANEL_COMMANDS: readonly Command[] = [
  panelCommand('panel-inspector', 'inspector', 'F1'),
  panelCommand('panel-problems', 'problems', 'F2'),
  panelCommand('panel-shot', 'shot', 'F3'),
  panelCommand('panel-history', 'history', 'F4'),
  sheet,
];

export const TOOL_COMMANDS: readonly Command[] = [
  toolCommand('tool-hand', 'hand', 'G', hasClip),
  toolCommand('tool-face-box', 'face-box', 'Shift+B', canDraw),
  toolCommand('tool-mouth-box', 'mouth-box', 'Alt+B', canDraw),
  toolCommand('tool-choose-face', 'choose-face', null, canChoose),
];
