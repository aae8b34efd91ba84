import { expect, it } from 'vitest';
import type { MouthValidator, ValidateRequest } from '#main/ports/mouths.ts';
import { isUnjudged } from '#shared/domain/mouth/verdict.ts';
import { judgeOf } from './mouth-judge.ts';

const strict: MouthValidator = {
  version: 3,
  validate: () => ({ outcome: 'reject', sentence: 'The open mouth hardly opens.', measures: [] }),
};
const request = {} as ValidateRequest;

it('asks the validator, unless the shot asks for no checks: then everything passes with a note', () => {
  const judged = judgeOf({ verify_generated_mouth: true }, { validator: strict });
  expect(judged).toBe(strict);
  expect(isUnjudged(judged.validate(request))).toBe(false);
  const unjudged = judgeOf({ verify_generated_mouth: false }, { validator: strict });
  expect(unjudged.validate(request)).toMatchObject({ outcome: 'pass', measures: [] });
  expect(isUnjudged(unjudged.validate(request))).toBe(true);
  // Results of the one must never be taken for the other's.
  expect(unjudged.version).not.toBe(strict.version);
});
