import { readFile } from 'node:fs/promises';
import type { DoctorJson, ModelsJson } from '#shared/contract/cli-json.ts';
import { ABSENCES } from '#shared/contract/editor/absences.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { errorSentence } from '#shared/words/errors-en.ts';
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

/** Abilities that later parts of the project bring; listed, so that nobody wonders why an option is refused. */
export const NOT_YET: readonly Ability[] = [ability('find faces without a box', [ABSENCES.faces])];

/** What this installation can do, and why not where it cannot. */
export async function examineInstallation(): Promise<DoctorJson> {
  const manifest: unknown = JSON.parse(
    await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  const version = (manifest as { version: string }).version;
  let tools: Ability[];
  try {
    const { createToolbox } = await import('./create-toolbox.ts');
    const toolbox = await createToolbox();
    tools = await toolAbilities(toolbox);
    await toolbox.close();
  } catch (error) {
    tools = [ability('read and write media', [reasonOf(error)])];
  }
  return {
    version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    ready: tools.every(({ ready }) => ready),
    abilities: [...tools, ...NOT_YET],
  };
}

/** Installed models: this version ships none and uses none. */
export const listModels = (): ModelsJson => [];
