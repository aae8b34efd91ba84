import { expect, test } from 'vitest';
import { ColumnPicture, type Ink, inkOf } from './column-picture.ts';

const RED = inkOf([200, 0, 0]);
const BLUE = inkOf([0, 0, 100]);

const pixel = (picture: ColumnPicture, x: number, y: number): number[] => [
  ...picture.bytes.subarray(4 * (y * picture.width + x), 4 * (y * picture.width + x) + 4),
];

test('a column fills whole pixels with its colour and nothing beside', () => {
  const picture = new ColumnPicture(3, 4);
  picture.add(RED, 1, 2, 1, 3);
  expect([0, 1, 2, 3].map((y) => pixel(picture, 1, y)[3])).toEqual([0, 255, 255, 0]);
  expect(pixel(picture, 1, 1)).toEqual([200, 0, 0, 255]);
  expect([0, 2].map((x) => pixel(picture, x, 1)[3])).toEqual([0, 0]);
});

/** One column that ends between pixels. */
const addOne = (picture: ColumnPicture, ink: Ink, upper: number, lower: number, scale = 1): void =>
  picture.addEach(ink, 0, 1, { uppers: new Float32Array([upper]), lowers: new Float32Array([lower]), scale });

test('an edge between two pixels covers its pixel in part', () => {
  const picture = new ColumnPicture(1, 4);
  addOne(picture, RED, 0.75, 2.5);
  expect([0, 1, 2, 3].map((y) => pixel(picture, 0, y)[3])).toEqual([64, 255, 128, 0]);
  expect(pixel(picture, 0, 0).slice(0, 3)).toEqual([200, 0, 0]);
});

test('what is thinner than a pixel is as faint as it is thin', () => {
  const picture = new ColumnPicture(1, 3);
  addOne(picture, RED, 1.25, 1.75);
  expect([0, 1, 2].map((y) => pixel(picture, 0, y)[3])).toEqual([0, 128, 0]);
});

test('two columns upon each other share the pixel where they meet', () => {
  const picture = new ColumnPicture(1, 2);
  addOne(picture, RED, 1.5, 2);
  addOne(picture, BLUE, 0, 1.5);
  const [red = 0, , blue = 0, alpha] = pixel(picture, 0, 1);
  expect(alpha).toBe(255);
  expect(Math.abs(red - 100)).toBeLessThan(2);
  expect(Math.abs(blue - 50)).toBeLessThan(2);
});

test('each column has its own ends, none without height is drawn, and a finer screen has more pixels of it', () => {
  const columns = { uppers: new Float32Array([1, 2, 0]), lowers: new Float32Array([3, 2, 1]) };
  const picture = new ColumnPicture(3, 4);
  picture.addEach(RED, 0, 3, { ...columns, scale: 1 });
  const rows = (x: number, of: ColumnPicture) =>
    Array.from({ length: of.height }, (_, y) => (pixel(of, x, y)[3] === 255 ? '#' : '.')).join('');
  expect([0, 1, 2].map((x) => rows(x, picture))).toEqual(['.##.', '....', '#...']);
  const fine = new ColumnPicture(6, 8);
  fine.addEach(RED, 0, 3, { ...columns, scale: 2 });
  expect([0, 1, 3, 5].map((x) => rows(x, fine))).toEqual(['..####..', '..####..', '........', '##......']);
});

test('columns are cut at the edges of the picture', () => {
  const picture = new ColumnPicture(2, 2);
  picture.add(RED, -3, 9, -5, 7);
  expect([0, 1].flatMap((y) => [0, 1].map((x) => pixel(picture, x, y)[3]))).toEqual([255, 255, 255, 255]);
  picture.clear();
  expect(picture.bytes.every((byte) => byte === 0)).toBe(true);
});
