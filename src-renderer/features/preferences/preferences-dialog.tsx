import { useEffect, useState } from 'react';
import { failureOf } from '#renderer/bridge/failure.ts';
import { useClient } from '#renderer/commands/use-commands.ts';
import { changePreferences, usePreferences } from '#renderer/document/preferences.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { showToast } from '#renderer/session/session-store.ts';
import { useSessionStore } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FlagField } from '#renderer/ui/flag-field.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import type { Ability } from '#shared/contract/editor/common.ts';
import { LANGUAGES, type Preferences } from '#shared/contract/editor/preferences.ts';
import styles from './preferences-dialog.module.css';

type Change = (change: Partial<Preferences>) => void;

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

function General({ change }: { readonly change: Change }) {
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
        choices={(['dark', 'light'] as const).map((value) => ({ value, label: words.themes[value] }))}
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
        choices={(['frames', 'timecode', 'seconds', 'feet'] as const).map((value) => ({
          value,
          label: words.timeDisplays[value],
        }))}
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

function Storage({ change }: { readonly change: Change }) {
  const words = useWords().preferences;
  const { proxyLongSide, cacheGb } = usePreferences((all) => all);
  return (
    <section>
      <h3>{words.storage}</h3>
      <NumberField
        label={words.proxy}
        value={proxyLongSide}
        min={320}
        max={3840}
        step={160}
        unit="px"
        onCommit={(value) => value !== null && change({ proxyLongSide: value })}
      />
      <NumberField
        label={words.cache}
        value={cacheGb}
        min={0.1}
        max={10_000}
        unit="GB"
        onCommit={(value) => value !== null && change({ cacheGb: value })}
      />
    </section>
  );
}

function AbilityList({
  title,
  abilities,
}: {
  readonly title: string;
  readonly abilities: readonly Ability[];
}) {
  const words = useWords().preferences;
  return (
    <section>
      <h3>{title}</h3>
      <ul className={styles.abilities}>
        {abilities.map(({ name, ready, reasons }) => (
          <li key={name}>
            <strong>{name}</strong>
            <span data-ready={ready}>
              {ready ? `✓ ${words.ready}` : `– ${words.notReady(reasons.join('; '))}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Backends({ change }: { readonly change: Change }) {
  const words = useWords().preferences;
  const client = useClient();
  const generators = useProject((state) => state.generators);
  const backends = usePreferences((all) => all.backends);
  const [abilities, setAbilities] = useState<readonly Ability[]>([]);
  useEffect(() => {
    Promise.all([client.app.hello({}), client.app.models({})]).then(
      ([hello, models]) =>
        setAbilities([
          ...hello.abilities,
          ...models.map(({ name, ready, reasons }) => ({ name, ready, reasons })),
        ]),
      () => {},
    );
  }, [client]);
  const isAddress = (text: string) => text === '' || URL.canParse(text);
  return (
    <>
      <AbilityList title={words.generators} abilities={generators} />
      <section>
        <h3>{words.servers}</h3>
        <TextField
          label="ComfyUI"
          value={backends.comfyui.join(' ')}
          isValid={(text) => text.split(/\s+/).every(isAddress)}
          onCommit={(text) =>
            change({ backends: { ...backends, comfyui: text.split(/\s+/).filter((part) => part !== '') } })
          }
        />
        <TextField
          label="sd-server"
          value={backends.sdserver ?? ''}
          isValid={isAddress}
          onCommit={(text) => change({ backends: { ...backends, sdserver: text === '' ? null : text } })}
        />
      </section>
      <AbilityList title={words.installation} abilities={abilities} />
    </>
  );
}

/** What a person sets for this machine, and what is installed on it. */
export function PreferencesDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const client = useClient();
  const session = useSessionStore();
  const change: Change = (wanted) => {
    changePreferences(client, wanted).catch((error) =>
      showToast(session, { tone: 'bad', text: errorText(failureOf(error)) }),
    );
  };
  return (
    <Dialog
      title={words.app.preferences}
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => session.setState({ dialog: 'shortcuts' })}>{words.app.shortcuts}</Button>
          <Button tone="primary" onClick={onClose}>
            {words.app.close}
          </Button>
        </>
      }
    >
      <div className={styles.sections}>
        <General change={change} />
        <Storage change={change} />
        <Backends change={change} />
      </div>
    </Dialog>
  );
}
