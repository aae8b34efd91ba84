import { expect, it } from 'vitest';
import type { JobRequest, JobView } from '#shared/contract/editor/job-view.ts';
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
const job = (id: string, request: JobRequest, state: JobView['state']): JobView => ({
  id,
  request,
  state,
  stage: null,
  stageFraction: 0,
  fraction: 0,
  etaSeconds: null,
  error: null,
  result: null,
});

it('shows the exports that run or wait, and no other work', () => {
  const jobs = [
    job('a', written, 'done'),
    job('b', written, 'running'),
    job('c', { kind: 'sync', range: null }, 'queued'),
    job('d', written, 'queued'),
    job('e', written, 'cancelling'),
    job('f', written, 'failed'),
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
