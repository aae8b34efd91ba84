import { frameCountOf } from '#renderer/document/selectors.ts';
import type { FrameSpan } from '#renderer/session/session-store.ts';
import type { Command, CommandContext } from '../command.ts';

const rangeNow = ({ mirror }: CommandContext): FrameSpan | null =>
  mirror.state.getState().document.clip?.range ?? null;

const canSet = ({ mirror }: CommandContext): boolean => {
  const { writable, document, timeline } = mirror.state.getState();
  return writable && document.clip !== null && timeline !== null;
};

/** In and out points with one of them moved; one that would be overtaken goes to its end of the clip. */
export function movedRange(
  range: FrameSpan | null,
  frameCount: number,
  moved: { readonly in: number } | { readonly out: number },
): FrameSpan | null {
  const now = range ?? { start: 0, end: frameCount };
  const next =
    'in' in moved
      ? { start: moved.in, end: now.end > moved.in ? now.end : frameCount }
      : { start: now.start <= moved.out ? now.start : 0, end: moved.out + 1 };
  return next.start === 0 && next.end >= frameCount ? null : next;
}

function setRange({ mirror, session }: CommandContext, edge: 'in' | 'out'): void {
  const state = mirror.state.getState();
  const { playhead } = session.getState();
  const moved = edge === 'in' ? { in: playhead } : { out: playhead };
  const range = movedRange(state.document.clip?.range ?? null, frameCountOf(state), moved);
  mirror.edit('set-clip-range', { range });
}

const setIn: Command = {
  id: 'set-in',
  keys: ['I'],
  isEnabled: canSet,
  run: (context) => setRange(context, 'in'),
};

const setOut: Command = {
  id: 'set-out',
  keys: ['O'],
  isEnabled: canSet,
  run: (context) => setRange(context, 'out'),
};

const clearRange: Command = {
  id: 'clear-in-out',
  keys: ['Alt+X'],
  isEnabled: (context) => canSet(context) && rangeNow(context) !== null,
  run: ({ mirror }) => void mirror.edit('set-clip-range', { range: null }),
};

const goToIn: Command = {
  id: 'go-to-in',
  keys: ['Shift+I'],
  run: (context) => context.player.seek(rangeNow(context)?.start ?? 0),
};

const goToOut: Command = {
  id: 'go-to-out',
  keys: ['Shift+O'],
  run: (context) =>
    context.player.seek((rangeNow(context)?.end ?? frameCountOf(context.mirror.state.getState())) - 1),
};

export const RANGE_COMMANDS: readonly Command[] = [setIn, setOut, clearRange, goToIn, goToOut];
