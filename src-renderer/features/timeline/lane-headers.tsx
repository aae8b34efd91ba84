import { type ReactNode, useMemo } from 'react';
import { shownCells } from '#renderer/document/shown-cells.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { useSession, useSessionStore } from '#renderer/session/use-session.ts';
import { useWords } from '#renderer/words/language.ts';
import type { Character } from '#shared/domain/character/character.ts';
import { type LaneRow, laneRows, rowsHeight } from './lane-rows.ts';
import styles from './timeline.module.css';
import { TimelineIcon } from './timeline-icons.tsx';

interface ToggleProps {
  readonly title: string;
  readonly sign: ReactNode;
  readonly isOn: boolean;
  readonly disabled?: boolean;
  readonly onToggle: () => void;
}

const Toggle = ({ title, sign, isOn, disabled = false, onToggle }: ToggleProps) => (
  <button
    type="button"
    className={styles.toggle}
    title={title}
    aria-label={title}
    aria-pressed={isOn}
    disabled={disabled}
    onClick={onToggle}
  >
    {sign}
  </button>
);

/** Name and switches of one character, beside its mouths. */
function CharacterHeader({ owner, isAlone }: { readonly owner: Character; readonly isAlone: boolean }) {
  const words = useWords().timeline;
  const mirror = useMirror();
  const session = useSessionStore();
  const writable = useProject((state) => state.writable);
  const isLocked = useProject(({ document }) => document.overrides.locked.includes(owner.id));
  const isHidden = useProject(({ document }) => document.overrides.hidden.includes(owner.id));
  const isCollapsed = useSession((state) => state.collapsedCharacters.includes(owner.id));
  const isSolo = useSession((state) => state.soloCharacter === owner.id);
  const { id: character, name } = owner;
  return (
    <>
      <Toggle
        title={words.collapse(name)}
        sign={<TimelineIcon name={isCollapsed ? 'collapsed' : 'expanded'} />}
        isOn={isCollapsed}
        onToggle={() =>
          session.setState(({ collapsedCharacters: now }) => ({
            collapsedCharacters: isCollapsed
              ? now.filter((other) => other !== character)
              : [...now, character],
          }))
        }
      />
      <button
        type="button"
        className={styles.name}
        title={name}
        onClick={() => session.setState({ character, selection: null })}
      >
        <span className={styles.nameLines}>{name}</span>
      </button>
      {isAlone ? null : (
        <Toggle
          title={words.solo(name)}
          sign="S"
          isOn={isSolo}
          onToggle={() => session.setState({ soloCharacter: isSolo ? null : character })}
        />
      )}
      <Toggle
        title={words.lock(name)}
        sign={<TimelineIcon name={isLocked ? 'locked' : 'unlocked'} />}
        isOn={isLocked}
        disabled={!writable}
        onToggle={() => mirror.edit('set-character-locked', { character, locked: !isLocked })}
      />
      <Toggle
        title={words.hide(name)}
        sign={<TimelineIcon name={isHidden ? 'hidden' : 'shown'} />}
        isOn={isHidden}
        disabled={!writable}
        onToggle={() => mirror.edit('set-character-visible', { character, visible: isHidden })}
      />
    </>
  );
}

/** Names of the lanes, each beside its strip of the canvas. */
export function LaneHeaders() {
  const words = useWords().timeline;
  const characters = useProject(shownCells);
  const document = useProject((state) => state.document);
  const preview = useProject((state) => state.preview);
  const hiddenLanes = useSession((state) => state.hiddenLanes);
  const collapsedCharacters = useSession((state) => state.collapsedCharacters);
  const soloCharacter = useSession((state) => state.soloCharacter);
  const active = useSession((state) => state.character);
  const rows = useMemo(
    () => laneRows(characters, { document, preview }, { hiddenLanes, collapsedCharacters, soloCharacter }),
    [characters, document, preview, hiddenLanes, collapsedCharacters, soloCharacter],
  );
  const content = ({ kind, character }: LaneRow) => {
    const owner = kind === 'states' ? characters.find((shown) => shown.owner.id === character)?.owner : null;
    return owner ? (
      <CharacterHeader owner={owner} isAlone={characters.length === 1} />
    ) : (
      <span className={styles.laneName}>{words.laneNames[kind]}</span>
    );
  };
  return (
    <ul aria-label={words.characters} className={styles.rows} style={{ height: rowsHeight(rows) }}>
      {rows.map((row) => (
        <li
          key={`${row.character} ${row.kind}`}
          className={styles.row}
          data-active={row.kind === 'states' && row.character === active}
          style={{ top: row.top, height: row.height }}
        >
          {content(row)}
        </li>
      ))}
    </ul>
  );
}
