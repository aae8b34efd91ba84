import { useEffect, useState } from 'react';
import type { CommandId } from '#renderer/commands/command.ts';
import { canPaint, paintTarget } from '#renderer/commands/paint/paint-target.ts';
import { commandOf, useCommandContext, useRunCommand, useShortcut } from '#renderer/commands/use-commands.ts';
import { activeCells } from '#renderer/document/shown-cells.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { useSession } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { STATE_NUMBERS, StateGlyph } from '#renderer/ui/state-glyph.tsx';
import { useWords } from '#renderer/words/language.ts';
import type { SheetState } from '#shared/domain/mouth/mouth-state.ts';
import styles from './timeline.module.css';

interface CommandButtonProps {
  readonly id: CommandId;
  readonly disabled?: boolean;
  readonly isPressed?: boolean;
  readonly children: React.ReactNode;
}

/** A command as a small button: its title and key are the tooltip. */
function CommandButton({ id, disabled = false, isPressed, children }: CommandButtonProps) {
  const words = useWords();
  const run = useRunCommand();
  const context = useCommandContext();
  return (
    <Button
      size="small"
      title={words.commands[id]}
      aria-label={words.commands[id]}
      shortcut={useShortcut(id)}
      disabled={disabled || commandOf(id).isEnabled?.(context) === false}
      {...(isPressed === undefined ? {} : { isPressed })}
      onClick={() => run(id)}
    >
      {children}
    </Button>
  );
}

const SETTERS: readonly { readonly id: CommandId; readonly brush: CommandId; readonly state: SheetState }[] =
  [
    { id: 'set-closed', brush: 'brush-closed', state: 'neutral_closed' },
    { id: 'set-half', brush: 'brush-half', state: 'half_open' },
    { id: 'set-open', brush: 'brush-open', state: 'fully_open' },
    { id: 'set-source', brush: 'brush-source', state: 'source' },
  ];

const StateSign = ({ state }: { readonly state: SheetState }) => (
  <>
    {STATE_NUMBERS[state]}
    <StateGlyph state={state} size={14} />
  </>
);

/** What keys and buttons are about to change, in words; while playing it stands still. */
function TargetLabel() {
  const words = useWords().timeline;
  const context = useCommandContext();
  const [target, setTarget] = useState(() => paintTarget(context));
  useEffect(() => {
    const tell = () => {
      if (!context.session.getState().isPlaying) setTarget(paintTarget(context));
    };
    tell();
    const ends = [context.session.subscribe(tell), context.mirror.state.subscribe(tell)];
    return () => {
      for (const end of ends) end();
    };
  }, [context]);
  if (!target) return null;
  const { start, end } = target.span;
  const frames = words.framesSpan(start, end - 1);
  return <output className={styles.target}>{words.target(frames, end - start, target.isSelected)}</output>;
}

/** Why nothing can be painted, or null. */
function useHindrance(): string | null {
  const words = useWords().timeline;
  const writable = useProject((state) => state.writable);
  const character = useSession((session) => session.character);
  const owner = useProject((state) => activeCells(state, character)?.owner ?? null);
  const isLocked = useProject(
    ({ document }) => owner !== null && document.overrides.locked.includes(owner.id),
  );
  if (!writable) return words.readOnly;
  return isLocked && owner ? words.locked(owner.name) : null;
}

/** The verbs of painting and timing as buttons, for those who look for them before they know the keys. */
export function TimelineToolbar({ onNewLine }: { readonly onNewLine: (character: string) => void }) {
  const words = useWords().timeline;
  const context = useCommandContext();
  const hindrance = useHindrance();
  const brush = useSession((session) => session.brush);
  const snap = useSession((session) => session.snap);
  // Buttons are enabled by what is selected, copied and active.
  useSession((session) => session.selection);
  useSession((session) => session.clipboard);
  useSession((session) => session.character);
  const isBlocked = hindrance !== null || !canPaint(context);
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={words.tools}>
      <TargetLabel />
      {hindrance ? <span className={styles.hindrance}>{hindrance}</span> : null}
      <fieldset className={styles.group} aria-label={words.setState}>
        {SETTERS.map(({ id, state }) => (
          <CommandButton key={id} id={id} disabled={isBlocked}>
            <StateSign state={state} />
          </CommandButton>
        ))}
        <CommandButton id="clear-cells" disabled={isBlocked}>
          A
        </CommandButton>
      </fieldset>
      <fieldset className={styles.group} aria-label={words.brush}>
        <CommandButton id="select-tool" isPressed={brush === null}>
          {words.select}
        </CommandButton>
        <span className={styles.caption}>{words.brush}</span>
        {SETTERS.map(({ brush: id, state }) => (
          <CommandButton key={id} id={id} disabled={isBlocked} isPressed={brush === state}>
            {STATE_NUMBERS[state]}
          </CommandButton>
        ))}
      </fieldset>
      <fieldset className={styles.group} aria-label={words.rangeModes}>
        <CommandButton id="mode-resync" disabled={isBlocked}>
          {words.modes.resync}
        </CommandButton>
        <CommandButton id="mode-original" disabled={isBlocked}>
          {words.modes.original}
        </CommandButton>
        <CommandButton id="mode-closed" disabled={isBlocked}>
          {words.modes.closed}
        </CommandButton>
      </fieldset>
      <fieldset className={styles.group} aria-label={words.slip}>
        <CommandButton id="slip-earlier" disabled={isBlocked}>
          −1
        </CommandButton>
        <span className={styles.caption}>{words.slip}</span>
        <CommandButton id="slip-later" disabled={isBlocked}>
          +1
        </CommandButton>
        <CommandButton id="begin-next-here" disabled={isBlocked}>
          [
        </CommandButton>
        <CommandButton id="hold-up-to-here" disabled={isBlocked}>
          ]
        </CommandButton>
        <CommandButton id="fill-from-previous" disabled={isBlocked}>
          ⇤
        </CommandButton>
      </fieldset>
      <fieldset className={styles.group} aria-label={words.laneNames.states}>
        <CommandButton id="copy-cells">⧉</CommandButton>
        <CommandButton id="paste-cells" disabled={isBlocked}>
          ⎘
        </CommandButton>
        <CommandButton id="repeat-behind" disabled={isBlocked}>
          ⟳
        </CommandButton>
      </fieldset>
      <fieldset className={styles.group} aria-label={words.snap}>
        <span className={styles.caption}>{words.snap}</span>
        <CommandButton id="snap-ones" isPressed={snap === 1}>
          1
        </CommandButton>
        <CommandButton id="snap-twos" isPressed={snap === 2}>
          2
        </CommandButton>
        <CommandButton id="snap-threes" isPressed={snap === 3}>
          3
        </CommandButton>
      </fieldset>
      <Button
        size="small"
        title={words.newLineHint}
        disabled={isBlocked}
        onClick={() => {
          const target = paintTarget(context);
          if (target) onNewLine(target.character);
        }}
      >
        + {words.line}
      </Button>
      <fieldset className={`${styles.group} ${styles.end}`} aria-label={words.zoom}>
        <CommandButton id="timeline-zoom-out">−</CommandButton>
        <CommandButton id="timeline-zoom-in">+</CommandButton>
        <CommandButton id="timeline-show-all">↔</CommandButton>
        <CommandButton id="timeline-show-selection">▭</CommandButton>
      </fieldset>
    </div>
  );
}
