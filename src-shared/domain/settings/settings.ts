import { AppError } from '#shared/kit/app-error.ts';
import type { ProjectDocument, SettingValue } from '../document/project-document.ts';
import type { PresetName } from './preset-name.ts';
import type { SettingDefinition, ValueOf } from './setting-kinds.ts';
import { isSettingKey, SETTING_KEYS, SETTINGS, type SettingKey } from './setting-table.ts';

/** Every setting with its value, defaults filled in, and the timing preset. */
export type Settings = {
  readonly [Key in SettingKey]: ValueOf<(typeof SETTINGS)[Key]>;
} & { readonly preset: PresetName };

const definitionOf = (key: SettingKey): SettingDefinition => SETTINGS[key];

/** What a setting may be, in words: `a number from 0 to 64 (px) or auto`. */
export function allowedValues(key: SettingKey): string {
  const definition = definitionOf(key);
  if (definition.kind === 'flag') return 'true or false';
  if (definition.kind === 'choice') return `one of ${definition.choices.join(', ')}`;
  if (definition.kind === 'name') return 'a name of small letters, digits, dots and dashes';
  const { min, max, integer, unit } = definition;
  const number = `${integer ? 'a whole number' : 'a number'} from ${min} to ${max} (${unit})`;
  return definition.default === null ? `${number} or auto` : number;
}

const FLAG_WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['on', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['off', false],
  ['no', false],
  ['0', false],
]);

/** As names of models are made (see the model shelf). */
export const isName = (text: string): boolean => /^[a-z0-9][a-z0-9._-]{0,63}$/.test(text);

/** The value in its stored form (text read as number or flag where the setting asks for it), or null when it does not fit. */
function storedValue(definition: SettingDefinition, value: SettingValue): SettingValue | null {
  if (definition.kind === 'flag') {
    return typeof value === 'boolean' ? value : (FLAG_WORDS.get(String(value).toLowerCase()) ?? null);
  }
  if (definition.kind === 'choice') return definition.choices.find((choice) => choice === value) ?? null;
  if (definition.kind === 'name') return typeof value === 'string' && isName(value) ? value : null;
  if (value === 'auto') return definition.default === null ? 'auto' : null;
  if (typeof value === 'boolean' || (typeof value === 'string' && value.trim() === '')) return null;
  const number = Number(value);
  const fits = Number.isFinite(number) && number >= definition.min && number <= definition.max;
  return fits && (!definition.integer || Number.isInteger(number)) ? number : null;
}

/**
 * Checks one setting. Numbers and flags may come as text.
 * @throws AppError `edit.unknown-setting`, `edit.bad-setting`.
 */
export function checkSetting(key: string, value: SettingValue): { key: SettingKey; value: SettingValue } {
  if (!isSettingKey(key)) throw new AppError('edit.unknown-setting', { key, known: SETTING_KEYS.join(', ') });
  const stored = storedValue(definitionOf(key), value);
  if (stored === null) {
    throw new AppError('edit.bad-setting', { key, value: String(value), allowed: allowedValues(key) });
  }
  return { key, value: stored };
}

/**
 * Reads `key=value` as the command line writes it.
 * @throws AppError `edit.setting-form`, `edit.unknown-setting`, `edit.bad-setting`.
 */
export function parseSetting(text: string): { key: SettingKey; value: SettingValue } {
  const equals = text.indexOf('=');
  if (equals < 1) throw new AppError('edit.setting-form', { text });
  return checkSetting(text.slice(0, equals).trim(), text.slice(equals + 1).trim());
}

type SettingsSource = Pick<ProjectDocument, 'settings' | 'preset'>;

/**
 * Every setting's value for a document. A stored value that this build does not know or accept leaves the default in
 * force; `staleSettings` names those.
 */
export function resolveSettings({ settings, preset }: SettingsSource): Settings {
  const entries = SETTING_KEYS.map((key) => {
    const definition = definitionOf(key);
    const asked = Object.hasOwn(settings, key) ? settings[key] : undefined;
    const stored = asked === undefined ? null : storedValue(definition, asked);
    return [key, stored === null || stored === 'auto' ? definition.default : stored];
  });
  // The table decides each key's type and storedValue holds values to it; the compiler cannot follow fromEntries.
  return { ...Object.fromEntries(entries), preset } as Settings;
}

/** Stored settings that have no effect: keys or values this build does not know. */
export const staleSettings = ({ settings }: Pick<ProjectDocument, 'settings'>): string[] =>
  Object.entries(settings)
    .filter(([key, value]) => !isSettingKey(key) || storedValue(definitionOf(key), value) === null)
    .map(([key]) => key);
