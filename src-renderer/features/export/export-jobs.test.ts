import { expect, it } from 'vitest';
import { jobView } from '#renderer/document/testing/job-view.ts';
import type { JobRequest } from '#shared/contract/editor/job-view.ts';
import { exportsUnderWay } from './export-jobs.ts';
import { countByKind } from './problem-counts.ts';

const written: JobRequest = {
  kind: 'export',
  format: 'png',
  folder: null,
  name: 'cut_v001',
  range: null,
  sound: null,
  crf: null,
};

it('shows the exports that run or wait, and no other work', () => {
  const jobs = [
    jobView('a', written, 'done'),
    jobView('b', written, 'running'),
    jobView('c', { kind: 'sync', range: null }, 'queued'),
    jobView('d', written, 'queued'),
    jobView('e', written, 'cancelling'),
    jobView('f', written, 'failed'),
  ];
  expect(exportsUnderWay(jobs).map(({ id }) => id)).toEqual(['b', 'd', 'e']);
});

it('counts problems by kind, the most visible kind first', () => {
  expect(countByKind([{ kind: 'residue' }, { kind: 'one-frame' }, { kind: 'residue' }])).toEqual([
    { kind: 'residue', count: 2 },
    { kind: 'one-frame', count: 1 },
  ]);
  expect(countByKind([])).toEqual([]);
});
