import { describe, expect, it } from 'vitest';
import type { JobRequest, JobView } from '#shared/contract/editor/job-view.ts';
import type { ShotAnalysis } from '#shared/domain/analysis/shot-analysis.ts';
import { analysisStanding, runningJob, trialShown } from './selectors.ts';
import { jobView } from './testing/job-view.ts';

const whole: JobRequest = { kind: 'sync', range: null };
const test: JobRequest = { kind: 'sync', range: { start: 3, end: 75 } };
const written: JobRequest = {
  kind: 'export',
  format: 'png',
  folder: null,
  name: 'cut_v001',
  range: null,
  sound: null,
  crf: null,
};
const preview: JobRequest = { kind: 'preview' };

describe('the job that a person waits for', () => {
  it('is the one at work, else the first in the queue', () => {
    const jobs = [
      jobView('a', whole, 'queued'),
      jobView('b', preview, 'running'),
      jobView('c', whole, 'done'),
    ];
    expect(runningJob({ jobs }, ['sync', 'preview'])?.id).toBe('b');
    expect(runningJob({ jobs }, ['sync'])?.id).toBe('a');
    expect(runningJob({ jobs }, ['export'])).toBeNull();
  });
});

describe('how far results go', () => {
  const analysis = {} as ShotAnalysis;
  const standing = (isAnalysisPartial: boolean, state: JobView['state']) =>
    analysisStanding({ analysis, isAnalysisPartial, jobs: [jobView('a', whole, state)] });

  it('tells a sync that runs from one that was stopped before its end', () => {
    expect(standing(true, 'running')).toBe('under-way');
    expect(standing(true, 'cancelling')).toBe('under-way');
    expect(standing(true, 'cancelled')).toBe('stopped');
    expect(standing(true, 'failed')).toBe('stopped');
    expect(standing(false, 'done')).toBe('whole');
    expect(standing(false, 'running')).toBe('whole');
    expect(analysisStanding({ analysis: null, isAnalysisPartial: false, jobs: [] })).toBe('none');
  });
});

describe('what shows', () => {
  it('is a test until the whole shot is synced', () => {
    expect(trialShown({ jobs: [] })).toBeNull();
    expect(trialShown({ jobs: [jobView('a', whole, 'done'), jobView('b', test, 'done')] })).toEqual({
      start: 3,
      end: 75,
    });
    expect(trialShown({ jobs: [jobView('b', test, 'done'), jobView('c', whole, 'done')] })).toBeNull();
    expect(trialShown({ jobs: [jobView('b', test, 'done'), jobView('c', written, 'done')] })).toBeNull();
    expect(trialShown({ jobs: [jobView('b', test, 'done'), jobView('c', whole, 'cancelled')] })).toEqual({
      start: 3,
      end: 75,
    });
  });
});
