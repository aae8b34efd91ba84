import type { CommandId } from '#renderer/commands/command.ts';
import { paintTarget } from '#renderer/commands/paint/paint-target.ts';
import { useCommandContext } from '#renderer/commands/use-commands.ts';
import { useEnabled } from '#renderer/commands/use-enabled.ts';
import { activeCells } from '#renderer/document/shown-cells.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { useSession } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { STATE_NUMBERS, StateGlyph } from '#renderer/ui/state-glyph.tsx';
import { useWords } from '#renderer/words/language.ts';
import type { SheetState } from '#shared/domain/mouth/mouth-state.ts';
import { CommandButton, EnabledCommands, IconButtons } from './command-button.tsx';
import { PaintTargetLabel } from './paint-target-label.tsx';
import styles from './timeline.module.css';
import type { TimelineIconName } from './timeline-icons.tsx';

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

const HOLD_BUTTONS: readonly (readonly [CommandId, TimelineIconName])[] = [
  ['begin-next-here', 'nextHere'],
  ['hold-up-to-here', 'holdHere'],
  ['fill-from-previous', 'fill'],
];
const COPY_BUTTONS: readonly (readonly [CommandId, TimelineIconName])[] = [
  ['copy-cells', 'copy'],
  ['paste-cells', 'paste'],
  ['repeat-behind', 'repeat'],
];
const ZOOM_BUTTONS: readonly (readonly [CommandId, TimelineIconName])[] = [
  ['timeline-zoom-out', 'minus'],
  ['timeline-zoom-in', 'plus'],
  ['timeline-show-all', 'all'],
  ['timeline-show-selection', 'selection'],
];
const SNAP_COMMANDS = { 1: 'snap-ones', 2: 'snap-twos', 3: 'snap-threes' } as const;
const SNAPS = [1, 2, 3] as const;

/** Every command that has a button here. */
const BUTTONS: readonly CommandId[] = [
  ...SETTERS.flatMap(({ id, brush }) => [id, brush]),
  ...[...HOLD_BUTTONS, ...COPY_BUTTONS, ...ZOOM_BUTTONS].map(([id]) => id),
  ...SNAPS.map((snap) => SNAP_COMMANDS[snap]),
  'clear-cells',
  'select-tool',
  'mode-resync',
  'mode-original',
  'mode-closed',
  'slip-earlier',
  'slip-later',
];

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

/** What a drag on the mouths does: select, or paint one state. */
function ToolButtons({ isBlocked }: { readonly isBlocked: boolean }) {
  const words = useWords().timeline;
  const brush = useSession((session) => session.brush);
  return (
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
  );
}

function SnapButtons() {
  const words = useWords().timeline;
  const snap = useSession((session) => session.snap);
  return (
    <fieldset className={styles.group} aria-label={words.snap}>
      <span className={styles.caption}>{words.snap}</span>
      {SNAPS.map((every) => (
        <CommandButton key={every} id={SNAP_COMMANDS[every]} isPressed={snap === every}>
          {every}
        </CommandButton>
      ))}
    </fieldset>
  );
}

/** What the frames get: a state, back to automatic, or a mode of the range. */
function DecisionButtons() {
  const words = useWords().timeline;
  return (
    <>
      <fieldset className={styles.group} aria-label={words.setState}>
        {SETTERS.map(({ id, state }) => (
          <CommandButton key={id} id={id}>
            <StateSign state={state} />
          </CommandButton>
        ))}
        <CommandButton id="clear-cells">{words.automatic}</CommandButton>
      </fieldset>
      <fieldset className={styles.group} aria-label={words.rangeModes}>
        <CommandButton id="mode-resync">{words.modes.resync}</CommandButton>
        <CommandButton id="mode-original">{words.modes.original}</CommandButton>
        <CommandButton id="mode-closed">{words.modes.closed}</CommandButton>
      </fieldset>
    </>
  );
}

/** The verbs of painting and timing as buttons, for those who look for them before they know the keys. */
export function TimelineToolbar({ onNewLine }: { readonly onNewLine: (character: string) => void }) {
  const words = useWords().timeline;
  const context = useCommandContext();
  const enabled = useEnabled(BUTTONS);
  const hindrance = useHindrance();
  const isBlocked = hindrance !== null || !enabled.has('set-closed');
  const addLine = () => {
    const target = paintTarget(context);
    if (target) onNewLine(target.character);
  };
  return (
    <EnabledCommands value={enabled}>
      <div className={styles.toolbar} role="toolbar" aria-label={words.tools}>
        {hindrance ? (
          <output className={styles.hindrance} title={hindrance}>
            {hindrance}
          </output>
        ) : (
          <PaintTargetLabel />
        )}
        <DecisionButtons />
        <ToolButtons isBlocked={isBlocked} />
        <fieldset className={styles.group} aria-label={words.slip}>
          <CommandButton id="slip-earlier">−1</CommandButton>
          <span className={styles.caption}>{words.slip}</span>
          <CommandButton id="slip-later">+1</CommandButton>
        </fieldset>
        <fieldset className={styles.group} aria-label={words.laneNames.states}>
          <IconButtons buttons={HOLD_BUTTONS} />
          <IconButtons buttons={COPY_BUTTONS} />
        </fieldset>
        <SnapButtons />
        <Button size="small" title={words.newLineHint} disabled={isBlocked} onClick={addLine}>
          + {words.line}
        </Button>
        <fieldset className={`${styles.group} ${styles.end}`} aria-label={words.zoom}>
          <IconButtons buttons={ZOOM_BUTTONS} />
        </fieldset>
      </div>
    </EnabledCommands>
  );
}
