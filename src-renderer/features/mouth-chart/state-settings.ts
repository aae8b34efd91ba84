import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import type { SettingKey } from '#shared/domain/settings/setting-table.ts';

/** The setting that lights a state's mouths. */
export const BRIGHTNESS = {
  neutral_closed: 'brightness_closed',
  half_open: 'brightness_half',
  fully_open: 'brightness_open',
} as const satisfies Readonly<Record<MouthState, SettingKey>>;

/** The setting that softens a state's mouths. */
export const FEATHER = {
  neutral_closed: 'feather_closed',
  half_open: 'feather_half',
  fully_open: 'feather_open',
} as const satisfies Readonly<Record<MouthState, SettingKey>>;
