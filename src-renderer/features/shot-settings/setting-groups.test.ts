import { expect, it } from 'vitest';
import { SETTING_KEYS } from '#shared/domain/settings/setting-table.ts';
import { effectOf, isChanged, keysOfGroup, SETTING_GROUPS, valueInForce } from './setting-groups.ts';

const document = (settings: Record<string, number | string | boolean>) => ({
  settings,
  preset: 'natural' as const,
});

it('shows every setting in exactly one group', () => {
  const shown = SETTING_GROUPS.flatMap(keysOfGroup);
  expect([...shown].sort()).toEqual([...SETTING_KEYS].sort());
});

it('knows when a change is seen', () => {
  expect(effectOf('brightness_half')).toBe('atOnce');
  expect(effectOf('lead_ms')).toBe('atOnce');
  expect(effectOf('mask_feather')).toBe('needsSync');
  expect(effectOf('mouth_regen_attempts')).toBe('needsSync');
  expect(effectOf('crf')).toBe('atExport');
});

it('marks what differs from the default, not what was merely set', () => {
  expect(isChanged(document({}), 'crf')).toBe(false);
  expect(isChanged(document({ crf: 16 }), 'crf')).toBe(false);
  expect(isChanged(document({ crf: 20 }), 'crf')).toBe(true);
  expect(isChanged(document({ mask_feather: 'auto' }), 'mask_feather')).toBe(false);
  expect(isChanged(document({ mask_feather: 0 }), 'mask_feather')).toBe(true);
  expect(isChanged(document({ crf: 'nonsense' }), 'crf')).toBe(false);
  expect(valueInForce(document({ remove_mouth: false }), 'remove_mouth')).toBe(false);
});
