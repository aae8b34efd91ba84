import { frameCountOf } from '#renderer/document/selectors.ts';
import { extendedSelection } from '#renderer/session/frame-selection.ts';
import type { Command, CommandContext } from '../command.ts';
import { paintTarget } from './paint-target.ts';
import { lineAt } from './slip-span.ts';

const hasFrames = ({ mirror }: CommandContext): boolean => frameCountOf(mirror.state.getState()) > 0;

const selectExposure: Command = {
  id: 'select-exposure',
  keys: ['E'],
  isEnabled: (context) => paintTarget(context) !== null,
  run: (context) => {
    const hold = paintTarget(context)?.hold;
    if (hold) context.session.setState({ selection: { start: hold.start, end: hold.end } });
  },
};

const lineHere = (context: CommandContext) => {
  const target = paintTarget(context);
  return target && lineAt(context.mirror.state.getState(), target.character, target.playhead);
};

const selectLine: Command = {
  id: 'select-line',
  keys: ['Shift+E'],
  isEnabled: (context) => lineHere(context) !== null,
  run: (context) => {
    const line = lineHere(context);
    if (line) context.session.setState({ selection: { start: line.start, end: line.end } });
  },
};

const selectAll: Command = {
  id: 'select-all',
  keys: ['Mod+A'],
  isEnabled: hasFrames,
  run: ({ mirror, session }) =>
    session.setState({ selection: { start: 0, end: frameCountOf(mirror.state.getState()) } }),
};

const selectNothing: Command = {
  id: 'select-nothing',
  keys: ['Escape'],
  isEnabled: ({ session }) => session.getState().selection !== null || session.getState().brush !== null,
  run: ({ session }) => session.setState({ selection: null, brush: null }),
};

/** Stretches the selection by a frame; the playhead goes along, so that the frame reached is seen. */
export function extendSelection({ mirror, session, player }: CommandContext, frames: number): void {
  const { selection, playhead } = session.getState();
  const last = frameCountOf(mirror.state.getState()) - 1;
  const to = Math.min(last, Math.max(0, playhead + frames));
  session.setState({ selection: extendedSelection(selection, playhead, to) });
  player.seek(to);
}

const extendEarlier: Command = {
  id: 'extend-selection-earlier',
  keys: ['Mod+Shift+ArrowLeft'],
  repeats: true,
  isEnabled: hasFrames,
  run: (context) => extendSelection(context, -1),
};

const extendLater: Command = {
  id: 'extend-selection-later',
  keys: ['Mod+Shift+ArrowRight'],
  repeats: true,
  isEnabled: hasFrames,
  run: (context) => extendSelection(context, 1),
};

export const SELECTION_COMMANDS: readonly Command[] = [
  selectExposure,
  selectLine,
  selectAll,
  selectNothing,
  extendEarlier,
  extendLater,
];
