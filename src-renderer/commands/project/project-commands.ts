import { runningJob } from '#renderer/document/selectors.ts';
import { framesNear } from '#shared/domain/time/frame-rate.ts';
import type { Command, CommandContext } from '../command.ts';
import { syncHindrance, testRange } from './sync-readiness.ts';

const WORK = ['sync', 'regenerate', 'export', 'watch', 'find'] as const;

const canSync = ({ mirror }: CommandContext): boolean => syncHindrance(mirror.state.getState()) === null;

const sync: Command = {
  id: 'sync',
  keys: ['Mod+Enter'],
  isEnabled: canSync,
  run: async ({ mirror }) => void (await mirror.startJob({ kind: 'sync', range: null })),
};

/** Seconds of the short test. */
const TEST_SECONDS = 3;

const test: Command = {
  id: 'test-sync',
  keys: ['Mod+Shift+Enter'],
  isEnabled: canSync,
  run: async ({ mirror, session }) => {
    const { timeline } = mirror.state.getState();
    if (!timeline) return;
    const length = framesNear(TEST_SECONDS, timeline.rate);
    const range = testRange(session.getState().playhead, length, timeline.frameCount);
    await mirror.startJob({ kind: 'sync', range });
  },
};

const cancelJob: Command = {
  id: 'cancel-job',
  keys: [],
  isEnabled: ({ mirror }) => runningJob(mirror.state.getState(), WORK) !== null,
  run: async ({ mirror }) => {
    const job = runningJob(mirror.state.getState(), WORK);
    if (job) await mirror.cancelJob(job.id);
  },
};

const openExport: Command = {
  id: 'open-export',
  keys: ['Mod+E'],
  run: ({ session }) => session.setState({ dialog: 'export' }),
};

const openPalette: Command = {
  id: 'open-palette',
  keys: ['Mod+K', 'Mod+Shift+P'],
  run: ({ session }) => session.setState({ dialog: 'palette' }),
};

const openShortcuts: Command = {
  id: 'open-shortcuts',
  keys: ['?'],
  run: ({ session }) => session.setState({ dialog: 'shortcuts' }),
};

const openPreferences: Command = {
  id: 'open-preferences',
  keys: [],
  run: ({ session }) => session.setState({ dialog: 'preferences' }),
};

export const PROJECT_COMMANDS: readonly Command[] = [
  sync,
  test,
  cancelJob,
  openExport,
  openPalette,
  openShortcuts,
  openPreferences,
];
