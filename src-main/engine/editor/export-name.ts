import { lstat, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '#shared/kit/app-error.ts';
import { writablePath } from '../outputs.ts';
import type { KuchiProject } from '../project-access.ts';
import { projectName } from './known-projects.ts';

const DIGITS = 3;

/** The folder an export goes to: the chosen one, else beside the project. @throws AppError `cli.cannot-write` */
export async function exportFolder(project: KuchiProject, chosen: string | null): Promise<string> {
  const folder = chosen ?? dirname(project.dir);
  try {
    return dirname(await writablePath(join(folder, 'x')));
  } catch (error) {
    if (error instanceof AppError) throw new AppError(error.code, { ...error.params, file: folder });
    throw error;
  }
}

const numbered = (stem: string, name: string): number => {
  if (!name.startsWith(`${stem}_v`)) return 0;
  return Number(/^\d{1,6}/.exec(name.slice(stem.length + 2))?.[0] ?? 0);
};

/** `<project>_v003`: one above the highest number that anything in the folder has, whatever its ending. */
export async function freeExportName(project: KuchiProject, folder: string): Promise<string> {
  const stem = projectName(project.dir);
  const names = await readdir(folder);
  const highest = names.reduce((most, name) => Math.max(most, numbered(stem, name)), 0);
  return `${stem}_v${String(highest + 1).padStart(DIGITS, '0')}`;
}

/** The path of an export, which must be free: nothing is ever written over. @throws AppError `editor.output-exists` */
export async function freeOutput(folder: string, name: string, ending: string): Promise<string> {
  const path = join(folder, ending === '' ? name : `${name}.${ending}`);
  if (dirname(path) !== folder) throw new AppError('editor.bad-name', { name });
  const isTaken = (await lstat(path).catch(() => null)) !== null;
  if (isTaken) throw new AppError('editor.output-exists', { file: path });
  return path;
}
