import { frameUrl } from '#renderer/bridge/resources.ts';
import { giveFace } from '#renderer/commands/faces/give-face.ts';
import type { SeenPerson } from '#renderer/commands/faces/seen-people.ts';
import { useSeenPeople } from '#renderer/commands/faces/use-seen-people.ts';
import { useCommandContext, useRunCommand } from '#renderer/commands/use-commands.ts';
import { runningJob } from '#renderer/document/selectors.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { useSession } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { whyNot } from '#renderer/words/ability-text.ts';
import { useWords } from '#renderer/words/language.ts';
import { FaceThumb } from './face-thumb.tsx';
import styles from './people-section.module.css';

/** Faces shown at most: a crowd is chosen from in the picture. */
const MOST_SHOWN = 12;

function PersonRow({ person }: { readonly person: SeenPerson }) {
  const words = useWords().faces;
  const context = useCommandContext();
  const project = useProject((state) => state.project);
  const timeline = useProject((state) => state.timeline);
  const isThere = useProject(({ media }) =>
    media.some(({ role, status }) => role.kind === 'clip' && status === 'found'),
  );
  const writable = useProject((state) => state.writable);
  const characters = useProject((state) => state.document.characters);
  const active = useSession((state) => state.character);
  const owner = characters.find(({ id }) => id === active) ?? characters[0];
  const { number, best, share, character, isBoxed } = person;
  const name = owner?.name ?? words.newCharacter;
  const isOwn = character !== null && character.id === owner?.id;
  return (
    <li className={styles.person} data-seen={number}>
      <button
        type="button"
        className={styles.thumb}
        aria-label={words.show(number)}
        title={words.show(number)}
        onClick={() => context.session.setState({ playhead: best.frame })}
      >
        {timeline && isThere ? (
          <FaceThumb
            src={frameUrl(project, best.frame, 'source', 0)}
            face={best.face.face}
            picture={timeline}
          />
        ) : null}
      </button>
      <span className={styles.facts}>
        <strong>{character?.name ?? words.person(number)}</strong>
        <span className={styles.share}>
          {words.share(Math.round(share * 100))}
          {character === null ? ` · ${words.nobody}` : isBoxed ? ` · ${words.boxed}` : ''}
        </span>
      </span>
      {isOwn || (character && isBoxed) ? null : (
        <Button
          size="small"
          aria-label={words.giveAria(number, name)}
          disabled={!writable}
          onClick={() => giveFace(context, person, best)}
        >
          {words.give(name)}
        </Button>
      )}
    </li>
  );
}

/** Why there is no list: nobody there, nobody looked, or nobody can look. */
function NoPeople({ isLookedFor }: { readonly isLookedFor: boolean }) {
  const { faces: words, preferences } = useWords();
  const detector = useProject((state) => state.detector);
  const hasBoxes = useProject(({ document }) => document.anchors.length > 0);
  if (!detector.ready)
    return <EmptyState title={words.notReady} hint={words.notReadyHint(whyNot(detector, preferences))} />;
  if (isLookedFor) return <EmptyState title={words.none} hint={words.noneHint} />;
  return <p className={styles.share}>{hasBoxes ? words.notLooked : words.notLookedYet}</p>;
}

/** Everybody that was found in the shot, and who is whose character. */
export function PeopleSection() {
  const { faces: words, commands } = useWords();
  const run = useRunCommand();
  const people = useSeenPeople();
  const hasClip = useProject((state) => state.timeline !== null);
  const search = useProject((state) => runningJob(state, ['find']));
  const canSearch = useProject((state) => state.writable && state.detector.ready);
  const tool = useSession((state) => state.viewTool);
  if (!hasClip) return null;
  const isSomebodyFree = people?.some(({ character }) => character === null) ?? false;
  return (
    <Section title={words.title} aside={people ? people.length : null}>
      {search ? <ProgressBar fraction={search.fraction} label={words.searching} /> : null}
      {people && people.length > 0 ? (
        <ul aria-label={words.title}>
          {people.slice(0, MOST_SHOWN).map((person) => (
            <PersonRow key={person.number} person={person} />
          ))}
        </ul>
      ) : search ? null : (
        <NoPeople isLookedFor={people !== null} />
      )}
      <div className={styles.buttons}>
        {people && people.length > 0 ? (
          <Button
            size="small"
            isPressed={tool === 'choose-face'}
            disabled={!canSearch}
            title={commands['tool-choose-face']}
            onClick={() => run('tool-choose-face')}
          >
            {words.choose}
          </Button>
        ) : null}
        {isSomebodyFree ? (
          <Button size="small" disabled={!canSearch} onClick={() => run('cast-everybody')}>
            {words.everybodyButton}
          </Button>
        ) : null}
        {people === null && !search ? (
          <Button size="small" disabled={!canSearch} onClick={() => run('find-faces')}>
            {words.look}
          </Button>
        ) : null}
      </div>
    </Section>
  );
}
