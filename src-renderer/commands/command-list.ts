import type { Command } from './command.ts';
import { FACE_COMMANDS } from './faces/face-commands.ts';
import { HISTORY_COMMANDS } from './history/history-commands.ts';
import { NAVIGATE_COMMANDS } from './navigate/navigate-commands.ts';
import { PAINT_COMMANDS } from './paint/paint-commands.ts';
import { PLACEMENT_COMMANDS } from './placement/placement-commands.ts';
import { PLAYBACK_COMMANDS } from './playback/playback-commands.ts';
import { POSE_COMMANDS } from './poses/pose-commands.ts';
import { PROBLEM_COMMANDS } from './problems/problem-commands.ts';
import { PROJECT_COMMANDS } from './project/project-commands.ts';
import { TAKE_COMMANDS } from './takes/take-commands.ts';
import { TIMELINE_COMMANDS } from './timeline/timeline-commands.ts';
import { VIEW_COMMANDS } from './view/view-commands.ts';

/** Commands by what they are about, in the order of the cheat sheet. */
export const COMMAND_GROUPS = {
  playback: PLAYBACK_COMMANDS,
  navigate: NAVIGATE_COMMANDS,
  paint: PAINT_COMMANDS,
  timeline: [...TIMELINE_COMMANDS, ...POSE_COMMANDS],
  placement: PLACEMENT_COMMANDS,
  takes: TAKE_COMMANDS,
  problems: PROBLEM_COMMANDS,
  history: HISTORY_COMMANDS,
  view: VIEW_COMMANDS,
  project: [...PROJECT_COMMANDS, ...FACE_COMMANDS],
} as const satisfies Record<string, readonly Command[]>;

export type CommandGroup = keyof typeof COMMAND_GROUPS;

/** Every command there is. */
export const COMMANDS: readonly Command[] = Object.values(COMMAND_GROUPS).flat();

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
