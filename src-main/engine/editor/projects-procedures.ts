import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { FileRef } from '#shared/contract/editor/common.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { ContractBuilder } from './contract-builder.ts';
import type { EditorServices } from './editor-services.ts';
import { projectName } from './known-projects.ts';
import type { OpenSessions } from './open-sessions.ts';
import { createProject } from './project-creation.ts';
import { sampleProject } from './sample-project.ts';

/** A page has no paths; it names a project that was opened before by a root that the engine itself knows. */
const RECENT_ROOT = 'recent';

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Which projects there are and which of them is open. */
export function projectsProcedures(os: ContractBuilder, services: EditorServices, sessions: OpenSessions) {
  const { known, options } = services;
  const never = new AbortController().signal;

  const referTo = (id: string, folder: string): FileRef =>
    options.shell === 'electron'
      ? { kind: 'absolute', path: folder }
      : { kind: 'root', root: RECENT_ROOT, path: id };

  async function folderOf(file: FileRef): Promise<string> {
    if (file.kind !== 'root' || file.root !== RECENT_ROOT) return (await services.chosen(file)).path;
    const folder = await known.folderOf(file.path);
    if (folder) return folder;
    throw new AppError('editor.unknown-project', { project: file.path.slice(0, 100) });
  }

  return {
    recent: os.projects.recent.handler(async () =>
      Promise.all(
        (await known.list()).map(async ({ id, folder, openedAt }) => ({
          file: referTo(id, folder),
          name: projectName(folder),
          folder,
          openedAt,
          exists: await isFolder(folder),
        })),
      ),
    ),
    forget: os.projects.forget.handler(async ({ input }) => {
      await known.forget(await folderOf(input.file));
      return {};
    }),
    openSample: os.projects.openSample.handler(async ({ signal }) => {
      const { media } = await services.tools();
      const folder = await sampleProject(services.sampleDir, services.projectsDir, media, signal ?? never);
      return { project: (await sessions.open(folder)).id };
    }),
    open: os.projects.open.handler(async ({ input }) => {
      const folder = await folderOf(input.file);
      const isOther = extname(folder) !== '.kuchi' && !(await isFolder(folder));
      if (isOther) throw new AppError('editor.not-a-clip', { file: folder });
      return { project: (await sessions.open(folder)).id };
    }),
    create: os.projects.create.handler(async ({ input, signal }) => {
      const clip = await services.chosen(input.clip);
      const voice = input.voice && (await services.chosen(input.voice));
      const asked = input.folder && (await services.chosen(input.folder)).path;
      const { media } = await services.tools();
      const folder = await createProject(
        {
          clip,
          voice,
          name: input.name,
          ...(asked === null && clip.isUpload
            ? { folder: services.projectsDir, isOwnFolder: true }
            : { folder: asked }),
        },
        media,
        signal ?? never,
      );
      return { project: (await sessions.open(folder)).id };
    }),
    close: os.projects.close.handler(async ({ input }) => {
      await sessions.close(input.project);
      return {};
    }),
  };
}
