import { expect, it } from 'vitest';
import type { CharacterSheet } from '#shared/domain/analysis/character-sheets.ts';
import { emptyDocument } from '#shared/domain/document/project-document.ts';
import { movesMouth, placementSteps } from './placement-steps.ts';

/** A face that wanders to the right with its mouth, which lies still on it but for the nudge. */
function sheetOf(frames: number): CharacterSheet {
  const take = {
    id: 't',
    group: 'g0',
    picture: { toFace: { a: 1, b: 0, tx: 0, ty: 0 }, ink: [0, 0, 10, 4] },
  };
  const track = Array.from({ length: frames }, (_, tx) => ({
    pose: { a: 1, b: 0, tx, ty: 0 },
    face: [tx, 0, 100, 100],
    source: 'tracked',
  }));
  return {
    owner: { id: 'c1' },
    found: { groups: [{ id: 'g0', mouth: [40, 70, 20, 10] }], track: { frames: track } },
    takes: new Map([['t', take]]),
    sheet: { cells: track.map(() => ({ take: 't', group: 'g0' })) },
  } as unknown as CharacterSheet;
}

it('tells how far the mouth moves against the face, whatever the face does', () => {
  const document = emptyDocument();
  const nudge = { character: 'c1', start: 2, end: 3, dx: 3, dy: 4, scale: 1, rotation: 0 };
  const nudged = {
    ...document,
    overrides: { ...document.overrides, nudges: [nudge] },
  } as unknown as typeof document;
  const span = { start: 0, end: 5 };
  expect(placementSteps(sheetOf(5), document, span)).toEqual([null, 0, 0, 0, 0]);
  expect(placementSteps(sheetOf(5), nudged, span)).toEqual([null, 0, 5, 5, 0]);
});

it('knows fixes that move the mouth from those that change it', () => {
  expect(movesMouth([{ name: 'set-nudge', args: {} }])).toBe(true);
  expect(
    movesMouth([
      { name: 'set-nudge', args: {} },
      { name: 'set-cells', args: {} },
    ]),
  ).toBe(false);
});
