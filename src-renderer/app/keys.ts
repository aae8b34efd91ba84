import { useEffect } from 'react';
import type { Command } from '#renderer/commands/command.ts';
import { commandForKey } from '#renderer/commands/command-list.ts';
import { keyNameOf } from '#renderer/commands/key-binding.ts';
import { currentShortcuts, isMac, useCommandContext } from '#renderer/commands/use-commands.ts';

const TEXT_INPUTS =
  'input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable]';

/** What a text field does itself: select all, copy, cut, paste, undo, redo. */
const TEXT_KEYS = /^Mod\+(Shift\+)?[ACVXYZ]$/;

/** True where letters are typed or arrows belong to the field. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches(TEXT_INPUTS);

/** Space and Enter press the button that has the focus. */
const pressesFocused = (event: KeyboardEvent): boolean =>
  (event.key === ' ' || event.key === 'Enter') &&
  event.target instanceof Element &&
  event.target.matches('button:focus-visible, a, summary, [role=option]');

/** Keys run commands wherever the focus is, but for fields that text is typed into and open dialogs. */
export function useKeys(): void {
  const context = useCommandContext();
  useEffect(() => {
    const held = new Map<string, Command>();
    const down = (event: KeyboardEvent) => {
      const key = keyNameOf(event, isMac);
      if (key === '' || event.defaultPrevented || event.isComposing) return;
      if (isTyping(event.target) && (!key.startsWith('Mod+') || TEXT_KEYS.test(key))) return;
      if (document.querySelector('dialog[open]') || pressesFocused(event)) return;
      const command = commandForKey(key, currentShortcuts());
      if (!command) return;
      event.preventDefault();
      if ((event.repeat && !command.repeats) || command.isEnabled?.(context) === false) return;
      if (command.release) held.set(event.code, command);
      void command.run(context);
    };
    const up = (event: KeyboardEvent) => {
      const command = held.get(event.code);
      held.delete(event.code);
      command?.release?.(context);
    };
    const releaseAll = () => {
      for (const command of held.values()) command.release?.(context);
      held.clear();
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', releaseAll);
    return () => {
      releaseAll();
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', releaseAll);
    };
  }, [context]);
}
