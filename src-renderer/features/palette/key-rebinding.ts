import type { Command, CommandId } from '#renderer/commands/command.ts';
import { keysOf } from '#renderer/commands/command-list.ts';

type Shortcuts = Readonly<Record<string, readonly string[]>>;

/**
 * Gives a command other keys (null: its defaults again). A key has one meaning: another command that had it loses it.
 * @returns the new bindings and the command that lost a key, if any.
 */
export function reboundKey(
  commands: readonly Pick<Command, 'id' | 'keys'>[],
  shortcuts: Shortcuts,
  id: CommandId,
  keys: readonly string[] | null,
): { readonly next: Record<string, string[]>; readonly taken: CommandId | null } {
  const next = Object.fromEntries(Object.entries(shortcuts).map(([name, bound]) => [name, [...bound]]));
  const own = commands.find((command) => command.id === id);
  if (keys === null) delete next[id];
  else next[id] = [...keys];
  const wanted = keys ?? own?.keys ?? [];
  let taken: CommandId | null = null;
  for (const command of commands) {
    if (command.id === id) continue;
    const bound = keysOf(command as Command, next);
    const left = bound.filter((key) => !wanted.includes(key));
    if (left.length === bound.length) continue;
    taken = command.id;
    next[command.id] = left;
  }
  return { next, taken };
}
