import type { Command } from './command.ts';
import { HISTORY_COMMANDS } from './history/history-commands.ts';
import { NAVIGATE_COMMANDS } from './navigate/navigate-commands.ts';
import { PAINT_COMMANDS } from './paint/paint-commands.ts';
import { PLACEMENT_COMMANDS } from './placement/placement-commands.ts';
import { PLAYBACK_COMMANDS } from './playback/playback-commands.ts';
import { PROBLEM_COMMANDS } from './problems/problem-commands.ts';
import { PROJECT_COMMANDS } from './project/project-commands.ts';
import { TAKE_COMMANDS } from './takes/take-commands.ts';
import { TIMELINE_COMMANDS } from './timeline/timeline-commands.ts';
import { VIEW_COMMANDS } from './view/view-commands.ts';

/** Every command there is, in the order of the cheat sheet. */
export const COMMANDS: readonly Command[] = [
  ...PLAYBACK_COMMANDS,
  ...NAVIGATE_COMMANDS,
  ...PAINT_COMMANDS,
  ...TIMELINE_COMMANDS,
  ...PLACEMENT_COMMANDS,
  ...TAKE_COMMANDS,
  ...PROBLEM_COMMANDS,
  ...HISTORY_COMMANDS,
  ...VIEW_COMMANDS,
  ...PROJECT_COMMANDS,
];

/** Keys of a command: the person's own binding, else the default. */
export const keysOf = (
  command: Command,
  shortcuts: Readonly<Record<string, readonly string[]>>,
): readonly string[] => shortcuts[command.id] ?? command.keys;

/** Which command a key runs: own bindings come before defaults. */
export function commandForKey(
  key: string,
  shortcuts: Readonly<Record<string, readonly string[]>>,
): Command | null {
  const own = COMMANDS.find((command) => shortcuts[command.id]?.includes(key));
  return own ?? COMMANDS.find((command) => !shortcuts[command.id] && command.keys.includes(key)) ?? null;
}
