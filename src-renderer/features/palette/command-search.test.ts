import { expect, it } from 'vitest';
import { searchCommands } from './command-search.ts';

const entries = [
  { id: 'undo', title: '元に戻す', keys: 'Ctrl+Z' },
  { id: 'next-frame', title: 'Next frame', keys: '→' },
  { id: 'next-problem', title: 'Next problem', keys: 'N' },
  { id: 'open-export', title: 'Export …', keys: 'Ctrl+E' },
];

it('finds by letters in order, words first', () => {
  expect(searchCommands(entries, 'np')[0]?.id).toBe('next-problem');
  expect(searchCommands(entries, 'next f')[0]?.id).toBe('next-frame');
  expect(searchCommands(entries, 'exp')[0]?.id).toBe('open-export');
});

it('finds by the language of the person and by the English name', () => {
  expect(searchCommands(entries, '戻す')[0]?.id).toBe('undo');
  expect(searchCommands(entries, 'undo')[0]?.id).toBe('undo');
});

it('finds nothing for nonsense and everything for nothing', () => {
  expect(searchCommands(entries, 'qqq')).toEqual([]);
  expect(searchCommands(entries, ' ')).toEqual(entries);
});
