import { useEffect } from 'react';
import type { Command } from '#renderer/commands/command.ts';
import { commandForKey } from '#renderer/commands/command-list.ts';
import { keyNameOf } from '#renderer/commands/key-binding.ts';
import { currentShortcuts, isMac, useCommandContext } from '#renderer/commands/use-commands.ts';
import { FocusOrigin } from './focus-origin.ts';

const TEXT_INPUTS =
  'input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable]';

/** What a text field does itself: select all, copy, cut, paste, undo, redo. */
const TEXT_KEYS = /^Mod\+(Shift\+)?[ACVXYZ]$/;

/** True where letters are typed or arrows belong to the field. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches(TEXT_INPUTS);

/** Space and Enter press the button that was reached by keys; after a click on one, Space plays. */
const pressesFocused = (event: KeyboardEvent, origin: FocusOrigin<Element>): boolean =>
  (event.key === ' ' || event.key === 'Enter') &&
  event.target instanceof Element &&
  (event.target.matches('a, [role=option]') ||
    (event.target.matches('button, summary, input') && origin.isByKeys(event.target)));

/** Listens to what moves the focus. @returns the end of listening */
function watchFocus(origin: FocusOrigin<Element>): () => void {
  const pointer = ({ target }: Event) => {
    origin.pointerDown();
    const button = target instanceof Element ? target.closest('button, summary, input') : null;
    if (button) origin.clicked(button);
  };
  const key = (event: KeyboardEvent) => origin.keyDown(event.key);
  const focus = ({ target }: Event) => {
    if (target instanceof Element) origin.focused(target);
  };
  // First of all: the focus may move, or the event end, in what the page does about it.
  document.addEventListener('pointerdown', pointer, true);
  document.addEventListener('keydown', key, true);
  document.addEventListener('focusin', focus, true);
  return () => {
    document.removeEventListener('pointerdown', pointer, true);
    document.removeEventListener('keydown', key, true);
    document.removeEventListener('focusin', focus, true);
  };
}

/** Keys run commands wherever the focus is, but for fields that text is typed into and open dialogs. */
export function useKeys(): void {
  const context = useCommandContext();
  useEffect(() => {
    const held = new Map<string, Command>();
    const origin = new FocusOrigin<Element>();
    const unwatch = watchFocus(origin);
    // Some browsers press a button when Space is let go, whatever became of its going down.
    let isSpaceTaken = false;
    const down = (event: KeyboardEvent) => {
      const key = keyNameOf(event, isMac);
      if (key === '' || event.defaultPrevented || event.isComposing) return;
      if (isTyping(event.target) && (!key.startsWith('Mod+') || TEXT_KEYS.test(key))) return;
      if (document.querySelector('dialog[open]') || pressesFocused(event, origin)) return;
      const command = commandForKey(key, currentShortcuts());
      if (!command) return;
      event.preventDefault();
      isSpaceTaken ||= event.key === ' ';
      if ((event.repeat && !command.repeats) || command.isEnabled?.(context) === false) return;
      if (command.release) held.set(event.code, command);
      void command.run(context);
    };
    const up = (event: KeyboardEvent) => {
      if (event.key === ' ' && isSpaceTaken) {
        isSpaceTaken = false;
        event.preventDefault();
      }
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
      unwatch();
      releaseAll();
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', releaseAll);
    };
  }, [context]);
}
