import { expect, it } from 'vitest';
import * as timing from '#shared/timing/timing-preset.ts';
import { DEFAULT_PRESET, PRESET_NAMES } from './preset-name.ts';

it('the timing tables know exactly these presets', () => {
  expect(timing.PRESET_NAMES).toEqual(PRESET_NAMES);
  expect(timing.DEFAULT_PRESET).toBe(DEFAULT_PRESET);
});
