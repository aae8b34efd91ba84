import { z } from 'zod';
import { boxSchema, frameNumber } from '#shared/domain/document/document-schema.ts';
import type { AnchorKey } from '#shared/domain/document/project-document.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { defineEdit, type Edit } from './edit.ts';
import { characterField, idOf, ofCharacter, unlockedCharacter } from './edit-arguments.ts';
import { anchorsNow, storeAnchors } from './stored-list.ts';

const precedes = (a: AnchorKey, b: AnchorKey): boolean =>
  a.character < b.character || (a.character === b.character && a.frame < b.frame);

const setAnchor = defineEdit({
  name: 'set-anchor',
  summary: 'set the face box, the mouth box or both on one frame; a box left out stays as it was there',
  args: z
    .strictObject({
      ...characterField,
      frame: frameNumber,
      face: boxSchema.nullable().optional(),
      mouth: boxSchema.nullable().optional(),
    })
    .refine(({ face, mouth }) => face !== undefined || mouth !== undefined, 'give face, mouth or both'),
  describe: (args) => `Set the anchor${ofCharacter(args)} on frame ${args.frame}`,
  apply: (draft, { frame, face, mouth, ...args }) => {
    const character = idOf(unlockedCharacter(draft, args.character));
    const before = anchorsNow(draft);
    const isHere = (anchor: AnchorKey) => anchor.character === character && anchor.frame === frame;
    const old = before.find(isHere);
    const anchor: AnchorKey = {
      character,
      frame,
      face: face === undefined ? (old?.face ?? null) : face,
      mouth: mouth === undefined ? (old?.mouth ?? null) : mouth,
    };
    if (!anchor.face && !anchor.mouth) throw new AppError('edit.empty-anchor', { frame });
    const others = before.filter((other) => !isHere(other));
    const index = others.findIndex((other) => precedes(anchor, other));
    const at = index < 0 ? others.length : index;
    storeAnchors(draft, [...others.slice(0, at), anchor, ...others.slice(at)]);
  },
});

const removeAnchor = defineEdit({
  name: 'remove-anchor',
  summary: 'remove the anchor of one frame',
  args: z.strictObject({ ...characterField, frame: frameNumber }),
  describe: (args) => `Remove the anchor${ofCharacter(args)} on frame ${args.frame}`,
  apply: (draft, { frame, ...args }) => {
    const { id, name } = unlockedCharacter(draft, args.character);
    const before = anchorsNow(draft);
    const others = before.filter((anchor) => anchor.character !== id || anchor.frame !== frame);
    if (others.length === before.length) throw new AppError('edit.no-anchor', { character: name, frame });
    storeAnchors(draft, others);
  },
});

export const ANCHOR_EDITS: readonly Edit[] = [setAnchor, removeAnchor];
