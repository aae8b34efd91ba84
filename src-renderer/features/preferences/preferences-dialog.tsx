import { useState } from 'react';
import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import { failureOf } from '#renderer/bridge/failure.ts';
import { changePreferences, usePreferences } from '#renderer/document/preferences.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import { type Change, GeneralSettings } from './general-settings.tsx';
import { Installation } from './installation.tsx';
import { type DetectorChoice, Models } from './models.tsx';
import styles from './preferences-dialog.module.css';

function StorageSettings({ change }: { readonly change: Change }) {
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
      <p className={styles.note}>{words.storageHint}</p>
    </section>
  );
}

const isAddress = (text: string): boolean => text === '' || URL.canParse(text);
const addressesOf = (text: string): string[] => text.split(/\s+/).filter((part) => part !== '');

function ServerSettings({ change }: { readonly change: Change }) {
  const words = useWords().preferences;
  const backends = usePreferences((all) => all.backends);
  return (
    <section>
      <h3>{words.servers}</h3>
      <TextField
        label={words.abilityNames.comfyui}
        value={backends.comfyui.join(' ')}
        isValid={(text) => addressesOf(text).every(isAddress)}
        onCommit={(text) => change({ backends: { ...backends, comfyui: addressesOf(text) } })}
      />
      <TextField
        label={words.abilityNames.sdserver}
        value={backends.sdserver ?? ''}
        isValid={isAddress}
        onCommit={(text) => change({ backends: { ...backends, sdserver: text === '' ? null : text } })}
      />
      <p className={styles.note}>{words.serversHint}</p>
    </section>
  );
}

interface PreferencesDialogProps {
  readonly client: EditorClient;
  readonly onClose: () => void;
  /** Leads to the keys; absent where there are none (the start screen). */
  readonly onShortcuts?: () => void;
  /** Which model the open project uses; absent where none is open. */
  readonly detector?: DetectorChoice;
}

/** What a person sets for this machine, and what is installed on it. */
export function PreferencesDialog({ client, onClose, onShortcuts, detector }: PreferencesDialogProps) {
  const words = useWords();
  const [failure, setFailure] = useState<string | null>(null);
  const change: Change = (wanted) => {
    setFailure(null);
    changePreferences(client, wanted).catch((error) => setFailure(errorText(failureOf(error))));
  };
  return (
    <Dialog
      title={words.app.preferences}
      onClose={onClose}
      actions={
        <>
          {onShortcuts ? <Button onClick={onShortcuts}>{words.app.shortcuts}</Button> : null}
          <Button tone="primary" onClick={onClose}>
            {words.app.close}
          </Button>
        </>
      }
    >
      {failure === null ? null : (
        <p role="alert" className={styles.failure}>
          {words.preferences.failed} {failure}
        </p>
      )}
      <div className={styles.sections}>
        <GeneralSettings change={change} />
        <StorageSettings change={change} />
        <ServerSettings change={change} />
        <Models client={client} {...(detector ? { detector } : {})} />
        <Installation client={client} />
      </div>
    </Dialog>
  );
}
