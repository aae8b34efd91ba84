import { useMirror } from '#renderer/document/use-project.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { FlagField } from '#renderer/ui/flag-field.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useWords } from '#renderer/words/language.ts';
import type { Words } from '#renderer/words/words.ts';
import type { SettingValue } from '#shared/domain/document/project-document.ts';
import type { SettingDefinition } from '#shared/domain/settings/setting-kinds.ts';
import { SETTINGS, type SettingKey } from '#shared/domain/settings/setting-table.ts';
import { isName } from '#shared/domain/settings/settings.ts';
import { effectOf } from './setting-groups.ts';
import styles from './shot-panel.module.css';

/** A value as people read it. */
function valueText(value: SettingValue | null, words: Words['shot']): string {
  if (value === null) return words.auto;
  if (typeof value === 'boolean') return value ? words.on : words.off;
  const choices: Readonly<Record<string, string>> = words.choices;
  return choices[String(value)] ?? String(value);
}

/** Steps of the arrow keys: whole ones, tenths or hundredths, by how wide the range is. */
const stepOf = ({ integer, min, max }: { integer: boolean; min: number; max: number }): number =>
  integer ? 1 : max - min > 20 ? 0.5 : 0.05;

interface SettingFieldProps {
  readonly settingKey: SettingKey;
  readonly value: SettingValue | null;
  readonly disabled: boolean;
  readonly onChange: (value: SettingValue | null) => void;
}

function SettingField({ settingKey, value, disabled, onChange }: SettingFieldProps) {
  const words = useWords().shot;
  const definition: SettingDefinition = SETTINGS[settingKey];
  const label = words.settings[settingKey].name;
  if (definition.kind === 'flag') {
    return <FlagField label={label} value={value === true} disabled={disabled} onChange={onChange} />;
  }
  if (definition.kind === 'choice') {
    return (
      <ChoiceField
        label={label}
        value={String(value)}
        choices={definition.choices.map((choice) => ({ value: choice, label: valueText(choice, words) }))}
        disabled={disabled}
        onChange={onChange}
      />
    );
  }
  if (definition.kind === 'name') {
    return (
      <TextField
        label={label}
        value={String(value)}
        isValid={isName}
        disabled={disabled}
        onCommit={onChange}
      />
    );
  }
  const { min, max, unit } = definition;
  return (
    <NumberField
      label={label}
      value={typeof value === 'number' ? value : null}
      min={min}
      max={max}
      step={stepOf(definition)}
      unit={words.units[unit as keyof typeof words.units] ?? unit}
      disabled={disabled}
      {...(definition.default === null ? { placeholder: words.auto } : {})}
      onCommit={onChange}
    />
  );
}

interface SettingRowProps extends Omit<SettingFieldProps, 'onChange'> {
  readonly isChanged: boolean;
}

/** One setting: its field, what it does, its range and default, and the way back. */
export function SettingRow({ settingKey, value, disabled, isChanged }: SettingRowProps) {
  const words = useWords().shot;
  const mirror = useMirror();
  const definition: SettingDefinition = SETTINGS[settingKey];
  const reset = () => mirror.edit('reset-setting', { key: settingKey });
  const change = (next: SettingValue | null) =>
    next === null ? reset() : mirror.edit('set-setting', { key: settingKey, value: next });
  const facts = [
    definition.kind === 'number' ? words.range(definition.min, definition.max) : '',
    words.usually(valueText(definition.default, words)),
    words[effectOf(settingKey)],
  ];
  return (
    <div className={styles.setting} data-changed={isChanged}>
      <SettingField settingKey={settingKey} value={value} disabled={disabled} onChange={change} />
      <p className={styles.help}>{words.settings[settingKey].help}</p>
      <p className={styles.help}>
        {isChanged ? <strong className={styles.changed}>{words.changed} · </strong> : null}
        {facts.filter((fact) => fact !== '').join(' · ')}
        {isChanged ? (
          <Button size="small" tone="quiet" disabled={disabled} onClick={reset}>
            {words.reset}
          </Button>
        ) : null}
      </p>
    </div>
  );
}
