import { expect, it } from 'vitest';
import { boxBetween, mouthAt, movedBox, startBox } from './box-drawing.ts';

it('a box lies between two corners, whichever comes first; a click is none', () => {
  expect(boxBetween({ x: 50, y: 10 }, { x: 20, y: 40 })).toEqual([20, 10, 30, 30]);
  expect(boxBetween({ x: 50, y: 10 }, { x: 53, y: 90 })).toBeNull();
});

it('keys move and size it', () => {
  const box = startBox({ width: 640, height: 360 });
  expect(box).toEqual([260, 120, 120, 120]);
  expect(movedBox(box, 'ArrowLeft', false)).toEqual([252, 120, 120, 120]);
  expect(movedBox(box, 'ArrowDown', true)).toEqual([260, 120, 120, 128]);
  expect(movedBox([0, 0, 8, 8], 'ArrowUp', true)).toEqual([0, 0, 8, 8]);
  expect(movedBox(box, 'a', false)).toBeNull();
});

it('a click places a mouth in proportion to the face, and never too small to see', () => {
  expect(mouthAt({ x: 100, y: 80 }, [0, 0, 200, 200])).toEqual([78, 72, 44, 16]);
  expect(mouthAt({ x: 100, y: 80 }, [0, 0, 20, 20])).toEqual([96, 76, 8, 8]);
});
