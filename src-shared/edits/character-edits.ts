import { castDraft } from 'immer';
import { z } from 'zod';
import type { Voice } from '#shared/domain/character/character.ts';
import {
  mediaRefSchema,
  nameText,
  voiceFields,
  voiceSchema,
} from '#shared/domain/document/document-schema.ts';
import type { CharacterId } from '#shared/domain/mouth/mouth-chart.ts';
import type { Overrides } from '#shared/domain/overrides/overrides.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type DocumentDraft, defineEdit, type Edit } from './edit.ts';
import { characterField, characterOf, ofCharacter, unlockedCharacter } from './edit-arguments.ts';
import { anchorsNow, type DecisionOf, decisionsNow, storeAnchors, storeDecisions } from './stored-list.ts';

/** A character without a file speaks with the clip's own first sound, from the first frame on. */
const CLIP_VOICE: Voice = { file: null, stream: 0, channel: null, offsetMs: 0 };

function refuseTakenName(draft: DocumentDraft, name: string, except: CharacterId | null): void {
  if (draft.characters.some((other) => other.name === name && other.id !== except)) {
    throw new AppError('edit.name-taken', { name });
  }
}

const addCharacter = defineEdit({
  name: 'add-character',
  summary: 'add a character, by default speaking with the clip’s own sound',
  args: z.strictObject({ name: nameText, voice: voiceSchema.optional() }),
  describe: ({ name }) => `Add character ${name}`,
  apply: (draft, { name, voice = CLIP_VOICE }) => {
    refuseTakenName(draft, name, null);
    const id = `c${draft.nextId}` as CharacterId;
    draft.nextId += 1;
    draft.characters.push({ id, name, voice: castDraft(voice), lines: [] });
  },
});

const renameCharacter = defineEdit({
  name: 'rename-character',
  summary: 'give a character another name',
  args: z.strictObject({ ...characterField, name: nameText }),
  describe: (args) => `Rename the character${ofCharacter(args)} to ${args.name}`,
  apply: (draft, { name, ...args }) => {
    const character = characterOf(draft, args.character);
    refuseTakenName(draft, name, character.id);
    character.name = name;
  },
});

const RANGED = ['cells', 'modes', 'slips', 'choices', 'nudges', 'expressions', 'groupings'] as const;

/** Takes away every ranged decision of a character. */
function removeDecisions<Name extends (typeof RANGED)[number]>(
  draft: DocumentDraft,
  name: Name,
  id: CharacterId,
): void {
  const before: readonly DecisionOf<Name>[] = decisionsNow(draft, name);
  const others = before.filter(({ character }) => character !== id);
  if (others.length < before.length) storeDecisions(draft, name, others as unknown as Overrides[Name]);
}

/** Also clears what is left of a character that is already gone: then `character` is its id. */
const removeCharacter = defineEdit({
  name: 'remove-character',
  summary: 'remove a character with everything decided for it (also decisions left under an unknown id)',
  args: z.strictObject(characterField),
  describe: (args) => `Remove the character${ofCharacter(args)}`,
  apply: (draft, { character: who }) => {
    const { overrides, characters } = draft;
    const anchors = anchorsNow(draft);
    const lists = [...RANGED.map((name) => decisionsNow(draft, name)), anchors];
    const isLeftOver = lists.some((list) => list.some(({ character }) => character === who));
    const known = characters.some(({ id, name }) => id === who || name === who);
    const id = isLeftOver && !known ? (who as CharacterId) : unlockedCharacter(draft, who).id;
    for (const name of RANGED) removeDecisions(draft, name, id);
    const otherAnchors = anchors.filter(({ character }) => character !== id);
    if (otherAnchors.length < anchors.length) storeAnchors(draft, otherAnchors);
    overrides.hidden = overrides.hidden.filter((hidden) => hidden !== id);
    const index = characters.findIndex((character) => character.id === id);
    if (index >= 0) characters.splice(index, 1);
  },
});

function setMembership(
  draft: DocumentDraft,
  list: 'hidden' | 'locked',
  id: CharacterId,
  member: boolean,
): void {
  const stored = draft.overrides[list];
  if (stored.includes(id) === member) return;
  const others = stored.filter((other) => other !== id);
  draft.overrides[list] = member ? [...others, id].sort() : others;
}

const setVisible = defineEdit({
  name: 'set-character-visible',
  summary: 'draw a character’s mouth, or leave the source pixels everywhere',
  args: z.strictObject({ ...characterField, visible: z.boolean() }),
  describe: (args) => `${args.visible ? 'Show' : 'Hide'} the mouth${ofCharacter(args)}`,
  apply: (draft, args) =>
    setMembership(draft, 'hidden', characterOf(draft, args.character).id, !args.visible),
});

const setLocked = defineEdit({
  name: 'set-character-locked',
  summary: 'guard a character’s decisions against edits, or open them again',
  args: z.strictObject({ ...characterField, locked: z.boolean() }),
  describe: (args) => `${args.locked ? 'Lock' : 'Unlock'} the character${ofCharacter(args)}`,
  apply: (draft, args) => setMembership(draft, 'locked', characterOf(draft, args.character).id, args.locked),
});

const setVoice = defineEdit({
  name: 'set-voice',
  summary: 'choose the sound a character speaks with (file null = the clip’s own sound)',
  args: z.strictObject({ ...characterField, ...z.object(voiceFields).partial().shape }),
  describe: (args) => `Set the voice${ofCharacter(args)}`,
  apply: (draft, { character, file, stream, channel, offsetMs }) => {
    const { voice } = unlockedCharacter(draft, character);
    if (file !== undefined) voice.file = castDraft(file);
    if (stream !== undefined) voice.stream = stream;
    if (channel !== undefined) voice.channel = channel;
    if (offsetMs !== undefined) voice.offsetMs = offsetMs;
  },
});

const replaceVoice = defineEdit({
  name: 'replace-voice',
  summary: 'put a retake in place of a character’s voice file; offset, lines and cells stay',
  args: z.strictObject({ ...characterField, file: mediaRefSchema }),
  describe: (args) => `Replace the voice${ofCharacter(args)} by a retake`,
  apply: (draft, { character, file }) => {
    const { name, voice } = unlockedCharacter(draft, character);
    if (voice.file === null) throw new AppError('edit.no-voice', { character: name });
    voice.file = castDraft(file);
  },
});

export const CHARACTER_EDITS: readonly Edit[] = [
  addCharacter,
  renameCharacter,
  removeCharacter,
  setVisible,
  setLocked,
  setVoice,
  replaceVoice,
];
