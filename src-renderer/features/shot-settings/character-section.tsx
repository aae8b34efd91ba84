import { useEffect, useRef, useState } from 'react';
import { isFreeName, newName } from '#renderer/commands/faces/character-name.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { useSession, useSessionStore } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FlagField } from '#renderer/ui/flag-field.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useWords } from '#renderer/words/language.ts';
import type { Character } from '#shared/domain/character/character.ts';
import styles from './shot-panel.module.css';
import { VoiceFields } from './voice-fields.tsx';

interface CharacterCardProps {
  readonly character: Character;
  readonly isActive: boolean;
}

function Guards({ character }: { readonly character: Character }) {
  const words = useWords().shot;
  const mirror = useMirror();
  const isFixed = useProject((state) => !state.writable);
  const isLocked = useProject((state) => state.document.overrides.locked.includes(character.id));
  const isHidden = useProject((state) => state.document.overrides.hidden.includes(character.id));
  const { id } = character;
  return (
    <>
      <div title={words.visibleHint}>
        <FlagField
          label={words.visible}
          value={!isHidden}
          disabled={isFixed}
          onChange={(visible) => mirror.edit('set-character-visible', { character: id, visible })}
        />
      </div>
      <div title={words.lockHint}>
        <FlagField
          label={words.lock}
          value={isLocked}
          disabled={isFixed}
          onChange={(locked) => mirror.edit('set-character-locked', { character: id, locked })}
        />
      </div>
    </>
  );
}

function CharacterCard({ character, isActive }: CharacterCardProps) {
  const words = useWords().shot;
  const mirror = useMirror();
  const session = useSessionStore();
  const [isAsking, setAsking] = useState(false);
  const characters = useProject((state) => state.document.characters);
  const isReadOnly = useProject((state) => !state.writable);
  const isLocked = useProject((state) => state.document.overrides.locked.includes(character.id));
  const { id, name } = character;
  const isFixed = isReadOnly || isLocked;
  const card = useRef<HTMLLIElement>(null);
  const isOneOfMany = characters.length > 1;
  useEffect(() => {
    // Whoever was chosen in the picture or on the timeline is the one whose voice is looked for here.
    if (isActive && isOneOfMany) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive, isOneOfMany]);
  return (
    <li ref={card} className={styles.card} aria-label={name} data-active={isActive}>
      <header className={styles.line}>
        <strong className={styles.grow}>{name}</strong>
        <Button
          size="small"
          isPressed={isActive}
          title={words.activate(name)}
          onClick={() => session.setState({ character: id, selection: null })}
        >
          {words.active}
        </Button>
        <Button size="small" tone="quiet" disabled={isFixed} onClick={() => setAsking(true)}>
          {words.removeCharacter}
        </Button>
      </header>
      <TextField
        label={words.name}
        value={name}
        disabled={isReadOnly}
        isValid={(text) => isFreeName(characters, text.trim(), id)}
        onCommit={(text) => mirror.edit('rename-character', { character: id, name: text.trim() })}
      />
      <VoiceFields character={character} disabled={isFixed} />
      <Guards character={character} />
      {isAsking ? (
        <ConfirmDialog
          title={words.removeTitle(name)}
          text={words.removeText}
          confirm={words.removeCharacter}
          cancel={words.cancel}
          onConfirm={() => {
            setAsking(false);
            mirror.edit('remove-character', { character: id });
          }}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </li>
  );
}

/** Everybody who speaks on screen, each with a voice. */
export function CharacterSection() {
  const words = useWords().shot;
  const mirror = useMirror();
  const characters = useProject((state) => state.document.characters);
  const isFixed = useProject((state) => !state.writable);
  const active = useSession((session) => session.character);
  const shown = characters.some(({ id }) => id === active) ? active : (characters[0]?.id ?? null);
  return (
    <Section title={words.characters} aside={characters.length}>
      {characters.length === 0 ? (
        <EmptyState title={words.noCharacters} hint={words.noCharactersHint} />
      ) : (
        <ul className={styles.cards}>
          {characters.map((character) => (
            <CharacterCard key={character.id} character={character} isActive={character.id === shown} />
          ))}
        </ul>
      )}
      <Button
        size="small"
        disabled={isFixed}
        onClick={() => mirror.edit('add-character', { name: newName(characters, words.newName) })}
      >
        {words.addCharacter}
      </Button>
    </Section>
  );
}
