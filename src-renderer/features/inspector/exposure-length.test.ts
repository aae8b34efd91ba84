import { expect, it } from 'vitest';
import type { ResolvedCell } from '#shared/domain/sheet/resolve-sheet.ts';
import { lengthBounds, lengthMove } from './exposure-length.ts';

const cells = [...'aaabbbbcc'].map((drawing) => ({ state: 'half_open', drawing }) as unknown as ResolvedCell);

it('lets a hold take all but one frame of the next and give all but one of its own', () => {
  expect(lengthBounds(cells, { start: 0, end: 3 }, [])).toEqual({ min: 1, max: 6 });
  expect(lengthMove(cells, { start: 0, end: 3 }, 6, [])).toEqual({
    start: 3,
    end: 6,
    show: { drawing: 'a' },
  });
  expect(lengthMove(cells, { start: 0, end: 3 }, 1, [])).toEqual({
    start: 1,
    end: 3,
    show: { drawing: 'b' },
  });
  expect(lengthMove(cells, { start: 0, end: 3 }, 3, [])).toBeNull();
});

it('leaves the last hold of a shot as long as it is', () => {
  expect(lengthBounds(cells, { start: 7, end: 9 }, [])).toEqual({ min: 2, max: 2 });
  expect(lengthBounds(cells, { start: 0, end: 3 }, [3])).toEqual({ min: 3, max: 3 });
  expect(lengthMove(cells, { start: 0, end: 3 }, 5, [3])).toBeNull();
});
