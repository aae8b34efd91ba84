import type { Command } from '../command.ts';

export const PAINT_COMMANDS: readonly Command[] = [];
