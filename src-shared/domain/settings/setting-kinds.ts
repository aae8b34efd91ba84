import type { StageName } from './stage-name.ts';

interface CommonSetting {
  /** First stage whose result the setting changes; that stage and those that build on it run again. */
  readonly stage: StageName;
  /** Why the default is what it is. */
  readonly reason: string;
}

export interface NumberSetting extends CommonSetting {
  readonly kind: 'number';
  /** null = automatic: the stage derives the value from the shot; written `auto`. */
  readonly default: number | null;
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  /** What one step of the number means: px, ms, frames, ratio … */
  readonly unit: string;
}

export interface ChoiceSetting extends CommonSetting {
  readonly kind: 'choice';
  readonly default: string;
  readonly choices: readonly string[];
}

export interface FlagSetting extends CommonSetting {
  readonly kind: 'flag';
  readonly default: boolean;
}

/** What somebody has given a name to: small letters, digits, dots, dashes. What names there are, the machine at hand knows. */
export interface NameSetting extends CommonSetting {
  readonly kind: 'name';
  readonly default: string;
}

export type SettingDefinition = NumberSetting | ChoiceSetting | FlagSetting | NameSetting;

/** Type of a setting's value: its choices as words; automatic numbers may be null. */
export type ValueOf<Definition extends SettingDefinition> = Definition extends {
  kind: 'choice';
  choices: readonly (infer Choice)[];
}
  ? Choice
  : Definition extends FlagSetting
    ? boolean
    : Definition extends NameSetting
      ? string
      : Definition extends { default: null }
        ? number | null
        : number;
