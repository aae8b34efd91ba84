import { EXPRESSION_PRESETS, NEUTRAL_EXPRESSION } from '#shared/domain/mouth/expressions.ts';
import { type Take, THREE_DRAWINGS } from '#shared/domain/mouth/mouth-chart.ts';
import type { ExpressionChoice } from '#shared/domain/overrides/overrides.ts';
import { overRanges } from '#shared/edits/over-ranges.ts';
import type { CommandContext } from '../command.ts';
import { scopeSpans } from './decision-scope.ts';
import { jobEnd } from './regenerate-mouth.ts';
import { openTarget } from './take-decisions.ts';
import { takesOf } from './take-page.ts';

/** A page of a character's chart. */
export interface ExpressionPage {
  readonly name: string;
  readonly isEmpty: boolean;
}

interface PageFacts {
  readonly takes: readonly Take[];
  readonly expressions: readonly ExpressionChoice[];
}

/** Every page there is or that the editor offers: the neutral one, the known expressions, then those the artist named. */
export function pagesOfCharacter(character: string, { takes, expressions }: PageFacts): ExpressionPage[] {
  const own = takes.filter((take) => take.character === character);
  const made = new Set(own.map(({ expression }) => expression));
  const used = expressions.filter((stretch) => stretch.character === character);
  const known = [NEUTRAL_EXPRESSION, ...EXPRESSION_PRESETS.map(({ name }) => name)];
  const named = [...made, ...used.map(({ expression }) => expression)].filter(
    (name) => !known.includes(name),
  );
  return [...known, ...[...new Set(named)].sort()].map((name) => ({
    name,
    isEmpty: name !== NEUTRAL_EXPRESSION && !made.has(name),
  }));
}

/** Takes the drawings of the scope from a page. @returns false when nothing changed */
export function showExpression(context: CommandContext, expression: string): boolean {
  const target = openTarget(context);
  if (!target) return false;
  const spans = scopeSpans(context.session.getState().scope, target.place);
  const call = overRanges('set-expression', spans, { character: target.shown.owner.id, expression });
  return call !== null && context.mirror.edit(call.name, call.args);
}

/**
 * Has the drawings made that a page of one pose lacks, in the character's own line with the expression laid over it.
 * @returns how many were made; those before a failure or a cancelled job stay on the page
 */
export async function drawPage(
  { mirror }: CommandContext,
  page: { readonly character: string; readonly group: string; readonly expression: string },
): Promise<number> {
  const { takes } = mirror.state.getState();
  const lacking = THREE_DRAWINGS.filter(
    ({ id }) => takesOf([], takes, { ...page, drawing: id }).length === 0,
  );
  let made = 0;
  for (const { id: drawing } of lacking) {
    // Seed 0 draws exactly what was measured: the three belong to one mouth.
    const request = {
      kind: 'regenerate',
      ...page,
      drawing,
      backend: 'drawn',
      seed: 0,
      parameters: {},
    } as const;
    const job = await mirror.startJob(request);
    const end = job && (await jobEnd(mirror, job.id));
    if (end?.result?.kind !== 'regenerate') return made;
    made += 1;
  }
  return made;
}
