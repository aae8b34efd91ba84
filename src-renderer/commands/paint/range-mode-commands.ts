import type { RangeMode } from '#shared/domain/overrides/overrides.ts';
import type { Command, CommandContext } from '../command.ts';
import { canPaint, paintTarget } from './paint-target.ts';

function setMode(context: CommandContext, mode: RangeMode): void {
  const target = paintTarget(context);
  if (!target) return;
  const args = { character: target.character, ...target.span };
  // Following the voice is what frames do without a decision, so nothing needs to be kept.
  if (mode === 'resync') context.mirror.edit('clear-range-mode', args);
  else context.mirror.edit('set-range-mode', { ...args, mode });
}

const modeCommand = (id: Command['id'], key: string, mode: RangeMode): Command => ({
  id,
  keys: [key],
  isEnabled: canPaint,
  run: (context) => setMode(context, mode),
});

export const RANGE_MODE_COMMANDS: readonly Command[] = [
  modeCommand('mode-resync', 'Alt+R', 'resync'),
  modeCommand('mode-original', 'Alt+O', 'original'),
  modeCommand('mode-closed', 'Alt+C', 'closed'),
];
