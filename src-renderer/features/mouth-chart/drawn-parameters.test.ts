import { expect, it } from 'vitest';
import { DRAWN_DEFAULTS, drawnSettings } from '#main/adapters/generators/drawn-parameters.ts';
import { resolveSettings } from '#shared/domain/settings/settings.ts';
import { changedValues, DRAWN_PARAMETERS, startValues } from './drawn-parameters.ts';

const settings = resolveSettings({ settings: { mouth_width: 1.2 }, preset: 'natural' });

it('has the dials of the generator, with its defaults and inside its bounds', () => {
  expect(Object.fromEntries(DRAWN_PARAMETERS.map((dial) => [dial.key, dial.default]))).toEqual(
    DRAWN_DEFAULTS,
  );
  for (const { key, min, max } of DRAWN_PARAMETERS) {
    expect(drawnSettings({ [key]: min })[key]).toBe(min);
    expect(drawnSettings({ [key]: max })[key]).toBe(max);
  }
});

it('starts where the take stands, else where the settings do', () => {
  expect(startValues(null, settings)).toMatchObject({ mouth_width: 1.2, teeth: 0 });
  expect(startValues({ mouth_width: 0.8, taper: 0.1, tongue: 0.5, file: 'a.png' }, settings)).toMatchObject({
    mouth_width: 0.8,
    taper: 0.1,
    tongue: 1,
  });
  expect(startValues({ mouth_width: 99 }, settings).mouth_width).toBe(2);
});

it('tells only what was turned', () => {
  const from = startValues(null, settings);
  expect(changedValues({ ...from, teeth: 0.3 }, from)).toEqual({ teeth: 0.3 });
  expect(changedValues(from, from)).toEqual({});
});
