import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bounds, placeWindow, readWindowState, SMALLEST, writeWindowState } from './window-state.ts';

const SEED = Number(process.env.KUCHI_SEED ?? 20_261_121);
const MAIN: Bounds = { x: 0, y: 25, width: 1920, height: 1055 };
const LEFT: Bounds = { x: -2560, y: 0, width: 2560, height: 1440 };

describe('placeWindow', () => {
  test('opens in the middle of the main screen the first time', () => {
    expect(placeWindow(null, [MAIN]).bounds).toEqual({ x: 240, y: 103, width: 1440, height: 900 });
    const small = { x: 0, y: 0, width: 1280, height: 720 };
    expect(placeWindow(null, [small]).bounds).toEqual(small);
  });

  test('comes back where it was, also on another screen', () => {
    const bounds = { x: -2000, y: 100, width: 1600, height: 1000 };
    const state = { bounds, isMaximized: true };
    expect(placeWindow(state, [MAIN, LEFT])).toEqual(state);
  });

  test('comes to the main screen when its own is gone', () => {
    const state = { bounds: { x: -2000, y: 100, width: 1600, height: 1000 }, isMaximized: true };
    expect(placeWindow(state, [MAIN])).toEqual({ ...placeWindow(null, [MAIN]), isMaximized: true });
  });

  test.each([
    ['above the edge', { x: 100, y: -400, width: 1200, height: 800 }],
    ['with its title below the edge', { x: 100, y: 1060, width: 1200, height: 800 }],
    ['nearly out at the side', { x: 1900, y: 100, width: 1200, height: 800 }],
  ])('is not left %s', (_, bounds) => {
    expect(placeWindow({ bounds, isMaximized: false }, [MAIN])).toEqual(placeWindow(null, [MAIN]));
  });

  test('is never smaller than its panels nor larger than its screen', () => {
    const tiny = placeWindow({ bounds: { x: 0, y: 30, width: 10, height: 10 }, isMaximized: false }, [MAIN]);
    const place = placeWindow({ bounds: { x: 0, y: 30, width: 1, height: 1 }, isMaximized: false }, [MAIN]);
    expect([tiny, place].map(({ bounds }) => bounds.width)).toEqual([1440, 1440]);
    const slim = placeWindow({ bounds: { x: 0, y: 30, width: 300, height: 9000 }, isMaximized: false }, [
      MAIN,
    ]);
    expect(slim.bounds).toMatchObject({ width: SMALLEST.width, height: MAIN.height });
  });

  test('whatever was remembered, the title can be taken hold of', () => {
    const number = fc.integer({ min: -9000, max: 9000 });
    const bounds = fc.record({ x: number, y: number, width: number, height: number });
    fc.assert(
      fc.property(bounds, fc.boolean(), (remembered, hasLeft) => {
        const areas = hasLeft ? ([MAIN, LEFT] as const) : ([MAIN] as const);
        const { bounds: placed } = placeWindow({ bounds: remembered, isMaximized: false }, areas);
        const isHeld = areas.some(
          ({ x, y, width, height }) =>
            placed.x + placed.width > x && placed.x < x + width && placed.y >= y && placed.y < y + height,
        );
        expect(isHeld).toBe(true);
      }),
      { seed: SEED },
    );
  });
});

test('a state is written whole and read back; a damaged one is nobody’s', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kuchipaku-window-'));
  const file = join(folder, 'new', 'window.json');
  const state = { bounds: MAIN, isMaximized: true };
  expect(await readWindowState(file)).toBeNull();
  await writeWindowState(file, state);
  expect(await readWindowState(file)).toEqual(state);
  expect(await readdir(join(folder, 'new'))).toEqual(['window.json']);
  for (const text of [
    '',
    '{',
    '{"bounds":{"x":"1"}}',
    '{"bounds":{"x":0.5,"y":0,"width":1,"height":1},"isMaximized":true}',
  ]) {
    await writeFile(file, text);
    expect(await readWindowState(file), text).toBeNull();
  }
  await rm(folder, { recursive: true });
});
