import type { Command } from '../command.ts';
import { COMPARE_COMMANDS } from './compare-commands.ts';
import { OVERLAY_COMMANDS } from './overlay-commands.ts';
import { PANEL_COMMANDS, TOOL_COMMANDS } from './panel-commands.ts';
import { ZOOM_COMMANDS } from './zoom-commands.ts';

export const VIEW_COMMANDS: readonly Command[] = [
  ...ZOOM_COMMANDS,
  ...COMPARE_COMMANDS,
  ...OVERLAY_COMMANDS,
  ...TOOL_COMMANDS,
  ...PANEL_COMMANDS,
];
