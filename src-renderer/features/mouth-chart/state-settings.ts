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

/** The setting that makes the clean patch under a state's mouths larger or smaller. */
export const PADDING = {
  neutral_closed: 'padding_closed',
  half_open: 'padding_half',
  fully_open: 'padding_open',
} as const satisfies Readonly<Record<MouthState, SettingKey>>;

type SettingOf<Table extends Readonly<Record<MouthState, SettingKey>>> = Table[MouthState];

/** A setting that every mouth of a state has. */
export type StateSetting =
  | SettingOf<typeof BRIGHTNESS>
  | SettingOf<typeof FEATHER>
  | SettingOf<typeof PADDING>;

/** Padding as it is read: added to what the pose's patch has, so with its sign. */
export const paddingText = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(1)} px`;
