import { expect, it } from 'vitest';
import { canPick, parentOf } from './browsing.ts';

it('answers a question with what fits it', () => {
  expect(canPick('voice', 'clip')).toBe(true);
  expect(canPick('clip', 'sound')).toBe(false);
  expect(canPick('folder', 'folder')).toBe(false);
  expect(canPick('project', 'project')).toBe(true);
});

it('goes up to the root and no further', () => {
  expect(parentOf('a/b/c')).toBe('a/b');
  expect(parentOf('a')).toBe('');
  expect(parentOf('')).toBe('');
});
