import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { systemCode } from '#main/artifacts/file-system.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { describeMedia } from './clip-description.ts';
import type { ContractBuilder } from './contract-builder.ts';
import type { EditorServices } from './editor-services.ts';
import { firstFacesOf } from './first-faces.ts';
import { foldSequences, kindOfFile } from './folder-listing.ts';
import { exportRecords } from './kept-exports.ts';
import type { OpenSessions } from './open-sessions.ts';

/** Entries a page is sent of one folder; what lies beyond is found by name only. */
const MOST_ENTRIES = 2000;

/** Files of this machine as a window may name them. */
export function fileProcedures(os: ContractBuilder, services: EditorServices, sessions: OpenSessions) {
  const { files } = services.options;

  /** What lies behind a name, or null for a link that leads where the page may not look. */
  async function seen(file: FileRef, path: string, isLink: boolean): Promise<Stats | null> {
    const allowed = !isLink || (await services.chosen(file).catch(() => null)) !== null;
    return allowed ? stat(path).catch(() => null) : null;
  }

  async function list(root: string, path: string) {
    const { path: folder } = await services.chosen({ kind: 'root', root, path });
    const found = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
      const isNone = ['ENOENT', 'ENOTDIR'].includes(systemCode(cause) ?? '');
      const reason = isNone ? 'there is no such folder' : 'it cannot be read';
      throw new AppError('editor.no-folder', { folder, reason }, { cause });
    });
    const visible = found.filter(({ name }) => !name.startsWith('.') && !/[\p{Cc}\\]/u.test(name));
    const named = visible.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory(), entry }));
    const listed = await Promise.all(
      foldSequences(named)
        .slice(0, MOST_ENTRIES)
        .map(async ({ name, isSequence, entry }) => {
          const file: FileRef = { kind: 'root', root, path: path === '' ? name : `${path}/${name}` };
          if (isSequence || !entry) return [{ name, file, kind: 'images' as const, bytes: null }];
          const status = await seen(file, join(folder, name), entry.isSymbolicLink());
          if (!status) return [];
          const kind = kindOfFile(name, status.isDirectory());
          return [{ name, file, kind, bytes: status.isFile() ? status.size : null }];
        }),
    );
    const rank = (kind: string): number => (kind === 'folder' ? 0 : 1);
    const entries = listed.flat().sort((a, b) => rank(a.kind) - rank(b.kind) || (a.name < b.name ? -1 : 1));
    return { entries, isTruncated: visible.length > MOST_ENTRIES };
  }

  return {
    list: os.files.list.handler(({ input }) => list(input.root, input.path)),
    describe: os.files.describe.handler(async ({ input, signal }) => {
      const { path, name } = await services.chosen(input.file);
      const tools = await services.tools();
      const probe = await tools.media.probe(path, signal ? { signal } : {});
      return describeMedia(probe, name, await firstFacesOf(tools, probe, signal));
    }),
    reveal: os.files.reveal.handler(({ input }) =>
      sessions.with(input.project, async ({ memory, project }) => {
        const shown = [project.dir, ...(await exportRecords(memory)).map(({ file }) => file)];
        if (!files.reveal || !shown.includes(input.file)) {
          throw new AppError('editor.cannot-reveal', { file: basename(input.file).slice(0, 200) });
        }
        await files.reveal(input.file);
        return {};
      }),
    ),
  };
}
