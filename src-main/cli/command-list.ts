import type { CommandSpec } from './command.ts';
import { EDIT } from './commands/edit.ts';
import { EXPORT } from './commands/export.ts';
import { DOCTOR, MODELS } from './commands/installation.ts';
import { LISTEN } from './commands/listen.ts';
import { LOOK } from './commands/look.ts';
import { OPEN } from './commands/open.ts';
import { SHOW } from './commands/show.ts';
import { SYNC } from './commands/sync.ts';

/** Every command, in the order of a day's work. */
export const COMMANDS: readonly CommandSpec[] = [
  SYNC,
  LISTEN,
  LOOK,
  SHOW,
  EDIT,
  EXPORT,
  MODELS,
  DOCTOR,
  OPEN,
];
