import { runningJob } from '#renderer/document/selectors.ts';
import type { Command, CommandContext } from '../command.ts';
import { castEverybody } from './give-face.ts';
import { seenPeople } from './seen-people.ts';

const canSearch = ({ mirror }: CommandContext): boolean => {
  const state = mirror.state.getState();
  return state.writable && state.timeline !== null && state.detector.ready && !runningJob(state, ['find']);
};

const findFaces: Command = {
  id: 'find-faces',
  keys: [],
  isEnabled: canSearch,
  run: async ({ mirror }) => void (await mirror.startJob({ kind: 'find' })),
};

const everybody: Command = {
  id: 'cast-everybody',
  keys: [],
  isEnabled: ({ mirror }) => {
    const state = mirror.state.getState();
    return state.writable && seenPeople(state).some(({ character }) => character === null);
  },
  run: (context) => void castEverybody(context),
};

export const FACE_COMMANDS: readonly Command[] = [findFaces, everybody];
