import { activeSheet } from '#renderer/document/selectors.ts';
import { placeFrame } from '#shared/domain/analysis/placed-mouths.ts';
import type { Command, CommandContext, CommandId } from '../command.ts';
import { type PaintTarget, paintTarget } from '../paint/paint-target.ts';
import { toFaceSpace } from './face-space.ts';

const COARSE = 1;
const FINE = 0.25;

/** Whose placement is changed: the active character's, on the selection or the hold at the playhead; null where none can be. */
function placementTarget(context: CommandContext): PaintTarget | null {
  const { writable, document } = context.mirror.state.getState();
  const target = writable ? paintTarget(context) : null;
  const isLocked = document.overrides.locked.some((locked) => locked === target?.character);
  return isLocked ? null : target;
}

/** The face's pose where the mouth is drawn at the playhead; null where no mouth is drawn. */
function poseHere({ mirror, session }: CommandContext) {
  const state = mirror.state.getState();
  const { character, playhead } = session.getState();
  const sheet = activeSheet(state, character);
  return (sheet && placeFrame(sheet, state.document, playhead)?.pose) ?? null;
}

const canPlace = (context: CommandContext): boolean =>
  placementTarget(context) !== null && poseHere(context) !== null;

function nudge(context: CommandContext, x: number, y: number): void {
  const [target, pose] = [placementTarget(context), poseHere(context)];
  if (!target || !pose) return;
  const { x: dx, y: dy } = toFaceSpace(pose, { x, y });
  context.mirror.edit('nudge-placement', { character: target.character, ...target.span, dx, dy });
}

const nudgeCommand = (id: CommandId, key: string, x: number, y: number): Command => ({
  id,
  keys: [key],
  repeats: true,
  isEnabled: canPlace,
  run: (context) => nudge(context, x, y),
});

const copyFromPrevious: Command = {
  id: 'copy-placement',
  keys: ['Alt+P'],
  isEnabled: (context) => (placementTarget(context)?.span.start ?? 0) > 0,
  run: (context) => {
    const target = placementTarget(context);
    if (!target) return;
    const { character, span } = target;
    context.mirror.edit('copy-placement', { character, ...span, from: span.start - 1 });
  },
};

const reset: Command = {
  id: 'reset-placement',
  keys: ['Alt+Backspace'],
  isEnabled: (context) => placementTarget(context) !== null,
  run: (context) => {
    const target = placementTarget(context);
    if (target) context.mirror.edit('reset-placement', { character: target.character, ...target.span });
  },
};

export const PLACEMENT_COMMANDS: readonly Command[] = [
  nudgeCommand('nudge-left', 'Alt+ArrowLeft', -COARSE, 0),
  nudgeCommand('nudge-right', 'Alt+ArrowRight', COARSE, 0),
  nudgeCommand('nudge-up', 'Alt+ArrowUp', 0, -COARSE),
  nudgeCommand('nudge-down', 'Alt+ArrowDown', 0, COARSE),
  nudgeCommand('nudge-left-fine', 'Alt+Shift+ArrowLeft', -FINE, 0),
  nudgeCommand('nudge-right-fine', 'Alt+Shift+ArrowRight', FINE, 0),
  nudgeCommand('nudge-up-fine', 'Alt+Shift+ArrowUp', 0, -FINE),
  nudgeCommand('nudge-down-fine', 'Alt+Shift+ArrowDown', 0, FINE),
  copyFromPrevious,
  reset,
];
