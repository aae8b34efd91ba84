import { createContext, type ReactNode, useContext } from 'react';
import type { CommandId } from '#renderer/commands/command.ts';
import { useRunCommand, useShortcut } from '#renderer/commands/use-commands.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useWords } from '#renderer/words/language.ts';
import { TimelineIcon, type TimelineIconName } from './timeline-icons.tsx';

/** Which commands can be run now; given by the toolbar once for all its buttons. */
export const EnabledCommands = createContext<ReadonlySet<CommandId>>(new Set());

interface CommandButtonProps {
  readonly id: CommandId;
  readonly disabled?: boolean;
  readonly isPressed?: boolean;
  readonly children: ReactNode;
}

/** A command as a small button: its title and key are the tooltip. */
export function CommandButton({ id, disabled = false, isPressed, children }: CommandButtonProps) {
  const words = useWords();
  const run = useRunCommand();
  const enabled = useContext(EnabledCommands);
  return (
    <Button
      size="small"
      title={words.commands[id]}
      aria-label={words.commands[id]}
      shortcut={useShortcut(id)}
      disabled={disabled || !enabled.has(id)}
      {...(isPressed === undefined ? {} : { isPressed })}
      onClick={() => run(id)}
    >
      {children}
    </Button>
  );
}

interface IconButtonsProps {
  readonly buttons: readonly (readonly [CommandId, TimelineIconName])[];
}

export const IconButtons = ({ buttons }: IconButtonsProps) =>
  buttons.map(([id, icon]) => (
    <CommandButton key={id} id={id}>
      <TimelineIcon name={icon} />
    </CommandButton>
  ));
