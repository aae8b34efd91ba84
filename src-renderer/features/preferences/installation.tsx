import { useEffect, useState } from 'react';
import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import { failureOf } from '#renderer/bridge/failure.ts';
import { abilityName, whyNot } from '#renderer/words/ability-text.ts';
import { errorText } from '#renderer/words/error-text.ts';
import { useWords } from '#renderer/words/language.ts';
import type { Ability } from '#shared/contract/editor/common.ts';
import { GENERATOR_NAMES } from '#shared/contract/editor/generators.ts';
import styles from './preferences-dialog.module.css';

interface Installed {
  readonly abilities: readonly Ability[];
}

function AbilityLine({ ability }: { readonly ability: Ability }) {
  const words = useWords().preferences;
  const { name, ready } = ability;
  return (
    <li>
      <strong>{abilityName(name, words)}</strong>
      <span data-ready={ready}>
        {ready ? `✓ ${words.ready}` : `– ${words.notReady(whyNot(ability, words))}`}
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

const isGenerator = ({ name }: Ability): boolean => GENERATOR_NAMES.some((known) => known === name);

/** What is installed here, and why not where something is missing. */
export function Installation({ client }: { readonly client: EditorClient }) {
  const words = useWords();
  const [installed, setInstalled] = useState<Installed | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    client.app.hello({}).then(
      ({ abilities }) => setInstalled({ abilities }),
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
  const { abilities } = installed;
  return (
    <>
      <AbilityList title={words.preferences.generators} abilities={abilities.filter(isGenerator)} />
      <AbilityList
        title={words.preferences.installation}
        abilities={abilities.filter((ability) => !isGenerator(ability))}
      />
    </>
  );
}
