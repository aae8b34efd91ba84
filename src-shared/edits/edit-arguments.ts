import { z } from 'zod';
import { frameNumber } from '#shared/domain/document/document-schema.ts';
import type { CharacterId } from '#shared/domain/mouth/mouth-chart.ts';
import { type FrameRange, frameRange } from '#shared/domain/time/frame.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { DocumentDraft } from './edit.ts';

/** Id or name of a character; may be left out while the project has only one. */
export const characterField = { character: z.string().min(1).optional() };

/** Frames start … end − 1; without `end` the one frame `start`. */
export const rangeFields = { start: frameNumber, end: frameNumber.optional() };

export interface RangeArgs {
  readonly start: number;
  readonly end?: number | undefined;
}

/** @throws AppError `edit.empty-range`. */
export function rangeOf({ start, end = start + 1 }: RangeArgs): FrameRange {
  if (end <= start) throw new AppError('edit.empty-range', { start, end });
  return frameRange(start, end);
}

/** `frame 12` or `frames 12-17` (both ends included, as people count). */
export const framesInWords = ({ start, end = start + 1 }: RangeArgs): string =>
  end - start === 1 ? `frame ${start}` : `frames ${start}-${end - 1}`;

/** ` of Mika`, or nothing where the character was left out. */
export const ofCharacter = ({ character }: { readonly character?: string | undefined }): string =>
  character === undefined ? '' : ` of ${character}`;

export type CharacterDraft = DocumentDraft['characters'][number];

/**
 * The character an edit means: by id, else by name, else the only one.
 * @throws AppError `edit.no-such-character`, `edit.which-character`.
 */
export function characterOf(draft: DocumentDraft, who: string | undefined): CharacterDraft {
  const { characters } = draft;
  const known = characters.map(({ name }) => name).join(', ');
  if (who === undefined) {
    const [only, ...others] = characters;
    if (!only || others.length > 0) throw new AppError('edit.which-character', { known });
    return only;
  }
  const found = characters.find(({ id }) => id === who) ?? characters.find(({ name }) => name === who);
  if (!found) throw new AppError('edit.no-such-character', { character: who, known });
  return found;
}

/**
 * The character whose decisions an edit is about to change.
 * @throws AppError `edit.locked` and what `characterOf` throws.
 */
export function unlockedCharacter(draft: DocumentDraft, who: string | undefined): CharacterDraft {
  const character = characterOf(draft, who);
  if (draft.overrides.locked.includes(character.id)) {
    throw new AppError('edit.locked', { character: character.name });
  }
  return character;
}

export const idOf = ({ id }: CharacterDraft): CharacterId => id;
