import { describe, expect, it } from 'vitest';
import { keyNameOf, readableKey } from './key-binding.ts';

const press = (key: string, code: string, modifiers: Partial<KeyboardEvent> = {}) => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

describe('names of keys', () => {
  it.each([
    [press('z', 'KeyZ', { ctrlKey: true }), false, 'Mod+Z'],
    [press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }), false, 'Mod+Shift+Z'],
    [press('z', 'KeyZ', { metaKey: true }), true, 'Mod+Z'],
    [press('z', 'KeyZ', { ctrlKey: true }), true, 'Ctrl+Z'],
    [press(' ', 'Space'), false, 'Space'],
    [press('¡', 'Digit1', { altKey: true }), true, 'Alt+1'],
    [press('!', 'Digit1', { shiftKey: true }), false, 'Shift+1'],
    [press('?', 'Slash', { shiftKey: true }), false, '?'],
    [press('q', 'KeyA'), false, 'Q'],
    [press('ƒ', 'KeyF', { altKey: true }), true, 'Alt+F'],
    [press('ArrowLeft', 'ArrowLeft', { shiftKey: true }), false, 'Shift+ArrowLeft'],
    [press('Shift', 'ShiftLeft', { shiftKey: true }), false, ''],
  ])('%o on a Mac: %s is %s', (event, isMac, name) => {
    expect(keyNameOf(event, isMac)).toBe(name);
  });

  it('are readable', () => {
    expect(readableKey('Mod+Shift+Z', false)).toBe('Ctrl+Shift+Z');
    expect(readableKey('Mod+Shift+Z', true)).toBe('⌘⇧Z');
    expect(readableKey('ArrowLeft', false)).toBe('←');
    expect(readableKey('Mod++', false)).toBe('Ctrl++');
  });
});
