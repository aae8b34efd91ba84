import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where `sync` keeps its project when none is named: beside the output. */
export const projectBeside = (out: string): string => `${out}.kuchi`;

const isProject = (dir: string): boolean => existsSync(join(dir, 'project.sqlite'));

/**
 * The project a person means: the folder itself, or the one beside an output (`out.mp4` or `out.kuchi` for
 * `out.mp4.kuchi`). A path that fits nothing comes back as it is, for the store to complain about.
 */
export function projectPath(cwd: string, given: string): string {
  const path = resolve(cwd, given);
  const stem = path.replace(/\.kuchi$/, '');
  const candidates = [path, projectBeside(path), projectBeside(`${stem}.mp4`)];
  return candidates.find(isProject) ?? path;
}
