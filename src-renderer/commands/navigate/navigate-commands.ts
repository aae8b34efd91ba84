import type { Command } from '../command.ts';

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

export const NAVIGATE_COMMANDS: readonly Command[] = [nextFrame, previousFrame];
