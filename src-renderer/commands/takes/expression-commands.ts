import type { Command, CommandContext } from '../command.ts';
import { pagesOfCharacter, showExpression } from './expression-pages.ts';
import { openTarget } from './take-decisions.ts';

/** The page after the one shown here among those that have mouths; null when there is no other. */
function nextPage(context: CommandContext): string | null {
  const target = openTarget(context);
  if (!target) return null;
  const { takes, document } = context.mirror.state.getState();
  const { expressions } = document.overrides;
  const pages = pagesOfCharacter(target.shown.owner.id, { takes, expressions }).filter(
    ({ isEmpty }) => !isEmpty,
  );
  const at = pages.findIndex(({ name }) => name === target.place.expression);
  const next = pages[(at + 1) % pages.length]?.name ?? null;
  return next === target.place.expression ? null : next;
}

const nextExpression: Command = {
  id: 'next-expression',
  keys: ['Shift+X'],
  repeats: true,
  isEnabled: (context) => nextPage(context) !== null,
  run: (context) => {
    const expression = nextPage(context);
    if (expression !== null) showExpression(context, expression);
  },
};

export const EXPRESSION_COMMANDS: readonly Command[] = [nextExpression];
