import { z } from 'zod';
import { frameRangeSchema } from '#shared/domain/document/document-schema.ts';
import type { GroupDecision } from '#shared/domain/overrides/overrides.ts';
import { type FrameRange, intersectRanges } from '#shared/domain/time/frame.ts';
import { type DocumentDraft, defineEdit, type Edit } from './edit.ts';
import {
  characterField,
  framesInWords,
  idOf,
  ofCharacter,
  rangeFields,
  rangeOf,
  unlockedCharacter,
} from './edit-arguments.ts';
import { decisionsNow, storeDecisions } from './stored-list.ts';

const sameRange = (a: FrameRange | null, b: FrameRange | null): boolean =>
  a?.start === b?.start && a?.end === b?.end;

/** Puts a decision at the end. The same one made again only moves there: it is the last word. */
function decide(draft: DocumentDraft, decision: GroupDecision): void {
  const before = decisionsNow(draft, 'groupings');
  const isSame = (other: GroupDecision): boolean =>
    other.character === decision.character &&
    sameRange(other, decision) &&
    sameRange(other.with, decision.with);
  const last = before.findLast(({ character }) => character === decision.character);
  if (last && isSame(last)) return;
  storeDecisions(draft, 'groupings', [...before.filter((other) => !isSame(other)), decision]);
}

const mergeGroups = defineEdit({
  name: 'merge-groups',
  summary: 'make the poses (face groups) that two stretches of frames show one: they share their mouths',
  args: z.strictObject({ ...characterField, ...rangeFields, with: frameRangeSchema }),
  describe: (args) =>
    `Merge the pose of ${framesInWords(args.with)} into that of ${framesInWords(args)}${ofCharacter(args)}`,
  apply: (draft, args) => {
    const character = idOf(unlockedCharacter(draft, args.character));
    decide(draft, { character, ...rangeOf(args), with: args.with });
  },
});

const splitGroup = defineEdit({
  name: 'split-group',
  summary: 'make frames a pose (face group) of their own, with mouths of their own',
  args: z.strictObject({ ...characterField, ...rangeFields }),
  describe: (args) => `Make ${framesInWords(args)}${ofCharacter(args)} a pose of their own`,
  apply: (draft, args) => {
    const character = idOf(unlockedCharacter(draft, args.character));
    decide(draft, { character, ...rangeOf(args), with: null });
  },
});

const clearGrouping = defineEdit({
  name: 'clear-grouping',
  summary: 'group frames as analysis does again: every merge and split that speaks of them is taken back',
  args: z.strictObject({ ...characterField, ...rangeFields }),
  describe: (args) => `Group ${framesInWords(args)}${ofCharacter(args)} as found`,
  apply: (draft, args) => {
    const character = idOf(unlockedCharacter(draft, args.character));
    const range = rangeOf(args);
    const before = decisionsNow(draft, 'groupings');
    const speaksOf = (decision: GroupDecision): boolean =>
      decision.character === character &&
      [decision, decision.with].some((one) => one !== null && intersectRanges(one, range) !== null);
    const others = before.filter((decision) => !speaksOf(decision));
    if (others.length < before.length) storeDecisions(draft, 'groupings', others);
  },
});

export const GROUPING_EDITS: readonly Edit[] = [mergeGroups, splitGroup, clearGrouping];
