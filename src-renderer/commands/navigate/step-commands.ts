import { frameCountOf } from '#renderer/document/selectors.ts';
import { activeCells, cutsOf } from '#renderer/document/shown-cells.ts';
import { exposureAt } from '#shared/domain/sheet/holds.ts';
import { framesPerSecond } from '#shared/domain/time/frame-rate.ts';
import type { Command, CommandContext } from '../command.ts';

const nextFrame: Command = {
  id: 'next-frame',
  keys: ['ArrowRight', '.'],
  repeats: true,
  run: ({ player }) => player.step(1),
};

const previousFrame: Command = {
  id: 'previous-frame',
  keys: ['ArrowLeft', ','],
  repeats: true,
  run: ({ player }) => player.step(-1),
};

/** Whole frames that a second of the clip has, at least one. */
const secondOf = ({ mirror }: CommandContext): number => {
  const rate = mirror.state.getState().timeline?.rate;
  return rate ? Math.max(1, Math.round(framesPerSecond(rate))) : 24;
};

const nextSecond: Command = {
  id: 'next-second',
  keys: ['Shift+ArrowRight'],
  repeats: true,
  run: (context) => context.player.step(secondOf(context)),
};

const previousSecond: Command = {
  id: 'previous-second',
  keys: ['Shift+ArrowLeft'],
  repeats: true,
  run: (context) => context.player.step(-secondOf(context)),
};

const firstFrame: Command = { id: 'first-frame', keys: ['Home'], run: ({ player }) => player.seek(0) };

const lastFrame: Command = {
  id: 'last-frame',
  keys: ['End'],
  run: ({ player, mirror }) => player.seek(frameCountOf(mirror.state.getState()) - 1),
};

/** Goes to the first frame of the next hold, or of this one and then the one before. */
function goToExposure({ mirror, session, player }: CommandContext, direction: 1 | -1): void {
  const state = mirror.state.getState();
  const { character, playhead } = session.getState();
  const cells = activeCells(state, character)?.cells;
  const here = cells && exposureAt(cells, playhead, cutsOf(state));
  if (!cells || !here) return;
  const before = exposureAt(cells, here.start - 1, cutsOf(state));
  const back = playhead > here.start ? here.start : (before?.start ?? 0);
  player.seek(direction > 0 ? here.end : back);
}

const nextExposure: Command = {
  id: 'next-exposure',
  keys: ['ArrowDown'],
  repeats: true,
  run: (context) => goToExposure(context, 1),
};

const previousExposure: Command = {
  id: 'previous-exposure',
  keys: ['ArrowUp'],
  repeats: true,
  run: (context) => goToExposure(context, -1),
};

const nextCut: Command = {
  id: 'next-cut',
  keys: ['PageDown'],
  repeats: true,
  run: ({ mirror, session, player }) => {
    const state = mirror.state.getState();
    const { playhead } = session.getState();
    player.seek(cutsOf(state).find((cut) => cut > playhead) ?? frameCountOf(state) - 1);
  },
};

const previousCut: Command = {
  id: 'previous-cut',
  keys: ['PageUp'],
  repeats: true,
  run: ({ mirror, session, player }) => {
    const { playhead } = session.getState();
    player.seek(cutsOf(mirror.state.getState()).findLast((cut) => cut < playhead) ?? 0);
  },
};

export const STEP_COMMANDS: readonly Command[] = [
  nextFrame,
  previousFrame,
  nextSecond,
  previousSecond,
  nextExposure,
  previousExposure,
  nextCut,
  previousCut,
  firstFrame,
  lastFrame,
];
