import { z } from 'zod';
import { settingKey, settingValueSchema } from '#shared/domain/document/document-schema.ts';
import { PRESET_NAMES } from '#shared/domain/settings/preset-name.ts';
import { checkSetting } from '#shared/domain/settings/settings.ts';
import { defineEdit, type Edit } from './edit.ts';

const setSetting = defineEdit({
  name: 'set-setting',
  summary: 'set one control of the pipeline',
  args: z.strictObject({ key: settingKey, value: settingValueSchema }),
  describe: ({ key, value }) => `Set ${key} to ${value}`,
  apply: (draft, args) => {
    const { key, value } = checkSetting(args.key, args.value);
    draft.settings[key] = value;
  },
});

/** Takes any key, so that a setting of another build can be cleared too. */
const resetSetting = defineEdit({
  name: 'reset-setting',
  summary: 'put one control back to its default',
  args: z.strictObject({ key: settingKey }),
  describe: ({ key }) => `Reset ${key}`,
  apply: (draft, { key }) => {
    if (Object.hasOwn(draft.settings, key)) delete draft.settings[key];
  },
});

const setPreset = defineEdit({
  name: 'set-preset',
  summary: 'choose the timing preset',
  args: z.strictObject({ preset: z.enum(PRESET_NAMES) }),
  describe: ({ preset }) => `Use timing preset ${preset}`,
  apply: (draft, { preset }) => {
    draft.preset = preset;
  },
});

export const SETTING_EDITS: readonly Edit[] = [setSetting, resetSetting, setPreset];
