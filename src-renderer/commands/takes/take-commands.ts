import type { Command } from '../command.ts';

export const TAKE_COMMANDS: readonly Command[] = [];
