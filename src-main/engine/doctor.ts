import { readFile } from 'node:fs/promises';
import type { ModelEntry } from '#main/ports/model-shelf.ts';
import type { DoctorJson, ModelsJson } from '#shared/contract/cli-json.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { errorSentence } from '#shared/words/errors-en.ts';
import type { FaceModels } from './face-models.ts';
import type { Toolbox } from './toolbox.ts';

type Ability = DoctorJson['abilities'][number];

const ability = (name: string, reasons: readonly string[]): Ability => ({
  name,
  ready: reasons.length === 0,
  reasons: [...reasons],
});

const reasonOf = (error: unknown): string =>
  error instanceof AppError ? errorSentence(error) : error instanceof Error ? error.message : String(error);

/** `ffmpeg 5.1.9-0+deb12u1` out of the line that the program describes itself with. */
const shortBuild = (line: string): string => /^(\S+) version (\S+)/.exec(line)?.slice(1).join(' ') ?? line;

/** What the tools at hand can do. */
export async function toolAbilities(toolbox: Toolbox): Promise<Ability[]> {
  const abilities: Ability[] = [
    ability(`read and write media (${shortBuild(await toolbox.media.build())})`, []),
  ];
  for (const generator of toolbox.generators.values()) {
    abilities.push(ability(`mouths: ${generator.name}`, await generator.ready()));
  }
  for (const engine of toolbox.speech.values()) {
    abilities.push(ability(`listen: ${engine.name}`, await engine.ready()));
  }
  return abilities;
}

/** Which detectors of faces are at hand. Cheap: no network is run. */
export async function faceAbilities({ shelf }: Pick<FaceModels, 'shelf'>): Promise<Ability[]> {
  const entries = await shelf.list();
  const bundled = entries.filter(({ isBundled }) => isBundled).flatMap(({ problems }) => problems);
  const own = entries.filter(({ isBundled }) => !isBundled);
  return [
    ability('find faces: bundled', bundled),
    ...own.map(({ name, problems }) => ability(`find faces: ${name}`, problems)),
  ];
}

/** As `faceAbilities`, but the bundled networks are run; and what they run on, with the reasons against what would be faster. */
export async function triedFaceAbilities(models: FaceModels): Promise<Ability[]> {
  const abilities = await faceAbilities(models);
  if (abilities[0]?.ready !== true) return abilities;
  try {
    await models.tryDetector();
    const { used, refused } = await models.whereNetworksRun();
    return [
      ...abilities,
      ability(`run networks: ${used}`, []),
      ...refused.map(({ provider, reason }) => ability(`run networks: ${provider}`, [reason])),
    ];
  } catch (error) {
    return [ability('find faces: bundled', [reasonOf(error)]), ...abilities.slice(1)];
  }
}

/** What this installation can do, and why not where it cannot. */
export async function examineInstallation(): Promise<DoctorJson> {
  const manifest: unknown = JSON.parse(
    await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  const version = (manifest as { version: string }).version;
  let tools: Ability[];
  let faces: Ability[] = [];
  try {
    const { createToolbox } = await import('./create-toolbox.ts');
    const toolbox = await createToolbox();
    try {
      tools = await toolAbilities(toolbox);
      faces = await triedFaceAbilities(toolbox.models);
    } finally {
      await toolbox.close();
    }
  } catch (error) {
    tools = [ability('read and write media', [reasonOf(error)])];
  }
  return {
    version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    // Without a detector a shot can still be synced: faces are then boxed by hand.
    ready: tools.every(({ ready }) => ready),
    abilities: [...tools, ...faces],
  };
}

/** A model as the command line prints it. */
export const modelJson = ({ isBundled: _, problems, digest, ...entry }: ModelEntry): ModelsJson[number] => ({
  ...entry,
  digest: digest === '' ? null : digest,
  ready: problems.length === 0,
  reasons: [...problems],
});
