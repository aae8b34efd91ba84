import { expect, it } from 'vitest';
import type { Finding } from '#shared/domain/flicker/finding.ts';
import { walkFindings } from './finding-walk.ts';

const findings = ['a', 'b', 'c'].map((id) => ({ id }) as Finding);
const ids = (current: string | null, last: number, step: 1 | -1) =>
  walkFindings(findings, current, last, step)?.finding.id;

it('walks around in both directions', () => {
  expect(ids(null, 0, 1)).toBe('a');
  expect(ids(null, 0, -1)).toBe('c');
  expect(ids('a', 0, 1)).toBe('b');
  expect(ids('c', 2, 1)).toBe('a');
  expect(ids('a', 0, -1)).toBe('c');
});

it('goes on where a mended one stood', () => {
  expect(ids('gone', 1, 1)).toBe('b');
  expect(ids('gone', 1, -1)).toBe('a');
  expect(ids('gone', 3, 1)).toBe('a');
});

it('goes nowhere without findings', () => {
  expect(walkFindings([], 'a', 0, 1)).toBeNull();
});
