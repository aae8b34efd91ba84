import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ProjectState } from '#renderer/document/project-state.ts';
import { syncHindrance, testRange } from './sync-readiness.ts';

const seed = Number(process.env.KUCHI_SEED ?? 7);

it('tests frames around the playhead that lie inside the clip', () => {
  expect(testRange(100, 72, 500)).toEqual({ start: 64, end: 136 });
  expect(testRange(0, 72, 500)).toEqual({ start: 0, end: 72 });
  expect(testRange(499, 72, 500)).toEqual({ start: 428, end: 500 });
  expect(testRange(5, 72, 20)).toEqual({ start: 0, end: 20 });
});

it('is never empty and never outside', () => {
  fc.assert(
    fc.property(
      fc.nat(1000),
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 1000 }),
      (at, length, count) => {
        const playhead = Math.min(at, count - 1);
        const { start, end } = testRange(playhead, length, count);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(count);
        expect(end - start).toBe(Math.min(length, count));
        expect(playhead).toBeGreaterThanOrEqual(start);
        expect(playhead).toBeLessThan(end);
      },
    ),
    { seed, numRuns: 300 },
  );
});

it('says what keeps a sync from being started, the first thing to mend first', () => {
  const ready = {
    writable: true,
    document: { clip: {}, anchors: [{}] },
    timeline: {},
    media: [{ status: 'found' }],
    jobs: [],
    detector: { ready: false },
    found: null,
  };
  const hindrance = (change: object) => syncHindrance({ ...ready, ...change } as unknown as ProjectState);
  const job = { request: { kind: 'sync', range: null }, state: 'running' };
  expect(hindrance({})).toBeNull();
  expect(hindrance({ writable: false, timeline: null })).toBe('read-only');
  expect(hindrance({ document: { clip: null, anchors: [] } })).toBe('no-clip');
  const lost = { media: [{ status: 'found' }, { status: 'missing' }], document: { clip: {}, anchors: [] } };
  expect(hindrance(lost)).toBe('media-offline');
  expect(hindrance({ timeline: null })).toBe('clip-offline');
  expect(hindrance({ document: { clip: {}, anchors: [] } })).toBe('no-face');
  const boxless = { document: { clip: {}, anchors: [] } };
  const able = { ...boxless, detector: { ready: true } };
  expect(hindrance(able)).toBeNull();
  expect(hindrance({ ...able, found: { frames: [{ frame: 0, faces: [{}] }] } })).toBeNull();
  expect(hindrance({ ...able, found: { frames: [{ frame: 0, faces: [] }] } })).toBe('no-face');
  expect(hindrance({ found: { frames: [{ frame: 0, faces: [] }] } })).toBeNull();
  expect(hindrance({ jobs: [job] })).toBe('running');
  expect(hindrance({ jobs: [{ ...job, state: 'done' }] })).toBeNull();
});
