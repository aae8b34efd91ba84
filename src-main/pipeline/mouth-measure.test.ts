import { describe, expect, it } from 'vitest';
import type { PictureSource } from '#main/ports/faces.ts';
import { type Box, growBox } from '#shared/domain/geometry.ts';
import { seededRandom } from '#shared/kit/random.ts';
import { measuredMouth } from './mouth-measure.ts';

type Colour = readonly [number, number, number];
const SKIN: Colour = [235, 195, 170];
const LINE: Colour = [70, 35, 35];
const TONGUE: Colour = [225, 130, 145];
const FACE = { face: [100, 80, 270, 330] as Box, openness: null };

interface Painted {
  readonly box: Box;
  readonly colour: Colour;
}

/** Boxes on skin with grain, each sample the mean of 4 × 4 points. */
function painted(boxes: readonly Painted[], grain = 4): PictureSource {
  const random = seededRandom(3);
  const colourAt = (x: number, y: number): Colour =>
    boxes.findLast(({ box: [l, t, w, h] }) => x >= l && x < l + w && y >= t && y < t + h)?.colour ?? SKIN;
  return {
    width: 480,
    height: 480,
    sample: ([x, y, w, h], width, height) => {
      const out = new Uint8Array(width * height * 3);
      for (let i = 0; i < width * height; i += 1) {
        const points = Array.from({ length: 16 }, (_, k) =>
          colourAt(
            x + (((i % width) + ((k % 4) + 0.5) / 4) * w) / width,
            y + ((Math.floor(i / width) + (Math.floor(k / 4) + 0.5) / 4) * h) / height,
          ),
        );
        for (let c = 0; c < 3; c += 1) {
          const mean = points.reduce((sum, colour) => sum + (colour[c] ?? 0), 0) / 16;
          out[3 * i + c] = Math.round(mean + grain * (random() - 0.5));
        }
      }
      return out;
    },
  };
}

const worst = (a: Box, b: Box): number =>
  Math.max(
    Math.abs(a[0] - b[0]),
    Math.abs(a[1] - b[1]),
    Math.abs(a[0] + a[2] - b[0] - b[2]),
    Math.abs(a[1] + a[3] - b[1] - b[3]),
  );

/** The same box, off by what a detector is off by. */
const roughly = ([x, y, w, h]: Box): Box => [x + 4, y - 3, w - 3, h + 5];

describe('a detected mouth is measured by its paint', () => {
  const line: Box = [200.5, 330, 60, 5];

  it.each([
    ['a line', [{ box: line, colour: LINE }], line],
    [
      'a broken line',
      [
        { box: [200.5, 330, 20, 5], colour: LINE },
        { box: [244.5, 330, 16, 5], colour: LINE },
      ],
      line,
    ],
    [
      'an open mouth with a pale tongue under its line',
      [
        { box: [205, 320, 56, 34], colour: TONGUE },
        { box: [203, 318, 60, 4], colour: LINE },
      ],
      [203, 318, 60, 36],
    ],
    [
      'a line over the shadow of a lip, which is none of it',
      [
        { box: line, colour: LINE },
        { box: [220, 346, 18, 5], colour: [190, 140, 120] },
      ],
      line,
    ],
  ] as const satisfies readonly (readonly [string, readonly Painted[], Box])[])('%s', (_, boxes, truth) => {
    expect(worst(measuredMouth(painted(boxes), FACE, roughly(truth)), truth)).toBeLessThanOrEqual(1.1);
  });
});

it('a closed line that the detector boxes far too high', () => {
  const line: Box = [200, 330, 60, 4];
  const picture = painted([{ box: line, colour: LINE }]);
  const high: Box = [199, 324, 62, 17];
  expect(worst(measuredMouth(picture, { ...FACE, openness: 0.05 }, high), line)).toBeLessThanOrEqual(1.1);
  expect(measuredMouth(picture, { ...FACE, openness: 0.8 }, high)).toEqual(high);
});

describe('it is left as detected', () => {
  const detected: Box = [200, 330, 60, 8];

  it.each([
    ['on bare skin', []],
    ['where grain is all there is', []],
    ['where what stands there is another thing', [{ box: [215, 331, 12, 5], colour: LINE }]],
    ['where an outline runs through', [{ box: [100, 333, 280, 4], colour: LINE }]],
    ['where a hand lies over it', [{ box: [150, 300, 300, 100], colour: [220, 170, 150] }]],
  ] as const satisfies readonly (readonly [string, readonly Painted[]])[])('%s', (name, boxes) => {
    const grain = name.includes('grain') ? 40 : 4;
    expect(measuredMouth(painted(boxes, grain), FACE, detected)).toEqual(detected);
  });

  it('beyond the border of the picture', () => {
    const outside: PictureSource = {
      ...painted([]),
      sample: (_, w, h) => new Uint8Array(w * h * 3).fill(114),
    };
    expect(measuredMouth(outside, FACE, growBox(detected, 2))).toEqual(growBox(detected, 2));
  });
});
