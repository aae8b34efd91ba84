import { z } from 'zod';
import { choiceLane, laneOfChoice } from '#shared/domain/document/decision-list.ts';
import { drawingId, takeId } from '#shared/domain/document/document-schema.ts';
import type { DrawingId, TakeId } from '#shared/domain/mouth/mouth-chart.ts';
import type { VerdictDecision } from '#shared/domain/overrides/overrides.ts';
import { type DocumentDraft, defineEdit, type Edit } from './edit.ts';
import {
  characterField,
  framesInWords,
  idOf,
  ofCharacter,
  type RangeArgs,
  rangeFields,
  rangeOf,
  unlockedCharacter,
} from './edit-arguments.ts';
import { decisionsNow, rewriteStored, storeDecisions } from './stored-list.ts';

/** Sets or clears the artist's word on one take. */
function decide(draft: DocumentDraft, take: TakeId, decision: VerdictDecision['decision'] | null): void {
  const before = decisionsNow(draft, 'verdicts');
  const old = before.find((other) => other.take === take);
  if ((old?.decision ?? null) === decision) return;
  const lower = before.filter((other) => other.take < take);
  const higher = before.filter((other) => other.take > take);
  const here = decision === null ? [] : [{ take, decision }];
  storeDecisions(draft, 'verdicts', [...lower, ...here, ...higher]);
}

interface ChoiceArgs extends RangeArgs {
  readonly character?: string | undefined;
  readonly drawing: DrawingId;
}

function rewriteChoice(draft: DocumentDraft, args: ChoiceArgs, take: TakeId | null): void {
  const character = idOf(unlockedCharacter(draft, args.character));
  const { drawing } = args;
  rewriteStored(draft, 'choices', {
    laneOf: laneOfChoice,
    same: (a, b) => a.take === b.take,
    lane: choiceLane(character, drawing),
    range: rangeOf(args),
    decide: (part) => (take === null ? null : { character, ...part, drawing, take }),
  });
}

const chooseTake = defineEdit({
  name: 'choose-take',
  summary: 'show a drawing with this take on frames (where its face group fits)',
  args: z.strictObject({ ...characterField, ...rangeFields, drawing: drawingId, take: takeId }),
  describe: (args) =>
    `Choose take ${args.take} for ${args.drawing} on ${framesInWords(args)}${ofCharacter(args)}`,
  apply: (draft, args) => {
    rewriteChoice(draft, args, args.take);
    const rejected = decisionsNow(draft, 'verdicts').some(
      (v) => v.take === args.take && v.decision === 'reject',
    );
    if (rejected) decide(draft, args.take, null);
  },
});

const clearTakeChoice = defineEdit({
  name: 'clear-take-choice',
  summary: 'let the chart choose the take of a drawing again',
  args: z.strictObject({ ...characterField, ...rangeFields, drawing: drawingId }),
  describe: (args) => `Clear the take of ${args.drawing} on ${framesInWords(args)}${ofCharacter(args)}`,
  apply: (draft, args) => rewriteChoice(draft, args, null),
});

/** Takes belong to characters, but the document does not hold them: these edits go by the take's id alone. */
const takeArgs = z.strictObject({ take: takeId });

const acceptTake = defineEdit({
  name: 'accept-take',
  summary: "accept a take against the validator's verdict",
  args: takeArgs,
  describe: ({ take }) => `Accept take ${take}`,
  apply: (draft, { take }) => decide(draft, take, 'accept'),
});

const rejectTake = defineEdit({
  name: 'reject-take',
  summary: 'never show a take',
  args: takeArgs,
  describe: ({ take }) => `Reject take ${take}`,
  apply: (draft, { take }) => decide(draft, take, 'reject'),
});

const automaticVerdict = defineEdit({
  name: 'automatic-verdict',
  summary: "go by the validator's verdict on a take again",
  args: takeArgs,
  describe: ({ take }) => `Leave take ${take} to the validator`,
  apply: (draft, { take }) => decide(draft, take, null),
});

export const TAKE_EDITS: readonly Edit[] = [
  chooseTake,
  clearTakeChoice,
  acceptTake,
  rejectTake,
  automaticVerdict,
];
