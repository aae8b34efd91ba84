import { z } from 'zod';
import { RANGE_MODES, type RangeModeOverride } from '#shared/domain/overrides/overrides.ts';
import { defineEdit, type Edit } from './edit.ts';
import {
  characterField,
  framesInWords,
  idOf,
  ofCharacter,
  rangeFields,
  rangeOf,
  unlockedCharacter,
} from './edit-arguments.ts';
import { rewriteCharacter } from './stored-list.ts';

const sameMode = (a: RangeModeOverride, b: RangeModeOverride): boolean => a.mode === b.mode;

const setRangeMode = defineEdit({
  name: 'set-range-mode',
  summary: 'resync frames, keep the original, or hold the mouth closed',
  args: z.strictObject({ ...characterField, ...rangeFields, mode: z.enum(RANGE_MODES) }),
  describe: (args) => `Set ${framesInWords(args)}${ofCharacter(args)} to mode ${args.mode}`,
  apply: (draft, args) => {
    const character = idOf(unlockedCharacter(draft, args.character));
    rewriteCharacter(draft, 'modes', character, rangeOf(args), sameMode, (range) => ({
      character,
      ...range,
      mode: args.mode,
    }));
  },
});

const clearRangeMode = defineEdit({
  name: 'clear-range-mode',
  summary: 'take a range mode back',
  args: z.strictObject({ ...characterField, ...rangeFields }),
  describe: (args) => `Clear the mode of ${framesInWords(args)}${ofCharacter(args)}`,
  apply: (draft, args) => {
    const character = idOf(unlockedCharacter(draft, args.character));
    rewriteCharacter(draft, 'modes', character, rangeOf(args), sameMode, () => null);
  },
});

export const RANGE_MODE_EDITS: readonly Edit[] = [setRangeMode, clearRangeMode];
