import type { ReactNode } from 'react';
import type { CommandId } from '#renderer/commands/command.ts';
import { useRunCommand, useShortcut } from '#renderer/commands/use-commands.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useWords } from '#renderer/words/language.ts';

interface CommandButtonProps {
  readonly id: CommandId;
  readonly isPressed?: boolean;
  readonly disabled?: boolean;
  /** Replaces the command's own title. */
  readonly title?: string;
  readonly children: ReactNode;
}

/** A button that runs a command and says its name and key. */
export function CommandButton({ id, title, children, ...rest }: CommandButtonProps) {
  const words = useWords();
  const run = useRunCommand();
  const shortcut = useShortcut(id);
  const name = title ?? words.commands[id];
  return (
    <Button
      tone="quiet"
      size="small"
      title={name}
      // Words on a button are its name; a picture needs one.
      {...(typeof children === 'string' ? {} : { 'aria-label': name })}
      shortcut={shortcut}
      data-command={id}
      onClick={() => run(id)}
      {...rest}
    >
      {children}
    </Button>
  );
}
