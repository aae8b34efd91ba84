import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { useWords } from '#renderer/words/language.ts';
import { isChanged, keysOfGroup, type SettingGroup, valueInForce } from './setting-groups.ts';
import { SettingRow } from './setting-row.tsx';
import styles from './shot-panel.module.css';

/** The settings of one part of the work. */
export function SettingSection({ group }: { readonly group: SettingGroup }) {
  const words = useWords().shot;
  const mirror = useMirror();
  const document = useProject((state) => state.document);
  const isFixed = useProject((state) => !state.writable);
  const keys = keysOfGroup(group);
  const changed = keys.filter((key) => isChanged(document, key));
  if (keys.length === 0) return null;
  const resetAll = () =>
    mirror.edit('many', {
      label: 'reset-setting',
      edits: changed.map((key) => ({ name: 'reset-setting', args: { key } })),
    });
  return (
    <Section
      title={words.groups[group]}
      aside={changed.length > 0 ? words.changedCount(changed.length) : null}
      isOpen={false}
    >
      {keys.map((key) => (
        <SettingRow
          key={key}
          settingKey={key}
          value={valueInForce(document, key)}
          isChanged={changed.includes(key)}
          disabled={isFixed}
        />
      ))}
      {changed.length > 1 ? (
        <div className={styles.buttons}>
          <Button size="small" disabled={isFixed} onClick={resetAll}>
            {words.resetGroup}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}
