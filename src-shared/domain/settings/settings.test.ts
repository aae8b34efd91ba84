import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/kit/app-error.ts';
import { errorSentence } from '#shared/words/errors-en.ts';
import { emptyDocument } from '../document/project-document.ts';
import type { SettingDefinition } from './setting-kinds.ts';
import { SETTING_KEYS, SETTINGS } from './setting-table.ts';
import { allowedValues, checkSetting, parseSetting, resolveSettings, staleSettings } from './settings.ts';

const sentenceOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return errorSentence(error);
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('the table of settings', () => {
  it.each(SETTING_KEYS)('%s: its default is allowed, its reason is said', (key) => {
    const definition: SettingDefinition = SETTINGS[key];
    const value = definition.default ?? 'auto';
    expect(checkSetting(key, value)).toEqual({ key, value });
    expect(parseSetting(`${key}=${value}`)).toEqual({ key, value });
    expect(definition.reason).toMatch(/^[^\n]{15,140}$/);
    if (definition.kind === 'number') {
      expect(definition.min).toBeLessThan(definition.max);
      expect(() => checkSetting(key, definition.max + 1)).toThrow();
      expect(() => checkSetting(key, definition.min - 1)).toThrow();
    }
  });
});

describe('parseSetting', () => {
  it.each([
    ['crf=20', 20],
    [' crf = 20 ', 20],
    ['remove_mouth=off', false],
    ['remove_mouth=YES', true],
    ['encoder_preset=slow', 'slow'],
    ['mask_feather=auto', 'auto'],
    ['lead_ms=-41.7', -41.7],
    ['face_detector=my-faces.v2', 'my-faces.v2'],
  ])('reads %s', (text, value) => {
    expect(parseSetting(text).value).toBe(value);
  });

  it.each([
    ['crf', 'key=value'],
    ['=3', 'key=value'],
    ['colour=3', 'no setting "colour"'],
    ['constructor=3', 'no setting "constructor"'],
    ['crf=', 'a whole number from 0 to 51'],
    ['crf=16.5', 'a whole number from 0 to 51'],
    ['crf=auto', 'a whole number from 0 to 51'],
    ['crf=Infinity', 'a whole number from 0 to 51'],
    ['encoder_preset=placebo', 'one of ultrafast'],
    ['remove_mouth=maybe', 'true or false'],
    ['mask_dilation=wide', 'or auto'],
    ['face_detector=../x', 'a name of small letters'],
    ['face_detector=Mine', 'a name of small letters'],
  ])('refuses %s and says what fits', (text, words) => {
    expect(sentenceOf(() => parseSetting(text))).toContain(words);
  });
});

describe('resolveSettings', () => {
  it('fills in defaults, automatic values as null', () => {
    const settings = resolveSettings(emptyDocument());
    expect(settings.preset).toBe('natural');
    expect(settings.crf).toBe(16);
    expect(settings.mask_dilation).toBeNull();
    expect(Object.keys(settings).sort()).toEqual([...SETTING_KEYS, 'preset'].sort());
  });

  it('takes what the artist set and passes over what it does not know', () => {
    const settings = {
      crf: 20,
      mask_dilation: 'auto',
      encoder_preset: 'warp',
      teeth: 3,
      remove_mouth: false,
    };
    const resolved = resolveSettings({ settings, preset: 'tv-threes' });
    expect(resolved).toMatchObject({
      crf: 20,
      mask_dilation: null,
      encoder_preset: 'medium',
      remove_mouth: false,
      preset: 'tv-threes',
    });
    expect(staleSettings({ settings })).toEqual(['encoder_preset', 'teeth']);
  });

  it('words what a setting takes', () => {
    expect(allowedValues('mask_dilation')).toBe('a number from 0 to 64 (px) or auto');
    expect(allowedValues('remove_mouth')).toBe('true or false');
  });
});
