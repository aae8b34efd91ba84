import { expect, test } from 'vitest';
import { AppError } from '#shared/kit/app-error.ts';
import { errorSentence } from '#shared/words/errors-en.ts';
import { contactSheet, cropPicture } from './contact-sheet.ts';
import { frameToRgb } from './frame-picture.ts';
import { formatOf, paintFrame } from './painted-face.ts';
import { decodeGrayPng, decodeRgbaPng, encodeGrayPng, encodeRgbaPng, encodeRgbPng } from './png.ts';

const ramp = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 37) % 256);

test('pictures come back from PNG as they went in, colours under clear pixels too', async () => {
  const rgba = { width: 9, height: 7, data: ramp(9 * 7 * 4) };
  expect(await decodeRgbaPng(await encodeRgbaPng(rgba), 'a.png')).toEqual(rgba);
  const gray = { width: 5, height: 6, data: ramp(30) };
  expect(await decodeGrayPng(await encodeGrayPng(gray), 'b.png')).toEqual(gray);
});

test('a file that is no picture gives one clear line', async () => {
  const error = await decodeRgbaPng(ramp(100), 'broken.png').catch((e: unknown) => e);
  expect(error).toBeInstanceOf(AppError);
  if (error instanceof AppError) expect(errorSentence(error)).toContain('broken.png is not a picture');
});

test.each(['yuv420p', 'yuv422p10le', 'yuv444p12le', 'gbrp16le'] as const)(
  '%s frames turn into the colours they were painted with',
  (name) => {
    const picture = frameToRgb(paintFrame(formatOf(name, 200, 200), 0, { opening: null }));
    const at = (150 * 200 + 120) * 3;
    expect(
      [...picture.data.subarray(at, at + 3)].map((v, c) => Math.abs(v - ([233.9, 196.2, 170.5][c] ?? 0)) < 2),
    ).toEqual([true, true, true]);
  },
);

test('a contact sheet holds its cells at their scale, odd labels included', async () => {
  const picture = cropPicture({ width: 4, height: 4, data: new Uint8Array(48).fill(200) }, -2, 1, 8, 6);
  expect(picture.data.every((v) => v === 200)).toBe(true);
  const bytes = await contactSheet(
    [
      {
        title: 'now',
        cells: [
          { picture, label: '<1> & "2"' },
          { picture, label: '' },
        ],
      },
    ],
    3,
  );
  const sheet = await decodeRgbaPng(bytes, 'sheet.png');
  expect([sheet.width, sheet.height]).toEqual([6 + 2 * (24 + 6), 6 + 18 + 18 + 6]);
  const middle = ((6 + 18 + 9) * sheet.width + 6 + 12) * 4;
  expect(sheet.data[middle]).toBe(200);
  expect((await encodeRgbPng(picture)).length).toBeGreaterThan(50);
});
