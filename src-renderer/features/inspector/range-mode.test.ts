import { expect, it } from 'vitest';
import type { RangeModeOverride } from '#shared/domain/overrides/overrides.ts';
import { modeOver } from './range-mode.ts';

const modes = [
  { character: 'c1', start: 0, end: 5, mode: 'original' },
  { character: 'c1', start: 5, end: 10, mode: 'closed' },
  { character: 'c2', start: 20, end: 30, mode: 'closed' },
] as unknown as RangeModeOverride[];

it('names the mode of a span, or none where modes differ', () => {
  expect(modeOver(modes, 'c1', { start: 1, end: 5 })).toBe('original');
  expect(modeOver(modes, 'c1', { start: 4, end: 6 })).toBeNull();
  expect(modeOver(modes, 'c1', { start: 8, end: 12 })).toBeNull();
  expect(modeOver(modes, 'c1', { start: 20, end: 30 })).toBe('resync');
});
