import { expect, it } from 'vitest';
import type { Finding } from '#shared/domain/flicker/finding.ts';
import { groupFindings } from './finding-groups.ts';

const finding = (id: string, kind: Finding['kind'], visibility: number) =>
  ({ id, kind, visibility }) as Finding;

it('groups by kind, the most visible kind first, and keeps the order inside', () => {
  const groups = groupFindings([
    finding('a', 'short-hold', 0.4),
    finding('b', 'one-frame', 0.3),
    finding('c', 'one-frame', 0.9),
    finding('d', 'short-hold', 0.1),
  ]);
  expect(groups.map(({ kind, findings }) => [kind, findings.map(({ id }) => id).join('')])).toEqual([
    ['one-frame', 'bc'],
    ['short-hold', 'ad'],
  ]);
});
