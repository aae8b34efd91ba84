import type { Command } from '../command.ts';

export const PLACEMENT_COMMANDS: readonly Command[] = [];
