import { describe, expect, it } from 'vitest';
import { EN } from '#renderer/words/en.ts';
import { COMMANDS, commandForKey, keysOf } from './command-list.ts';

describe('the commands', () => {
  it('have an id of their own and a title each, and no title is without a command', () => {
    const ids = COMMANDS.map(({ id }) => id as string).sort();
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(Object.keys(EN.commands).sort());
  });

  it('share no default key', () => {
    const keys = COMMANDS.flatMap((command) => command.keys.map((key) => ({ key, id: command.id })));
    const twice = keys.filter(({ key }, index) => keys.findIndex((other) => other.key === key) !== index);
    expect(twice).toEqual([]);
  });

  it('listen to the keys a person gave them, and no longer to the old ones', () => {
    const shortcuts = { undo: ['U'], redo: [] };
    expect(commandForKey('U', shortcuts)?.id).toBe('undo');
    expect(commandForKey('Mod+Z', shortcuts)).toBeNull();
    expect(commandForKey('Mod+Y', shortcuts)).toBeNull();
    expect(commandForKey('Mod+Z', {})?.id).toBe('undo');
    const undo = COMMANDS.find(({ id }) => id === 'undo');
    expect(undo && keysOf(undo, shortcuts)).toEqual(['U']);
  });
});
