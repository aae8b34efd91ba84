import type { Command } from '../command.ts';
import { CLIPBOARD_COMMANDS } from './clipboard-commands.ts';
import { HOLD_COMMANDS } from './hold-commands.ts';
import { RANGE_MODE_COMMANDS } from './range-mode-commands.ts';
import { SELECTION_COMMANDS } from './selection-commands.ts';
import { STATE_COMMANDS } from './state-commands.ts';

export const PAINT_COMMANDS: readonly Command[] = [
  ...STATE_COMMANDS,
  ...HOLD_COMMANDS,
  ...CLIPBOARD_COMMANDS,
  ...RANGE_MODE_COMMANDS,
  ...SELECTION_COMMANDS,
];
