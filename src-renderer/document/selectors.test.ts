import { describe, expect, it } from 'vitest';
import type { JobRequest, JobView } from '#shared/contract/editor/job-view.ts';
import type { ShotAnalysis } from '#shared/domain/analysis/shot-analysis.ts';
import { analysisStanding, runningJob, trialShown } from './selectors.ts';

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
    const jobs = [job('a', whole, 'queued'), job('b', preview, 'running'), job('c', whole, 'done')];
    expect(runningJob({ jobs }, ['sync', 'preview'])?.id).toBe('b');
    expect(runningJob({ jobs }, ['sync'])?.id).toBe('a');
    expect(runningJob({ jobs }, ['export'])).toBeNull();
  });
});

describe('how far results go', () => {
  const analysis = {} as ShotAnalysis;
  const standing = (isAnalysisPartial: boolean, state: JobView['state']) =>
    analysisStanding({ analysis, isAnalysisPartial, jobs: [job('a', whole, state)] });

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
    expect(trialShown({ jobs: [job('a', whole, 'done'), job('b', test, 'done')] })).toEqual({
      start: 3,
      end: 75,
    });
    expect(trialShown({ jobs: [job('b', test, 'done'), job('c', whole, 'done')] })).toBeNull();
    expect(trialShown({ jobs: [job('b', test, 'done'), job('c', written, 'done')] })).toBeNull();
    expect(trialShown({ jobs: [job('b', test, 'done'), job('c', whole, 'cancelled')] })).toEqual({
      start: 3,
      end: 75,
    });
  });
});
