import { useEffect } from 'react';
import { desktopBridge } from '#renderer/bridge/desktop.ts';
import type { CommandContext, CommandId } from '#renderer/commands/command.ts';
import { COMMANDS } from '#renderer/commands/command-list.ts';
import { useCommandContext } from '#renderer/commands/use-commands.ts';
import type { DesktopBridge } from '#shared/contract/desktop-bridge.ts';

/** What the page is busy with, as far as a menu item has to heed it. */
export interface PageFocus {
  /** A dialog lies over the editor: only commands that open another one make sense. */
  isDialogOpen(): boolean;
  /** Undo and redo of the text field that has the focus; false when none has. */
  inTextField(command: CommandId): boolean;
}

/** Commands that a menu may run over an open dialog: they put their own in its place. */
const OPENS_DIALOG: readonly CommandId[] = [
  'open-preferences',
  'open-shortcuts',
  'open-palette',
  'open-export',
];

/**
 * Runs what is chosen in the native menus, exactly as keys and buttons do; an id that this editor does not know does nothing.
 * @returns the end of listening
 */
export function listenToMenus(
  bridge: Pick<DesktopBridge, 'onCommand'>,
  context: CommandContext,
  focus: PageFocus,
): () => void {
  return bridge.onCommand((id) => {
    const command = COMMANDS.find((known) => known.id === id);
    if (!command || focus.inTextField(command.id)) return;
    if (focus.isDialogOpen() && !OPENS_DIALOG.includes(command.id)) return;
    if (command.isEnabled?.(context) === false) return;
    void command.run(context);
  });
}

const PAGE: PageFocus = {
  isDialogOpen: () => document.querySelector('dialog[open]') !== null,
  inTextField: (command) => {
    if (command !== 'undo' && command !== 'redo') return false;
    const isText = document.activeElement?.matches('input[type=text], input[type=number], textarea') ?? false;
    // The one way to reach a field's own history: menus come from outside the page.
    return isText && document.execCommand(command);
  },
};

/** The native menus of a desktop window act on the open project. */
export function useMenuCommands(): void {
  const context = useCommandContext();
  useEffect(() => {
    const bridge = desktopBridge();
    return bridge ? listenToMenus(bridge, context, PAGE) : undefined;
  }, [context]);
}
