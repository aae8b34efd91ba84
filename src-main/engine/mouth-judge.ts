import type { MouthValidator } from '#main/ports/mouths.ts';
import { UNJUDGED } from '#shared/domain/mouth/verdict.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { Toolbox } from './toolbox.ts';

/** Lets every mouth pass, with a note that says so. Its version is no real validator's, so that results are kept apart. */
const LENIENT: MouthValidator = { version: 0, validate: () => UNJUDGED };

/** Who judges the mouths of a shot. */
export const judgeOf = (
  { verify_generated_mouth }: Pick<Settings, 'verify_generated_mouth'>,
  { validator }: Pick<Toolbox, 'validator'>,
): MouthValidator => (verify_generated_mouth ? validator : LENIENT);
