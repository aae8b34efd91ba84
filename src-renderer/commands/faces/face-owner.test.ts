import { describe, expect, it } from 'vitest';
import type { ProjectState } from '#renderer/document/project-state.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { facesOn, overlap, ownerOfFace } from './face-owner.ts';

const LEFT: Box = [100, 100, 100, 100];
const RIGHT: Box = [400, 100, 100, 100];

interface Cast {
  /** Drawn on frame 0. */
  readonly drawn?: Readonly<Record<string, Box>>;
  /** Tracked on frame 0. */
  readonly tracked?: Readonly<Record<string, Box>>;
}

/** The parts of a project that say who has a face where. */
function project(names: readonly string[], { drawn = {}, tracked = {} }: Cast = {}) {
  return {
    document: {
      characters: names.map((name) => ({ id: name, name })),
      anchors: Object.entries(drawn).map(([character, face]) => ({ character, frame: 0, face, mouth: null })),
    },
    sheets: Object.entries(tracked).map(([id, face]) => ({
      owner: { id },
      found: { track: { frames: [{ face }] } },
    })),
  } as unknown as Pick<ProjectState, 'document' | 'sheets'>;
}

describe('whose face a box is', () => {
  it('is the one it lies round', () => {
    const state = project(['mika', 'ren'], { drawn: { mika: LEFT, ren: RIGHT } });
    const near: Box = [410, 95, 90, 110];
    expect(ownerOfFace(near, state, 0, 'mika')).toEqual({
      kind: 'known',
      character: 'ren',
      isDoubtful: false,
    });
  });

  it('is the active character’s while that one has none here', () => {
    const state = project(['mika', 'ren'], { drawn: { mika: LEFT } });
    expect(ownerOfFace(RIGHT, state, 0, 'ren')).toMatchObject({ character: 'ren', isDoubtful: false });
    expect(ownerOfFace(RIGHT, project(['mika']), 0, null)).toMatchObject({ character: 'mika' });
    expect(ownerOfFace(RIGHT, state, 7, 'mika')).toMatchObject({ character: 'mika' });
  });

  it('may be somebody else’s when the track has the active face elsewhere', () => {
    const state = project(['mika'], { tracked: { mika: LEFT } });
    expect(ownerOfFace(RIGHT, state, 0, 'mika')).toEqual({
      kind: 'known',
      character: 'mika',
      isDoubtful: true,
    });
  });

  it('is that of somebody who was entered and not shown yet, else somebody new', () => {
    const cast = { drawn: { mika: LEFT } };
    expect(ownerOfFace(RIGHT, project(['mika', 'ren'], cast), 0, 'mika')).toMatchObject({ character: 'ren' });
    expect(ownerOfFace(RIGHT, project(['mika'], cast), 0, 'mika')).toEqual({ kind: 'new' });
  });

  it('is somebody new where there is nobody', () => {
    expect(ownerOfFace(RIGHT, project([]), 0, null)).toEqual({ kind: 'new' });
  });
});

it('a drawn face counts more than a tracked one', () => {
  const state = project(['mika'], { drawn: { mika: LEFT }, tracked: { mika: RIGHT } });
  expect(facesOn(state, 0)).toEqual([{ character: 'mika', name: 'mika', face: LEFT, isDrawn: true }]);
});

it('boxes have something in common or not', () => {
  expect(overlap(LEFT, LEFT)).toBe(1);
  expect(overlap(LEFT, RIGHT)).toBe(0);
  expect(overlap(LEFT, [150, 100, 100, 100])).toBeCloseTo(1 / 3);
});
