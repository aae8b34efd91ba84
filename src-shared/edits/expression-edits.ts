import { z } from 'zod';
import { expressionName } from '#shared/domain/document/document-schema.ts';
import { NEUTRAL_EXPRESSION } from '#shared/domain/mouth/expressions.ts';
import type { ExpressionChoice } from '#shared/domain/overrides/overrides.ts';
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

const sameExpression = (a: ExpressionChoice, b: ExpressionChoice): boolean => a.expression === b.expression;

const setExpression = defineEdit({
  name: 'set-expression',
  summary:
    'take the drawings of frames from another page of the chart (smile, angry …); neutral = the usual one',
  args: z.strictObject({ ...characterField, ...rangeFields, expression: expressionName }),
  describe: (args) => `Show ${framesInWords(args)}${ofCharacter(args)} with the ${args.expression} mouths`,
  apply: (draft, args) => {
    const character = idOf(unlockedCharacter(draft, args.character));
    const { expression } = args;
    // The neutral page is what frames show without a decision, so nothing needs to be kept.
    rewriteCharacter(draft, 'expressions', character, rangeOf(args), sameExpression, (range) =>
      expression === NEUTRAL_EXPRESSION ? null : { character, ...range, expression },
    );
  },
});

export const EXPRESSION_EDITS: readonly Edit[] = [setExpression];
