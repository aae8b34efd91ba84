import { useCallback, useEffect, useState } from 'react';
import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import { failureOf } from '#renderer/bridge/failure.ts';
import { pickFile } from '#renderer/document/file-picking.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import { SETTINGS } from '#shared/domain/settings/setting-table.ts';
import { ModelRow, type ShownModel } from './model-row.tsx';
import styles from './preferences-dialog.module.css';

/** The model that the open project's faces are found with. */
export interface DetectorChoice {
  readonly used: string;
  readonly isFixed: boolean;
  readonly use: (name: string) => void;
}

type Work = 'list' | 'verify' | 'add' | 'remove';

interface ModelList {
  readonly models: readonly ShownModel[] | null;
  readonly working: Work | null;
  /** What was done last, or why it was not. */
  readonly note: { readonly text: string; readonly isBad: boolean } | null;
  readonly verify: () => void;
  readonly add: () => void;
  readonly remove: (name: string) => void;
}

/** What a provider of the engine is called. */
const nameOf = (provider: string, names: Readonly<Record<string, string>>): string =>
  names[provider] ?? provider;

/** The networks at hand, and what can be done with them. Refusals are told in the engine's own sentences. */
function useModels(client: EditorClient): ModelList {
  const words = useWords().preferences;
  const [models, setModels] = useState<readonly ShownModel[] | null>(null);
  const [working, setWorking] = useState<Work | null>(null);
  const [note, setNote] = useState<ModelList['note']>(null);
  const run = useCallback(async (work: Work, doIt: () => Promise<string | null>) => {
    setWorking(work);
    try {
      const text = await doIt();
      if (text !== null) setNote({ text, isBad: false });
    } catch (error) {
      setNote({ text: errorText(failureOf(error)), isBad: true });
    } finally {
      setWorking(null);
    }
  }, []);
  const list = useCallback(async () => setModels(await client.app.models({})), [client]);
  useEffect(() => {
    void run('list', async () => {
      await list();
      return null;
    });
  }, [run, list]);
  const verify = () =>
    run('verify', async () => {
      const found = await client.app.verifyModels({});
      setModels(found);
      const bad = found.filter(({ ready }) => !ready).length;
      return bad === 0 ? words.allWhole(found.length) : words.notWhole(bad);
    });
  const add = async () => {
    const file = await pickFile('model');
    if (!file) return;
    await run('add', async () => {
      const { name, abilities, faces, mouths, milliseconds, runsOn } = await client.app.addModel({ file });
      await list();
      return words.added(name, abilities.join('; '), {
        faces,
        mouths,
        milliseconds,
        runsOn: nameOf(runsOn, words.providers),
      });
    });
  };
  const remove = (name: string) =>
    run('remove', async () => {
      await client.app.removeModel({ name });
      await list();
      return words.removed(name);
    });
  return {
    ...{ models, working, note },
    verify: () => void verify(),
    add: () => void add(),
    remove: (name) => void remove(name),
  };
}

/** On what networks run here: a plain statement, and why not on what would be faster. */
function Provider({ client }: { readonly client: EditorClient }) {
  const words = useWords().preferences;
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    const tell = (line: string) => isWanted && setText(line);
    client.app.whereNetworksRun({}).then(
      ({ used, refused }) =>
        tell(
          words.runsOn(
            nameOf(used, words.providers),
            refused.map(({ name, reasons }) => `${nameOf(name, words.providers)}: ${reasons.join('; ')}`),
          ),
        ),
      (error) => tell(errorText(failureOf(error))),
    );
    return () => {
      isWanted = false;
    };
  }, [client, words]);
  return <p className={styles.note}>{text ?? words.runsWhere}</p>;
}

interface ModelsProps {
  readonly client: EditorClient;
  readonly detector?: DetectorChoice;
}

/** The networks that find faces: what is there, whether it is whole, and what a person adds. */
export function Models({ client, detector }: ModelsProps) {
  const words = useWords().preferences;
  const { models, working, note, verify, add, remove } = useModels(client);
  const [asked, setAsked] = useState<string | null>(null);
  const bundled = SETTINGS.face_detector.default;
  const own = (models ?? []).filter(({ isBundled }) => !isBundled).map(({ name }) => name);
  const choices = [...new Set([bundled, ...own, ...(detector ? [detector.used] : [])])];
  return (
    <section>
      <h3>{words.models}</h3>
      <p className={styles.note}>{words.modelsHint}</p>
      <ul className={styles.models} aria-label={words.models}>
        {models?.map((model) => (
          <ModelRow key={model.name} model={model} isBusy={working !== null} onRemove={setAsked} />
        ))}
      </ul>
      <div className={styles.tools}>
        <Button size="small" disabled={working !== null} onClick={add}>
          {words.addModel}
        </Button>
        <Button size="small" disabled={working !== null} onClick={verify}>
          {words.verifyModels}
        </Button>
        {working ? <ProgressBar fraction={null} label={words.modelWork[working]} /> : null}
      </div>
      {note ? (
        <p role={note.isBad ? 'alert' : 'status'} className={note.isBad ? styles.failure : styles.note}>
          {note.text}
        </p>
      ) : null}
      {detector ? (
        <ChoiceField
          label={words.usedHere}
          value={detector.used}
          choices={choices.map((name) => ({
            value: name,
            label: name === bundled ? words.bundledChoice : name,
          }))}
          disabled={detector.isFixed}
          onChange={detector.use}
        />
      ) : null}
      <Provider client={client} />
      {asked === null ? null : (
        <ConfirmDialog
          title={words.removeModelTitle(asked)}
          text={words.removeModelText}
          confirm={words.removeModel}
          cancel={words.keepModel}
          onConfirm={() => {
            setAsked(null);
            remove(asked);
          }}
          onCancel={() => setAsked(null)}
        />
      )}
    </section>
  );
}
