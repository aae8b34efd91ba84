import { useEffect, useState } from 'react';
import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import { failureOf } from '#renderer/bridge/failure.ts';
import { abilityName, whyNot } from '#renderer/words/ability-text.ts';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import type { Ability } from '#shared/contract/editor/common.ts';
import { GENERATOR_NAMES } from '#shared/contract/editor/generators.ts';
import styles from './preferences-dialog.module.css';

type Model = Awaited<ReturnType<EditorClient['app']['models']>>[number];

interface Installed {
  readonly abilities: readonly Ability[];
  readonly models: readonly Model[];
}

function AbilityLine({ ability, detail }: { readonly ability: Ability; readonly detail?: string }) {
  const words = useWords().preferences;
  const { name, ready } = ability;
  return (
    <li>
      <strong>{abilityName(name, words)}</strong>
      <span data-ready={ready}>
        {ready ? `✓ ${words.ready}` : `– ${words.notReady(whyNot(ability, words))}`}
        {detail ? ` · ${detail}` : ''}
      </span>
    </li>
  );
}

function AbilityList({ title, abilities }: { readonly title: string } & Pick<Installed, 'abilities'>) {
  return (
    <section>
      <h3>{title}</h3>
      <ul className={styles.abilities}>
        {abilities.map((ability) => (
          <AbilityLine key={ability.name} ability={ability} />
        ))}
      </ul>
    </section>
  );
}

function ModelList({ models }: Pick<Installed, 'models'>) {
  const words = useWords().preferences;
  return (
    <section>
      <h3>{words.models}</h3>
      {models.length === 0 ? <p className={styles.note}>{words.noModels}</p> : null}
      <ul className={styles.abilities}>
        {models.map((model) => (
          <AbilityLine
            key={`${model.name} ${model.version}`}
            ability={model}
            detail={words.modelLicence(model.version, model.licence)}
          />
        ))}
      </ul>
    </section>
  );
}

const isGenerator = ({ name }: Ability): boolean => GENERATOR_NAMES.some((known) => known === name);

/** What is installed here, and why not where something is missing. */
export function Installation({ client }: { readonly client: EditorClient }) {
  const words = useWords();
  const [installed, setInstalled] = useState<Installed | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    Promise.all([client.app.hello({}), client.app.models({})]).then(
      ([{ abilities }, models]) => setInstalled({ abilities, models }),
      (error) => setFailure(errorText(failureOf(error))),
    );
  }, [client]);
  if (failure !== null) {
    return (
      <p role="alert" className={styles.failure}>
        {failure}
      </p>
    );
  }
  if (!installed) return <p className={styles.note}>{words.start.loading}</p>;
  const { abilities, models } = installed;
  return (
    <>
      <AbilityList title={words.preferences.generators} abilities={abilities.filter(isGenerator)} />
      <AbilityList
        title={words.preferences.installation}
        abilities={abilities.filter((ability) => !isGenerator(ability))}
      />
      <ModelList models={models} />
    </>
  );
}
