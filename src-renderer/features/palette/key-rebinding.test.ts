import { expect, it } from 'vitest';
import type { CommandId } from '#renderer/commands/command.ts';
import { reboundKey } from './key-rebinding.ts';

const commands = [
  { id: 'undo' as CommandId, keys: ['Mod+Z'] },
  { id: 'redo' as CommandId, keys: ['Mod+Shift+Z', 'Mod+Y'] },
];

it('gives a command another key', () => {
  expect(reboundKey(commands, {}, 'undo', ['U'])).toEqual({ next: { undo: ['U'] }, taken: null });
});

it('takes a key from the command that had it', () => {
  expect(reboundKey(commands, {}, 'undo', ['Mod+Y'])).toEqual({
    next: { undo: ['Mod+Y'], redo: ['Mod+Shift+Z'] },
    taken: 'redo',
  });
});

it('goes back to the defaults, and takes them back too', () => {
  const { next } = reboundKey(commands, {}, 'redo', ['Mod+Z']);
  expect(next).toEqual({ redo: ['Mod+Z'], undo: [] });
  expect(reboundKey(commands, next, 'undo', null).next).toEqual({ redo: [] });
});
