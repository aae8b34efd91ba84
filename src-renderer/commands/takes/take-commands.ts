import type { DecisionScope } from '#renderer/session/session-store.ts';
import type { Command, CommandContext } from '../command.ts';
import { EXPRESSION_COMMANDS } from './expression-commands.ts';
import { regenerateMouth } from './regenerate-mouth.ts';
import { chooseTake, judgeTake, neighbourOf, openTarget, trialTake } from './take-decisions.ts';
import { decisionOn } from './take-page.ts';

type Decision = 'accept' | 'reject' | null;

const judgement = (id: Command['id'], key: string, decision: Decision): Command => ({
  id,
  keys: [key],
  isEnabled: (context) => {
    const take = openTarget(context)?.take;
    const { document } = context.mirror.state.getState();
    return take !== null && take !== undefined && decisionOn(document, take.id) !== decision;
  },
  run: (context) => {
    const take = openTarget(context)?.take;
    if (take) judgeTake(context, take, decision);
  },
});

const cycle = (id: Command['id'], key: string, step: 1 | -1): Command => ({
  id,
  keys: [key],
  repeats: true,
  isEnabled: (context) => neighbourOf(context, step) !== null,
  run: (context) => {
    const take = neighbourOf(context, step);
    if (!take) return;
    context.session.setState({ pickedTake: null });
    chooseTake(context, take);
  },
});

/** The next variation of the drawing at the playhead, from the source that the project's settings name. */
const regenerate: Command = {
  id: 'regenerate-mouth',
  keys: ['R'],
  isEnabled: (context) => (openTarget(context)?.wanted ?? null) !== null,
  run: async (context) => {
    const wanted = openTarget(context)?.wanted;
    if (wanted) await regenerateMouth(context, { ...wanted, backend: 'auto', seed: null, parameters: {} });
  },
};

const useNew: Command = {
  id: 'use-new-take',
  keys: ['U'],
  isEnabled: (context) => trialTake(context) !== null,
  run: (context) => {
    const take = trialTake(context);
    if (take) chooseTake(context, take);
  },
};

const keepOld: Command = {
  id: 'keep-old-take',
  keys: ['Shift+U'],
  isEnabled: ({ session }) => session.getState().trial !== null,
  run: ({ session, mirror }) => {
    mirror.cancelPreview();
    session.setState({ trial: null });
  },
};

const scope = (id: Command['id'], key: string, reach: DecisionScope): Command => ({
  id,
  keys: [key],
  run: ({ session }: CommandContext) => session.setState({ scope: reach }),
});

export const TAKE_COMMANDS: readonly Command[] = [
  judgement('accept-take', 'A', 'accept'),
  judgement('reject-take', 'X', 'reject'),
  judgement('automatic-verdict', 'Shift+A', null),
  cycle('next-take', 'T', 1),
  cycle('previous-take', 'Shift+T', -1),
  regenerate,
  useNew,
  keepOld,
  ...EXPRESSION_COMMANDS,
  scope('scope-exposure', 'Alt+E', 'exposure'),
  scope('scope-group', 'Alt+G', 'group'),
  scope('scope-everywhere', 'Alt+A', 'everywhere'),
];
