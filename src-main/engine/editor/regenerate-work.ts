import { takeOf } from '#main/pipeline/generate-stage.ts';
import type { MouthGenerator } from '#main/ports/mouths.ts';
import type { GeneratorName } from '#shared/contract/editor/generators.ts';
import type { JobRequest } from '#shared/contract/editor/job-view.ts';
import { presetOf } from '#shared/domain/mouth/expressions.ts';
import { resolveSettings } from '#shared/domain/settings/settings.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { seedFrom } from '#shared/kit/random.ts';
import { judgeOf } from '../mouth-judge.ts';
import { generatorAbilities } from './abilities.ts';
import { groupPage } from './group-page.ts';
import type { JobWork } from './job-board.ts';
import type { ProjectSession } from './project-session.ts';

type RegenerateRequest = Extract<JobRequest, { kind: 'regenerate' }>;

/** @throws AppError `editor.generator-unavailable` with the reason */
async function readyGenerator(session: ProjectSession, name: GeneratorName): Promise<MouthGenerator> {
  const toolbox = await session.services.tools();
  const generator = toolbox.generators.get(name === 'auto' ? 'drawn' : name);
  const ability = (await generatorAbilities(toolbox)).find((other) => other.name === name);
  if (generator && ability?.ready) return generator;
  const reason = ability?.reasons.join('; ') || 'artwork is dropped in, not generated';
  throw new AppError('editor.generator-unavailable', { name, reason });
}

/**
 * What makes two proposals differ. Without a seed: the next attempt of this drawing, counted by its takes so far. Seed 0 draws
 * exactly what was measured and set; any other seed is one variation of it, always the same.
 */
function variation(
  { seed }: RegenerateRequest,
  derived: (attempt: number) => number,
  takes: number,
): { seed: number; attempt: number } {
  if (seed !== null) return { seed, attempt: seed === 0 ? 0 : 1 };
  return { seed: derived(takes), attempt: takes };
}

/** One new take of one drawing of one face group, kept whatever its verdict. The document stays as it is. */
export async function regenerateWork(session: ProjectSession, request: RegenerateRequest): Promise<JobWork> {
  const generator = await readyGenerator(session, request.backend);
  const page = await groupPage(session, request);
  const { character, group, expression, drawing, style, accepted, takes } = page;
  const tools = await session.services.tools();
  const { pictures } = tools;
  const settings = resolveSettings(session.project.document());
  const validator = judgeOf(settings, tools);
  const { mouth_width, mouth_height, line_weight, half_open_height_scale } = settings;
  const parameters = {
    ...{ mouth_width, mouth_height, line_weight, half_open_height_scale },
    ...presetOf(expression)?.parameters,
    ...request.parameters,
  };
  const { seed, attempt } = variation(
    request,
    (n) => seedFrom(character, group.id, expression, drawing.id, n),
    takes.length,
  );
  let made = '';
  return {
    steps: [
      {
        stage: 'generate',
        weight: 1,
        run: async ({ signal, apply }) => {
          const { state } = drawing;
          const mouth = await generator.generate({ style, state, seed, attempt, parameters, signal });
          const verdict = validator.validate({ state, mouth, style, face: group.face, accepted });
          const proposed = { character, group, expression, drawing, seed, attempt };
          const take = await takeOf(
            { ...proposed, backend: generator.name, mouth, verdict, alphaSource: 'native' },
            pictures,
            session.memory.artifacts,
          );
          apply(() => session.project.takes.add(take));
          made = take.id;
          session.analysis.announce(false);
        },
      },
    ],
    result: () => ({ kind: 'regenerate', take: made }),
  };
}
