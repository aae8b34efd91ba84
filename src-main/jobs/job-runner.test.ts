import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Problem } from '#shared/domain/problem/problem.ts';
import type { JobProgress } from './job-progress.ts';
import { startJob } from './job-runner.ts';

const PROBLEM: Problem = {
  character: null,
  frame: 3,
  count: 1,
  kind: 'look.bridged',
  severity: 'info',
  message: 'm',
  suggestion: null,
};

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('a job', () => {
  test('runs its steps in order and gathers problems and times', async () => {
    const order: string[] = [];
    let now = 0;
    const step = (stage: string, seconds: number) => ({
      stage,
      weight: 1,
      run: async ({ addProblem }: { addProblem: (problem: Problem) => void }) => {
        order.push(stage);
        now += seconds;
        if (stage === 'look') addProblem(PROBLEM);
      },
    });
    const job = startJob({ id: 'a', steps: [step('probe', 1), step('look', 2)] }, () => now);
    const outcome = await job.ended;
    expect(order).toEqual(['probe', 'look']);
    expect(outcome).toEqual({ state: 'done', problems: [PROBLEM], seconds: { probe: 1, look: 2 } });
    expect(job.progress()).toMatchObject({ state: 'done', fraction: 1, stage: 'look' });
  });

  test('that fails says why, after disposing of everything, last registered first', async () => {
    const disposed: string[] = [];
    const failure = new Error('no face');
    const job = startJob({
      id: 'a',
      steps: [
        { stage: 'probe', weight: 1, run: async ({ onEnd }) => onEnd(() => void disposed.push('first')) },
        {
          stage: 'look',
          weight: 1,
          run: async ({ onEnd }) => {
            onEnd(async () => {
              await Promise.resolve();
              disposed.push('second');
            });
            onEnd(() => {
              throw new Error('does not stop the others');
            });
            throw failure;
          },
        },
        { stage: 'deliver', weight: 1, run: async () => void disposed.push('never run') },
      ],
    });
    expect(await job.ended).toMatchObject({ state: 'failed', error: failure });
    expect(disposed).toEqual(['second', 'first']);
  });

  test('whose clean-up fails has failed', async () => {
    const failure = new Error('cannot end the child');
    const job = startJob({
      id: 'a',
      steps: [{ stage: 'probe', weight: 1, run: async ({ onEnd }) => onEnd(() => Promise.reject(failure)) }],
    });
    expect(await job.ended).toMatchObject({ state: 'failed', error: failure });
  });

  test('is cancelled: the step is told, disposal happens, cancel() waits for both', async () => {
    let disposed = false;
    const job = startJob({
      id: 'a',
      steps: [
        {
          stage: 'look',
          weight: 1,
          run: async ({ signal, onEnd }) => {
            onEnd(() => {
              disposed = true;
            });
            await untilAborted(signal);
          },
        },
      ],
    });
    await vi.waitFor(() => expect(job.progress().state).toBe('running'));
    const cancelled = job.cancel();
    expect(job.progress().state).toBe('cancelling');
    await cancelled;
    expect(disposed).toBe(true);
    expect(await job.ended).toMatchObject({ state: 'cancelled' });
  });

  test('is cancelled from outside, also before it starts', async () => {
    const run = vi.fn(async () => {});
    const job = startJob({
      id: 'a',
      steps: [{ stage: 'look', weight: 1, run }],
      signal: AbortSignal.abort(),
    });
    expect(await job.ended).toMatchObject({ state: 'cancelled' });
    expect(run).not.toHaveBeenCalled();
  });

  test('applies nothing once its epoch is over, and runs no further step', async () => {
    let current = true;
    const applied: string[] = [];
    const job = startJob({
      id: 'a',
      isCurrent: () => current,
      steps: [
        {
          stage: 'look',
          weight: 1,
          run: async ({ apply }) => {
            apply(() => void applied.push('while current'));
            current = false;
            apply(() => void applied.push('too late'));
          },
        },
        { stage: 'deliver', weight: 1, run: async () => void applied.push('next step') },
      ],
    });
    expect(await job.ended).toMatchObject({ state: 'cancelled' });
    expect(applied).toEqual(['while current']);
  });

  test('does not count progress of a step that is over', async () => {
    let late: (fraction: number) => void = () => {};
    const job = startJob({
      id: 'a',
      steps: [
        {
          stage: 'probe',
          weight: 1,
          run: async ({ onProgress }) => {
            late = onProgress;
          },
        },
        { stage: 'look', weight: 9, run: async ({ signal }) => untilAborted(signal) },
      ],
    });
    await vi.waitFor(() => expect(job.progress().stage).toBe('look'));
    late(0.9);
    expect(job.progress()).toMatchObject({ stageFraction: 0, fraction: 0.1 });
    await job.cancel();
  });
});

describe('told progress', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('comes at most ten times a second, never goes back, and ends with the last', async () => {
    const told: JobProgress[] = [];
    const job = startJob({
      id: 'a',
      onProgress: (progress) => told.push(progress),
      steps: [
        {
          stage: 'look',
          weight: 1,
          run: async ({ onProgress }) => {
            for (let i = 1; i <= 1000; i += 1) {
              onProgress(i / 1000);
              if (i % 10 === 0) await vi.advanceTimersByTimeAsync(10);
            }
          },
        },
      ],
    });
    await job.ended;
    // 1000 ms of work: one at once, ten by interval, the last.
    expect(told.length).toBeLessThanOrEqual(12);
    expect(told.length).toBeGreaterThanOrEqual(10);
    expect(told.at(-1)).toMatchObject({ state: 'done', fraction: 1 });
    const fractions = told.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  });

  test('that was held back is told when the step falls silent', async () => {
    const told: JobProgress[] = [];
    const job = startJob({
      id: 'a',
      onProgress: (progress) => told.push(progress),
      steps: [
        {
          stage: 'look',
          weight: 1,
          run: async ({ onProgress, signal }) => {
            onProgress(0.25);
            await untilAborted(signal);
          },
        },
      ],
    });
    await vi.advanceTimersByTimeAsync(100);
    expect(told.at(-1)).toMatchObject({ state: 'running', fraction: 0.25 });
    await job.cancel();
    expect(told.at(-1)).toMatchObject({ state: 'cancelled' });
  });
});
