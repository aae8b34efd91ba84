import { showToast } from '#renderer/session/session-store.ts';
import { MOST_CHARACTERS } from '#shared/domain/face/cast-people.ts';
import type { PersonSighting } from '#shared/domain/face/people.ts';
import { clipBox } from '#shared/domain/geometry.ts';
import type { CommandContext } from '../command.ts';
import { newName } from './character-name.ts';
import { overlap } from './face-owner.ts';
import { type SeenPerson, seenPeople } from './seen-people.ts';

type EditCall = { readonly name: string; readonly args: unknown };

/** Boxes of a character that lie on somebody else who was seen: they go when it gets another face. */
function boxesElsewhere(
  { mirror }: CommandContext,
  character: string,
  { number }: SeenPerson,
): readonly EditCall[] {
  const state = mirror.state.getState();
  const others = seenPeople(state).filter((other) => other.number !== number);
  return state.document.anchors
    .filter((anchor) => anchor.character === character)
    .filter(({ frame, face, mouth }) => {
      const box = face ?? mouth;
      const isThere = ({ sightings }: SeenPerson) =>
        sightings.some((seen) => seen.frame === frame && box && overlap(seen.face.face, box) > 0);
      return others.some(isThere);
    })
    .map(({ frame }) => ({ name: 'remove-anchor', args: { character, frame } }));
}

/**
 * The face of somebody who was seen becomes the active character's, by a box on the frame of that look. A face that is that
 * character's anyway needs none; without any character it becomes a new one's.
 * @returns false when it was refused
 */
export function giveFace(
  context: CommandContext,
  person: SeenPerson,
  { frame, face }: PersonSighting,
): boolean {
  const { mirror, session, words } = context;
  const { document, timeline } = mirror.state.getState();
  const { characters } = document;
  const active = characters.find(({ id }) => id === session.getState().character) ?? characters[0];
  const name = active?.name ?? newName(characters, words.shot.newName);
  const tell = (text: string): void => void showToast(session, { tone: 'info', text });
  if (active && person.character?.id === active.id) {
    tell(words.faces.hasAlready(name));
    return true;
  }
  const whole = timeline ? clipBox(face.face, timeline.width, timeline.height) : null;
  const boxes = { face: whole ?? face.face, ...(face.mouth ? { mouth: face.mouth.box } : {}) };
  const edits: EditCall[] = [
    ...(active ? boxesElsewhere(context, active.id, person) : [{ name: 'add-character', args: { name } }]),
    { name: 'set-anchor', args: { character: active?.id ?? name, frame, ...boxes } },
  ];
  const label = words.faces.given(name, person.number);
  if (!mirror.edit('many', { label, edits })) return false;
  const now = mirror.state.getState().document.characters.find((one) => one.name === name);
  session.setState({ character: now?.id ?? null, selection: null });
  tell(words.faces.givenSync(name));
  return true;
}

/** Makes a character of everybody who is nobody's yet, as one edit. @returns how many */
export function castEverybody({ mirror, session, words }: CommandContext): number {
  const state = mirror.state.getState();
  const nameless = seenPeople(state)
    .slice(0, MOST_CHARACTERS)
    .filter(({ character }) => character === null);
  const names: string[] = [];
  for (const _ of nameless) {
    const taken = names.map((name) => ({ id: name, name }));
    names.push(newName([...state.document.characters, ...taken], words.shot.newName));
  }
  if (names.length === 0) return 0;
  const edits = names.map((name) => ({ name: 'add-character', args: { name } }));
  if (!mirror.edit('many', { label: words.faces.everybody(names.length), edits })) return 0;
  showToast(session, { tone: 'info', text: words.faces.everybody(names.length) });
  return names.length;
}
