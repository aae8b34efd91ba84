import type { Command } from '../command.ts';
import { RANGE_COMMANDS } from './range-commands.ts';
import { STEP_COMMANDS } from './step-commands.ts';

export const NAVIGATE_COMMANDS: readonly Command[] = [...STEP_COMMANDS, ...RANGE_COMMANDS];
