import { useEffect, useMemo, useRef } from 'react';
import { facesOn, overlap } from '#renderer/commands/faces/face-owner.ts';
import { giveFace } from '#renderer/commands/faces/give-face.ts';
import { lookReach, type SeenPerson, sightingNear } from '#renderer/commands/faces/seen-people.ts';
import { useSeenPeople } from '#renderer/commands/faces/use-seen-people.ts';
import { useCommandContext } from '#renderer/commands/use-commands.ts';
import { rateOf } from '#renderer/document/selectors.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { useSession } from '#renderer/session/use-session.ts';
import { useWords } from '#renderer/words/language.ts';
import type { PersonSighting } from '#shared/domain/face/people.ts';
import styles from './people-buttons.module.css';
import stageStyles from './stage.module.css';
import type { View } from './use-view.ts';

const NO_CUTS: readonly number[] = [];
/** A face that is known as somebody's by a box or the track has its own marks. */
const SAME_FACE = 0.2;

interface Shown {
  readonly person: SeenPerson;
  readonly sighting: PersonSighting;
}

/** Who is seen at the playhead and, unless somebody is to be chosen, not known as a character's face there. */
function useShown(isChoosing: boolean): readonly Shown[] {
  const people = useSeenPeople();
  const playhead = useSession((state) => state.playhead);
  const document = useProject((state) => state.document);
  const sheets = useProject((state) => state.sheets);
  const cuts = useProject((state) => state.found?.cuts ?? NO_CUTS);
  const rate = useProject(rateOf);
  // Once a face is followed, the picture is judged: whoever else is in it is told in the shot panel.
  const isFollowed = sheets.some(({ found }) => found.track !== null);
  return useMemo(() => {
    if (!people || (isFollowed && !isChoosing)) return [];
    const known = isChoosing ? [] : facesOn({ document, sheets }, playhead);
    return people.flatMap((person) => {
      const sighting = sightingNear(person, playhead, cuts, lookReach(rate));
      const isKnown = sighting && known.some(({ face }) => overlap(face, sighting.face.face) > SAME_FACE);
      return sighting && !isKnown ? [{ person, sighting }] : [];
    });
  }, [people, playhead, document, sheets, cuts, rate, isFollowed, isChoosing]);
}

/** Boxes round the faces that were found; a click gives one to the active character. */
export function PeopleButtons({ view, isChoosing }: { readonly view: View; readonly isChoosing: boolean }) {
  const words = useWords().faces;
  const context = useCommandContext();
  const shown = useShown(isChoosing);
  const characters = useProject((state) => state.document.characters);
  const active = useSession((state) => state.character);
  const first = useRef<HTMLButtonElement>(null);
  const name = (characters.find(({ id }) => id === active) ?? characters[0])?.name ?? words.newCharacter;
  useEffect(() => {
    if (isChoosing) first.current?.focus();
  }, [isChoosing]);
  const putAway = () => context.session.setState({ viewTool: 'select' });
  const choose = ({ person, sighting }: Shown) => {
    // Another character's box lies there: then that one is meant.
    if (person.isBoxed && person.character && person.character.id !== active)
      context.session.setState({ character: person.character.id, selection: null });
    else giveFace(context, person, sighting);
    putAway();
  };
  const { place } = view;
  return (
    <>
      {isChoosing ? <span className={stageStyles.toolHint}>{words.chooseHint(name)}</span> : null}
      {shown.map(({ person, sighting }, index) => {
        const [x, y, w, h] = sighting.face.face;
        const { number, character } = person;
        return (
          <button
            key={number}
            ref={index === 0 ? first : null}
            type="button"
            className={styles.person}
            data-person={number}
            data-cast={character !== null}
            aria-label={character ? words.taken(number, character.name) : words.giveAria(number, name)}
            title={character?.name === name ? character.name : words.give(name)}
            style={{
              left: place.left + x * place.scale,
              top: place.top + y * place.scale,
              width: w * place.scale,
              height: h * place.scale,
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              putAway();
            }}
            onClick={() => choose({ person, sighting })}
          >
            <span>{character?.name ?? words.person(number)}</span>
          </button>
        );
      })}
    </>
  );
}
