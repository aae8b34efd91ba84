import type { Command } from '../command.ts';

export const PROBLEM_COMMANDS: readonly Command[] = [];
