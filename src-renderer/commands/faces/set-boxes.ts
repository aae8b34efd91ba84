import { showToast } from '#renderer/session/session-store.ts';
import type { Box } from '#shared/domain/geometry.ts';
import type { CommandContext } from '../command.ts';
import { newName } from './character-name.ts';
import { ownerOfFace } from './face-owner.ts';

/** Adds somebody with this face; then that one is active. @returns false when it was refused */
function addFace({ mirror, session, words }: CommandContext, frame: number, face: Box): boolean {
  const name = newName(mirror.state.getState().document.characters, words.shot.newName);
  const edits = [
    { name: 'add-character', args: { name } },
    { name: 'set-anchor', args: { character: name, frame, face } },
  ];
  if (!mirror.edit('many', { label: words.viewer.newFace(name), edits })) return false;
  const added = mirror.state.getState().document.characters.find((character) => character.name === name);
  session.setState({ character: added?.id ?? null, selection: null });
  const giveVoice = () => session.setState({ sidePanel: 'shot' });
  showToast(session, {
    tone: 'info',
    text: words.viewer.newFace(name),
    action: { label: words.viewer.giveVoice, run: giveVoice },
  });
  return true;
}

/**
 * A face was drawn on the frame at the playhead: it belongs to the character it lies round, else to somebody who has no face
 * here yet, else to somebody new. Where that is doubtful the person can say otherwise.
 * @returns false when it was refused
 */
export function setFace(context: CommandContext, face: Box): boolean {
  const { mirror, session, words } = context;
  const { playhead: frame, character: active } = session.getState();
  const owner = ownerOfFace(face, mirror.state.getState(), frame, active);
  if (owner.kind === 'new') return addFace(context, frame, face);
  const { character, isDoubtful } = owner;
  if (!mirror.edit('set-anchor', { character, frame, face })) return false;
  session.setState({ character });
  const somebodyElse = () => {
    mirror.undo();
    addFace(context, frame, face);
  };
  showToast(session, {
    tone: 'info',
    text: words.viewer.faceBoxSet(frame),
    action: isDoubtful ? { label: words.viewer.somebodyElse, run: somebodyElse } : null,
  });
  return true;
}

/**
 * The active character's mouth was drawn, or placed by a click, on the frame at the playhead.
 * @param isPlaced by a click on a face that may have no mouth: then there may be nothing to remove
 * @returns false when it was refused
 */
export function setMouth({ mirror, session, words }: CommandContext, mouth: Box, isPlaced: boolean): boolean {
  const { playhead: frame, character: active } = session.getState();
  const { characters, settings } = mirror.state.getState().document;
  const owner = characters.find(({ id }) => id === active) ?? characters[0];
  if (!mirror.edit('set-anchor', { ...(owner ? { character: owner.id } : {}), frame, mouth })) return false;
  const keepSkin = () => void mirror.edit('set-setting', { key: 'remove_mouth', value: false });
  const mayBeBare = isPlaced && settings.remove_mouth !== false;
  showToast(session, {
    tone: 'info',
    text: isPlaced ? words.viewer.mouthPlaced(frame) : words.viewer.mouthBoxSet(frame),
    action: mayBeBare ? { label: words.viewer.nothingToRemove, run: keepSkin } : null,
  });
  return true;
}
