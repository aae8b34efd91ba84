import { expect, it } from 'vitest';
import { windowTitle } from './window-title.ts';

it('names the project, and how far the work is before that', () => {
  expect(windowTitle({ project: 'cut12', job: null })).toBe('cut12 – Kuchipaku');
  expect(windowTitle({ project: 'cut12', job: { name: 'Sync', fraction: 0.379 } })).toBe(
    '37 % Sync – cut12 – Kuchipaku',
  );
});
