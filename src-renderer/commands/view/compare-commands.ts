import type { Command } from '../command.ts';

/** As long as the key is down. */
const holdOriginal: Command = {
  id: 'compare-original',
  keys: ['B'],
  run: ({ session }) => session.setState({ isComparingWhileHeld: true }),
  release: ({ session }) => session.setState({ isComparingWhileHeld: false }),
};

const splitView: Command = {
  id: 'compare-split',
  keys: ['S'],
  run: ({ session }) =>
    session.setState(({ compare }) => ({ compare: compare === 'split' ? 'off' : 'split' })),
};

export const COMPARE_COMMANDS: readonly Command[] = [holdOriginal, splitView];
