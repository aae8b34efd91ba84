import type { Command } from '../command.ts';

export const PROJECT_COMMANDS: readonly Command[] = [];
