import { useState } from 'react';
import { usePreferences } from '#renderer/document/preferences.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { FlagField } from '#renderer/ui/flag-field.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { useWords } from '#renderer/words/language.ts';
import { LANGUAGES, type Preferences } from '#shared/contract/editor/preferences.ts';
import styles from './preferences-dialog.module.css';

export type Change = (change: Partial<Preferences>) => void;

const THEMES = ['dark', 'light'] as const;
const TIME_DISPLAYS = ['frames', 'timecode', 'seconds', 'feet'] as const;

/** Browsers show notifications only to people who said so once. */
function NotificationPermission() {
  const words = useWords().preferences;
  const [permission, setPermission] = useState(
    typeof Notification === 'undefined' ? 'denied' : Notification.permission,
  );
  if (permission === 'granted') return <p className={styles.note}>{words.notificationsOn}</p>;
  if (permission === 'denied') return <p className={styles.note}>{words.notificationsOff}</p>;
  return (
    <Button size="small" onClick={() => void Notification.requestPermission().then(setPermission)}>
      {words.allowNotifications}
    </Button>
  );
}

/** How the editor speaks, looks and counts. */
export function GeneralSettings({ change }: { readonly change: Change }) {
  const words = useWords().preferences;
  const preferences = usePreferences((all) => all);
  return (
    <section>
      <h3>{words.general}</h3>
      <ChoiceField
        label={words.language}
        value={preferences.language ?? 'system'}
        choices={[
          { value: 'system', label: words.asSystem },
          ...LANGUAGES.map((value) => ({ value, label: words.languages[value] })),
        ]}
        onChange={(value) => change({ language: LANGUAGES.find((language) => language === value) ?? null })}
      />
      <ChoiceField
        label={words.theme}
        value={preferences.theme}
        choices={THEMES.map((value) => ({ value, label: words.themes[value] }))}
        onChange={(theme) => change({ theme })}
      />
      <FlagField
        label={words.reducedMotion}
        value={preferences.reducedMotion ?? false}
        onChange={(reducedMotion) => change({ reducedMotion })}
      />
      <ChoiceField
        label={words.timeDisplay}
        value={preferences.timeDisplay}
        choices={TIME_DISPLAYS.map((value) => ({ value, label: words.timeDisplays[value] }))}
        onChange={(timeDisplay) => change({ timeDisplay })}
      />
      <NumberField
        label={words.notifyAfter}
        value={preferences.notifyAfterSeconds}
        min={0}
        max={3600}
        unit="s"
        onCommit={(seconds) => seconds !== null && change({ notifyAfterSeconds: seconds })}
      />
      <NotificationPermission />
    </section>
  );
}
