import type { ProjectDocument, SettingValue } from '#shared/domain/document/project-document.ts';
import { SETTING_KEYS, SETTINGS, type SettingKey } from '#shared/domain/settings/setting-table.ts';
import { resolveSettings } from '#shared/domain/settings/settings.ts';
import type { StageName } from '#shared/domain/settings/stage-name.ts';

export const SETTING_GROUPS = [
  'timing',
  'detector',
  'motion',
  'clean',
  'generate',
  'retry',
  'brightness',
  'delivery',
  'storage',
] as const;
export type SettingGroup = (typeof SETTING_GROUPS)[number];

/** Which part of the panel shows the settings of a stage. */
const GROUP_OF_STAGE: Readonly<Record<StageName, SettingGroup>> = {
  probe: 'storage',
  conform: 'timing',
  proxy: 'storage',
  listen: 'timing',
  look: 'detector',
  group: 'motion',
  clean: 'clean',
  generate: 'generate',
  validate: 'retry',
  matte: 'generate',
  place: 'motion',
  compose: 'brightness',
  deliver: 'delivery',
};

/** Room on the disk is no matter of what is delivered, though it is settled at that stage. */
const GROUP_OF_KEY: Partial<Record<SettingKey, SettingGroup>> = { cache_gb: 'storage' };

export const groupOf = (key: SettingKey): SettingGroup =>
  GROUP_OF_KEY[key] ?? GROUP_OF_STAGE[SETTINGS[key].stage];

export const keysOfGroup = (group: SettingGroup): SettingKey[] =>
  SETTING_KEYS.filter((key) => groupOf(key) === group);

/** When a changed setting is seen: at once (laid over what was analysed), after a run of the stages, or in the next file. */
export type SettingEffect = 'atOnce' | 'needsSync' | 'atExport';

/** Settings of early stages that the sheet is resolved with, and not what was found. */
const RESOLVED_WITH: readonly SettingKey[] = ['lead_ms', 'timing_seed', 'min_confidence', 'cache_gb'];

export function effectOf(key: SettingKey): SettingEffect {
  const { stage } = SETTINGS[key];
  if (RESOLVED_WITH.includes(key) || stage === 'compose' || stage === 'proxy') return 'atOnce';
  return stage === 'deliver' ? 'atExport' : 'needsSync';
}

type Document = Pick<ProjectDocument, 'settings' | 'preset'>;

/** The value in force; null = automatic. */
export const valueInForce = (document: Document, key: SettingKey): SettingValue | null =>
  resolveSettings(document)[key];

/** True for a setting that is not as it is by default. */
export const isChanged = (document: Document, key: SettingKey): boolean =>
  valueInForce(document, key) !== SETTINGS[key].default;
