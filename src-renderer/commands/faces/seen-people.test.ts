import { describe, expect, it } from 'vitest';
import type { ProjectState } from '#renderer/document/project-state.ts';
import { emptyDocument } from '#shared/domain/document/project-document.ts';
import type { FoundFace, FoundFaces } from '#shared/domain/face/found-faces.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { frameIndex } from '#shared/domain/time/frame.ts';
import { applyEdit } from '#shared/edits/apply-edit.ts';
import { seenPeople, sightingNear } from './seen-people.ts';

const face = (x: number, hair: number, size = 100, yaw = 0): FoundFace => ({
  face: [x, 50, size, size],
  score: 0.9,
  mouth: { box: [x + 40, 120, 20, 6], score: 0.8 },
  rejected: [],
  nose: null,
  chin: null,
  leftEye: null,
  rightEye: null,
  yaw,
  roll: 0,
  openness: 0,
  appearance: { hair: [hair, 0, 0], skin: [230, 200, 180], eyes: [hair, 60, 60] },
});

/** Two people; the one at the left is larger and always there, turned away at first; the other comes later. */
const FOUND: FoundFaces = {
  frames: [0, 8, 16, 24].map((frame) => ({
    frame: frameIndex(frame),
    faces: [face(50, 20, 120, frame === 0 ? 60 : 0), ...(frame >= 16 ? [face(400, 200)] : [])],
  })),
  cuts: [],
};

function stateWith(edits: readonly (readonly [string, unknown])[]): ProjectState {
  const document = edits.reduce((now, [name, args]) => applyEdit(now, name, args).document, emptyDocument());
  const timeline = { rate: { num: 24, den: 1 }, frameCount: 32, width: 640, height: 360, matrix: 'bt709' };
  return { document, timeline, found: FOUND } as unknown as ProjectState;
}

const summary = (state: ProjectState) =>
  seenPeople(state).map(({ number, share, character, isBoxed }) => [number, share, character?.name, isBoxed]);

describe('people seen', () => {
  it('takes the one who fills most of the clip for the first character', () => {
    const state = stateWith([['add-character', { name: 'Ann' }]]);
    expect(summary(state)).toEqual([
      [1, 1, 'Ann', false],
      [2, 0.5, undefined, false],
    ]);
    expect(seenPeople({ ...state, found: null })).toEqual([]);
  });

  it('believes a box more than the order', () => {
    const at: Box = [395, 55, 110, 90];
    const state = stateWith([
      ['add-character', { name: 'Ann' }],
      ['set-anchor', { character: 'Ann', frame: 20, face: at }],
      ['add-character', { name: 'Ben' }],
    ]);
    expect(summary(state)).toEqual([
      [1, 1, 'Ben', false],
      [2, 0.5, 'Ann', true],
    ]);
  });

  it('shows somebody by a look straight at them', () => {
    expect(seenPeople(stateWith([]))[0]?.best.frame).not.toBe(0);
  });
});

describe('the look near a frame', () => {
  const people = seenPeople(stateWith([]));
  const [main] = people;
  it('is the nearest one within reach', () => {
    expect(main && sightingNear(main, 10, [], 5)?.frame).toBe(8);
    expect(main && sightingNear(main, 13, [], 5)?.frame).toBe(16);
    expect(main && sightingNear(main, 31, [], 5)).toBeNull();
  });

  it('never comes from another shot', () => {
    expect(main && sightingNear(main, 10, [9], 5)).toBeNull();
    expect(main && sightingNear(main, 13, [9], 5)?.frame).toBe(16);
  });
});
