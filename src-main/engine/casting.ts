import { castPeople, MOST_CHARACTERS } from '#shared/domain/face/cast-people.ts';
import type { CharacterId } from '#shared/domain/mouth/mouth-chart.ts';
import { castReach, findPeople } from './face-finding.ts';
import { mediaFinder } from './media-files.ts';
import type { KuchiProject } from './project-access.ts';
import { characterName } from './shot-description.ts';
import { shotFootage } from './shot-sources.ts';
import { stageRunner } from './stage-runner.ts';
import type { RunOptions } from './sync.ts';

/** The next name nobody has yet. */
function freeName(taken: ReadonlySet<string>): string {
  for (let index = 0; ; index += 1) if (!taken.has(characterName(index))) return characterName(index);
}

/**
 * Makes a character of everybody found in a project's clip whom none of its characters is yet, as ordinary edits; run again, it
 * changes nothing. @throws AppError of the media and models rooms.
 */
export async function castEverybody(
  project: KuchiProject,
  { toolbox, signal }: Pick<RunOptions, 'toolbox' | 'signal'>,
): Promise<void> {
  const { artifacts } = project;
  const finder = mediaFinder(toolbox.media, project.dir, signal);
  const runner = stageRunner(artifacts, { signal, onProgress: () => undefined });
  const document = project.document();
  const footage = await shotFootage({ document, artifacts, toolbox, finder }, runner);
  const { people } = await findPeople(toolbox, footage, runner);
  const roles = document.characters.map(({ id }) => ({
    id,
    anchors: document.anchors.filter(({ character }) => character === id),
  }));
  const cast = castPeople<CharacterId>(roles, people, castReach(footage));
  const unnamed = people.slice(0, MOST_CHARACTERS).filter((person) => ![...cast.values()].includes(person));
  for (const _ of unnamed) {
    const taken = new Set(project.document().characters.map(({ name }) => name));
    project.applyEdit('add-character', { name: freeName(taken) });
  }
}
