import { expect, it } from 'vitest';
import { searchWanted } from './faces-watch.ts';
import type { ProjectState } from './project-state.ts';

const clip = { media: { sampledHash: 'abc' } };
const ready = {
  writable: true,
  timeline: {},
  detector: { ready: true },
  faces: null,
  document: { clip, anchors: [], settings: {} },
};
const wanted = (change: object) => searchWanted({ ...ready, ...change } as unknown as ProjectState);

it('has a clip searched whose faces nobody has boxed, once for each clip and detector', () => {
  expect(wanted({})).toBe(wanted({}));
  expect(wanted({})).not.toBeNull();
  expect(wanted({ document: { ...ready.document, settings: { face_detector: 'mine' } } })).not.toBe(
    wanted({}),
  );
});

it('leaves a clip alone that cannot or need not be searched', () => {
  expect(wanted({ writable: false })).toBeNull();
  expect(wanted({ timeline: null })).toBeNull();
  expect(wanted({ detector: { ready: false } })).toBeNull();
  expect(wanted({ faces: 'digest' })).toBeNull();
  expect(wanted({ document: { ...ready.document, clip: null } })).toBeNull();
  expect(wanted({ document: { ...ready.document, anchors: [{}] } })).toBeNull();
});
