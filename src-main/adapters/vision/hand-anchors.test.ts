import { describe, expect, it } from 'vitest';
import type { Anchor } from '#shared/domain/face/face-track.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { errorSentence } from '#shared/words/errors-en.ts';
import { checkedAnchors } from './hand-anchors.ts';

const SIZE = { width: 640, height: 360 };
const FACE: Box = [100, 80, 120, 150];
const MOUTH: Box = [140, 190, 30, 8];

/** Frame numbers come from outside unchecked; the brand is the tests' to give. */
const anchor = (frame: number, face: Box | null, mouth: Box | null): Anchor => ({
  frame: frame as Anchor['frame'],
  face,
  mouth,
});

const refusal = (bad: Anchor): string => {
  try {
    checkedAnchors([bad], 10, SIZE);
  } catch (error) {
    if (error instanceof AppError && error.code === 'vision.bad-anchor') return errorSentence(error);
    throw error;
  }
  return 'accepted';
};

describe('checkedAnchors', () => {
  it('orders anchors by frame and joins those of one frame', () => {
    const checked = checkedAnchors(
      [anchor(7, FACE, null), anchor(2, FACE, MOUTH), anchor(7, null, MOUTH)],
      10,
      SIZE,
    );
    expect([...checked.keys()]).toEqual([2, 7]);
    expect(checked.get(7)).toEqual(anchor(7, FACE, MOUTH));
  });

  it('takes boxes that touch the border and ignores anchors without boxes', () => {
    const checked = checkedAnchors([anchor(0, [0, 0, 640, 360], null), anchor(1, null, null)], 10, SIZE);
    expect([...checked.keys()]).toEqual([0]);
  });

  it.each<[string, Anchor, RegExp]>([
    ['NaN', anchor(1, [Number.NaN, 0, 50, 50], null), /face box NaN,0,50,50 on frame 1 is not four numbers/],
    ['infinite', anchor(1, [0, 0, Number.POSITIVE_INFINITY, 50], null), /not four numbers/],
    ['empty', anchor(1, [10, 10, 0, 50], null), /is empty/],
    ['negative size', anchor(1, [50, 50, -20, 50], null), /is empty/],
    ['outside on the left', anchor(1, [-3, 10, 50, 50], null), /outside the 640x360 picture/],
    ['outside below', anchor(1, [10, 320, 50, 50], null), /outside/],
    ['too small', anchor(1, [10, 10, 23, 40], null), /smaller than 24 px/],
    [
      'mouth elsewhere',
      anchor(1, FACE, [400, 200, 30, 8]),
      /mouth box 400,200,30,8 on frame 1 lies outside the face/,
    ],
    ['mouth wider than the face', anchor(1, FACE, [60, 190, 200, 8]), /wider than the face/],
    ['frame after the end', anchor(10, FACE, null), /does not have/],
    ['fractional frame', anchor(1.5, FACE, null), /does not have/],
  ])('refuses a box: %s', (_, bad, sentence) => {
    expect(refusal(bad)).toMatch(sentence);
  });
});
