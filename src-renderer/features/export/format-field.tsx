import { useEffect, useState } from 'react';
import { useClient } from '#renderer/commands/use-commands.ts';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { whyNot } from '#renderer/words/ability-text.ts';
import { useWords } from '#renderer/words/language.ts';
import type { Ability } from '#shared/contract/editor/common.ts';
import { EXPORT_FORMATS, type ExportFormat } from '#shared/contract/editor/job-view.ts';
import styles from './export-dialog.module.css';
import { absentFormats } from './export-request.ts';

interface FormatFieldProps {
  readonly value: ExportFormat;
  readonly onChange: (format: ExportFormat) => void;
}

/** The formats; one that this machine cannot write is shown with the reason and cannot be chosen. */
export function FormatField({ value, onChange }: FormatFieldProps) {
  const { export: words, preferences } = useWords();
  const client = useClient();
  const [absent, setAbsent] = useState<ReadonlyMap<ExportFormat, Ability>>(new Map());
  useEffect(() => {
    let isWanted = true;
    // Without an answer all may be tried: an export that cannot be written says so itself.
    client.app.hello({}).then(
      ({ abilities }) => isWanted && setAbsent(absentFormats(abilities)),
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [client]);
  return (
    <>
      <ChoiceField
        label={words.format}
        value={value}
        choices={EXPORT_FORMATS.map((format) => ({
          value: format,
          label: words.formats[format],
          disabled: absent.has(format),
        }))}
        onChange={onChange}
      />
      {[...absent].map(([format, ability]) => (
        <p key={format} className={styles.dim}>
          {words.formats[format]}: {preferences.notReady(whyNot(ability, preferences))}
        </p>
      ))}
    </>
  );
}
