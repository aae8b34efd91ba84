import { describe, expect, it } from 'vitest';
import type { CommandContext } from '#renderer/commands/command.ts';
import { createSession } from '#renderer/session/session-store.ts';
import { listenToMenus, type PageFocus } from './menu-commands.ts';

/** A native menu in the test's hands. */
function menus(focus: Partial<PageFocus> = {}) {
  let choose: (id: string) => void = () => {};
  let isListening = false;
  const bridge = {
    onCommand: (listener: (id: string) => void) => {
      choose = listener;
      isListening = true;
      return () => {
        isListening = false;
      };
    },
  };
  const session = createSession();
  const context = { session } as unknown as CommandContext;
  const end = listenToMenus(bridge, context, {
    isDialogOpen: () => false,
    inTextField: () => false,
    ...focus,
  });
  return { choose: (id: string) => choose(id), session, end, isListening: () => isListening };
}

describe('the native menus', () => {
  it('run commands of the editor', () => {
    const { choose, session } = menus();
    choose('open-export');
    expect(session.getState().dialog).toBe('export');
  });

  it('do nothing for an id that there is not', () => {
    const { choose, session } = menus();
    const before = session.getState();
    choose('format-disk');
    expect(session.getState()).toBe(before);
  });

  it('open another dialog over one that is open, and nothing else', () => {
    const { choose, session } = menus({ isDialogOpen: () => true });
    session.setState({ dialog: 'export' });
    choose('open-preferences');
    expect(session.getState().dialog).toBe('preferences');
    const before = session.getState();
    choose('toggle-sheet');
    expect(session.getState()).toBe(before);
  });

  it('leave undo to the text field that has the focus', () => {
    const asked: string[] = [];
    const { choose, session } = menus({
      inTextField: (command) => {
        asked.push(command);
        return true;
      },
    });
    const before = session.getState();
    choose('undo');
    expect(asked).toEqual(['undo']);
    expect(session.getState()).toBe(before);
  });

  it('are no longer listened to after the project is left', () => {
    const { end, isListening } = menus();
    expect(isListening()).toBe(true);
    end();
    expect(isListening()).toBe(false);
  });
});
