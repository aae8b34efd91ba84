import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFinal, type JobEvent, type JobStatus, progressOf, queuedJob, reduceJob } from './job-progress.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20261121);
const STEPS = [
  { stage: 'probe', weight: 1 },
  { stage: 'look', weight: 6 },
  { stage: 'deliver', weight: 3 },
];

const play = (events: readonly JobEvent[], start: JobStatus = queuedJob('job', STEPS)): JobStatus =>
  events.reduce(reduceJob, start);

describe('the state machine', () => {
  test.each<[string, JobEvent[], string]>([
    ['waits', [], 'queued'],
    ['is cancelled before its turn', [{ kind: 'cancel' }], 'cancelled'],
    ['runs', [{ kind: 'step', index: 0, at: 0 }], 'running'],
    ['is being cancelled', [{ kind: 'step', index: 0, at: 0 }, { kind: 'cancel' }], 'cancelling'],
    [
      'ends cancelled although its step failed on the way out',
      [{ kind: 'step', index: 0, at: 0 }, { kind: 'cancel' }, { kind: 'ended', how: 'failed' }],
      'cancelled',
    ],
    [
      'fails',
      [
        { kind: 'step', index: 0, at: 0 },
        { kind: 'ended', how: 'failed' },
      ],
      'failed',
    ],
    [
      'is done',
      [
        { kind: 'step', index: 0, at: 0 },
        { kind: 'ended', how: 'done' },
      ],
      'done',
    ],
    ['stays done', [{ kind: 'ended', how: 'done' }, { kind: 'cancel' }], 'done'],
    [
      'starts no step while being cancelled',
      [{ kind: 'step', index: 0, at: 0 }, { kind: 'cancel' }, { kind: 'step', index: 1, at: 1 }],
      'cancelling',
    ],
  ])('%s', (_, events, state) => {
    expect(play(events).state).toBe(state);
  });

  test('refuses weights that are not positive', () => {
    for (const weight of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => queuedJob('job', [{ stage: 'look', weight }])).toThrow(RangeError);
    }
  });
});

describe('progress', () => {
  test('is weighted', () => {
    const status = play([
      { kind: 'step', index: 0, at: 0 },
      { kind: 'step-done', at: 1 },
      { kind: 'step', index: 1, at: 1 },
      { kind: 'progress', fraction: 0.5, at: 4 },
    ]);
    expect(progressOf(status)).toMatchObject({ stage: 'look', stageFraction: 0.5, fraction: 0.4 });
  });

  test('is whole only when the job is done', () => {
    const all: JobEvent[] = STEPS.flatMap((_, index) => [
      { kind: 'step', index, at: index },
      { kind: 'step-done', at: index + 1 },
    ]);
    expect(progressOf(play(all)).fraction).toBeLessThan(1);
    expect(progressOf(play([...all, { kind: 'ended', how: 'done' }]))).toMatchObject({
      fraction: 1,
      etaSeconds: 0,
    });
  });

  test('never goes back and ends in one final state, whatever comes', () => {
    const event: fc.Arbitrary<JobEvent> = fc.oneof(
      fc.record({
        kind: fc.constant('step' as const),
        index: fc.integer({ min: -1, max: 4 }),
        at: fc.constant(0),
      }),
      fc.record({
        kind: fc.constant('progress' as const),
        fraction: fc.double({ min: -1, max: 2 }),
        at: fc.constant(0),
      }),
      fc.record({ kind: fc.constant('step-done' as const), at: fc.constant(0) }),
      fc.constant<JobEvent>({ kind: 'cancel' }),
      fc.record({
        kind: fc.constant('ended' as const),
        how: fc.constantFrom('done' as const, 'failed' as const, 'cancelled' as const),
      }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let status = queuedJob('job', STEPS);
        for (const [index, each] of events.entries()) {
          const at = index / 10;
          const next = reduceJob(status, 'at' in each ? { ...each, at } : each);
          const [before, after] = [progressOf(status), progressOf(next)];
          expect(after.fraction).toBeGreaterThanOrEqual(before.fraction);
          expect(after.fraction).toBeLessThanOrEqual(1);
          if (after.etaSeconds !== null) expect(after.etaSeconds).toBeGreaterThanOrEqual(0);
          if (isFinal(status.state)) expect(next).toBe(status);
          status = next;
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('the estimate', () => {
  const steady = (seconds: number): JobEvent[] => [
    { kind: 'step', index: 1, at: 0 },
    ...Array.from({ length: seconds * 10 }, (_, tick): JobEvent => {
      const at = (tick + 1) / 10;
      return { kind: 'progress', fraction: at / 100, at };
    }),
  ];

  test('is unknown at first', () => {
    expect(progressOf(play(steady(1).slice(0, 3))).etaSeconds).toBeNull();
  });

  test('follows a change of pace', () => {
    const oneStep = queuedJob('job', [{ stage: 'look', weight: 1 }]);
    const slow = play(
      steady(10).map((event) => ('index' in event ? { ...event, index: 0 } : event)),
      oneStep,
    );
    expect(progressOf(slow).etaSeconds).toBeCloseTo(90, 6);
    const fast = Array.from(
      { length: 30 },
      (_, second): JobEvent => ({
        kind: 'progress',
        fraction: 0.1 + (second + 1) * 0.02,
        at: 11 + second,
      }),
    );
    const { etaSeconds } = progressOf(play(fast, slow));
    // 0.3 is left: 15 s at the new pace of 0.02, 30 s at the old one.
    expect(etaSeconds).toBeGreaterThan(15);
    expect(etaSeconds).toBeLessThan(18);
  });

  test('is not misled by steps that came from the cache', () => {
    const cachedFirst = play([
      { kind: 'step', index: 0, at: 0 },
      { kind: 'step-done', at: 0.01 },
      ...steady(10).map((event) => ('at' in event ? { ...event, at: event.at + 0.01 } : event)),
    ]);
    const { fraction, etaSeconds } = progressOf(cachedFirst);
    expect(etaSeconds).toBeCloseTo((1 - fraction) / 0.006, 0);
  });
});
