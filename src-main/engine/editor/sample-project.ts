import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { MediaPort } from '#main/ports/media.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { ChosenFile } from './file-access.ts';
import { createProject, type FirstAnchor } from './project-creation.ts';

const NAME = 'Sample';

const box = z.tuple([z.number(), z.number(), z.number().positive(), z.number().positive()]);
const truthSchema = z.object({ frames: z.array(z.object({ face: box, mouth: box })).min(1) });

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** Where face and mouth lie on the sample's first frame. @throws AppError `editor.no-sample` */
async function firstAnchor(sampleDir: string): Promise<FirstAnchor> {
  try {
    const [first] = truthSchema.parse(
      JSON.parse(await readFile(join(sampleDir, 'truth.json'), 'utf8')),
    ).frames;
    if (first) return { face: first.face, mouth: first.mouth };
  } catch (cause) {
    throw new AppError('editor.no-sample', { path: sampleDir }, { kind: 'failure', cause });
  }
  throw new AppError('editor.no-sample', { path: sampleDir }, { kind: 'failure' });
}

/**
 * The sample as a project with media of its own, made on first use and kept, with whatever was done in it.
 * @returns the project's folder
 */
export async function sampleProject(
  sampleDir: string,
  projectsDir: string,
  media: MediaPort,
  signal: AbortSignal,
): Promise<string> {
  const dir = join(projectsDir, `${NAME}.kuchi`);
  if (await isFile(join(dir, 'project.sqlite'))) return dir;
  const own = (name: string): ChosenFile => ({ path: join(sampleDir, name), name, isUpload: true });
  const anchor = await firstAnchor(sampleDir);
  return createProject(
    {
      clip: own('shot.mp4'),
      voice: own('voice.wav'),
      folder: projectsDir,
      name: NAME,
      anchor,
      isOwnFolder: true,
    },
    media,
    signal,
  );
}
