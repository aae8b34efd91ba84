import type { Overlay, SessionStore } from '#renderer/session/session-store.ts';
import type { Command, CommandId } from '../command.ts';

/** Overlays that the one key for all of them shows: boxes and points, not the drawings of the neighbours. */
const MARKS: readonly Overlay[] = ['face', 'mouth', 'landmarks', 'patch', 'path'];

export function toggleOverlay(session: SessionStore, overlay: Overlay): void {
  session.setState(({ overlays }) => ({
    overlays: overlays.includes(overlay) ? overlays.filter((one) => one !== overlay) : [...overlays, overlay],
  }));
}

const overlayCommand = (id: CommandId, overlay: Overlay, keys: readonly string[] = []): Command => ({
  id,
  keys,
  run: ({ session }) => toggleOverlay(session, overlay),
});

const allMarks: Command = {
  id: 'toggle-overlays',
  keys: ['W'],
  run: ({ session }) =>
    session.setState(({ overlays }) => ({
      overlays: MARKS.some((mark) => overlays.includes(mark))
        ? overlays.filter((overlay) => !MARKS.includes(overlay))
        : [...overlays, ...MARKS],
    })),
};

export const OVERLAY_COMMANDS: readonly Command[] = [
  allMarks,
  overlayCommand('toggle-onion', 'onion', ['Q']),
  overlayCommand('toggle-face', 'face'),
  overlayCommand('toggle-mouth', 'mouth'),
  overlayCommand('toggle-landmarks', 'landmarks'),
  overlayCommand('toggle-detection', 'detection'),
  overlayCommand('toggle-patch', 'patch'),
  overlayCommand('toggle-path', 'path'),
];
