import { describe, expect, it } from 'vitest';
import { applySimilarity, similarityAbout } from '#shared/domain/geometry.ts';
import { type Grasp, isNothing, nudgeBy } from './handle-drag.ts';

/** A face drawn twice as large as its reference and turned by 90 degrees. */
const pose = { a: 0, b: 2, tx: 100, ty: 50 };
const grasp = (grip: Grasp['grip']): Grasp => ({
  grip,
  start: { x: 110, y: 50 },
  centre: { x: 100, y: 50 },
  pose,
});

describe('a drag on a placed mouth', () => {
  it('moves it under the pointer, whatever the pose of the face', () => {
    const { dx, dy } = nudgeBy(grasp('move'), { x: 117, y: 46 }, false);
    const moved = similarityAbout({ x: 0, y: 0 }, 1, 0, dx, dy);
    const [from, to] = [
      applySimilarity(pose, { x: 3, y: 4 }),
      applySimilarity(pose, applySimilarity(moved, { x: 3, y: 4 })),
    ];
    expect(to.x - from.x).toBeCloseTo(7, 9);
    expect(to.y - from.y).toBeCloseTo(-4, 9);
  });

  it('keeps to one axis when asked to', () => {
    const { dx, dy } = nudgeBy(grasp('move'), { x: 118, y: 46 }, true);
    expect(dx).toBeCloseTo(0, 9);
    expect(dy).toBeCloseTo(-4, 9);
  });

  it('scales by how far the hand is from the centre, within bounds', () => {
    expect(nudgeBy(grasp('scale'), { x: 100, y: 65 }, false).scale).toBeCloseTo(1.5, 9);
    expect(nudgeBy(grasp('scale'), { x: 100, y: 50 }, false).scale).toBe(0.1);
    expect(nudgeBy(grasp('scale'), { x: 9999, y: 50 }, false).scale).toBe(10);
  });

  it('turns clockwise with the hand, by steps when asked to', () => {
    expect(nudgeBy(grasp('turn'), { x: 100, y: 60 }, false).rotation).toBeCloseTo(90, 9);
    expect(nudgeBy(grasp('turn'), { x: 110, y: 51 }, true).rotation).toBe(5);
    expect(nudgeBy(grasp('turn'), { x: 90, y: 49 }, false).rotation).toBeCloseTo(-174.29, 1);
  });

  it('does nothing without a direction or without a movement', () => {
    expect(isNothing(nudgeBy({ ...grasp('turn'), start: { x: 100, y: 50 } }, { x: 200, y: 9 }, false))).toBe(
      true,
    );
    expect(isNothing(nudgeBy(grasp('move'), { x: 110, y: 50 }, false))).toBe(true);
    expect(isNothing(nudgeBy(grasp('move'), { x: 111, y: 50 }, false))).toBe(false);
  });
});
