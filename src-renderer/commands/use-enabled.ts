import { useEffect, useState } from 'react';
import type { Session } from '#renderer/session/session-store.ts';
import type { Command, CommandContext, CommandId } from './command.ts';
import { commandOf, useCommandContext } from './use-commands.ts';

const enabledOf = (context: CommandContext, ids: readonly CommandId[]): readonly CommandId[] =>
  ids.filter((id) => {
    const command: Command = commandOf(id);
    return command.isEnabled?.(context) !== false;
  });

/** Where one looks: no command depends on it, and it changes with every turn of the wheel. */
const LOOKED_AT: ReadonlySet<string> = new Set<keyof Session>([
  'firstVisibleFrame',
  'pixelsPerFrame',
  'viewPan',
]);

const isMoreThanLooking = (now: Session, before: Session): boolean => {
  const others: Readonly<Record<string, unknown>> = { ...before };
  return Object.entries(now).some(([name, value]) => value !== others[name] && !LOOKED_AT.has(name));
};

/**
 * Which of these commands can be run now; renders again only when that changes. While playing it stands still: nobody
 * presses buttons by the frame.
 * @param ids the same array every time
 */
export function useEnabled(ids: readonly CommandId[]): ReadonlySet<CommandId> {
  const context = useCommandContext();
  const [enabled, setEnabled] = useState<ReadonlySet<CommandId>>(() => new Set(enabledOf(context, ids)));
  useEffect(() => {
    let due = 0;
    const look = () => {
      due = 0;
      const now = enabledOf(context, ids);
      setEnabled((before) =>
        before.size === now.length && now.every((id) => before.has(id)) ? before : new Set(now),
      );
    };
    // Once per picture, however much changed: edits and scrolling come in bursts.
    const soon = () => {
      if (due === 0 && !context.session.getState().isPlaying) due = requestAnimationFrame(look);
    };
    soon();
    const ends = [
      context.session.subscribe((now, before) => {
        if (isMoreThanLooking(now, before)) soon();
      }),
      context.mirror.state.subscribe(soon),
    ];
    return () => {
      cancelAnimationFrame(due);
      for (const end of ends) end();
    };
  }, [context, ids]);
  return enabled;
}
