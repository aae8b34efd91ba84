import { basename, isAbsolute, resolve } from 'node:path';
import type { FileRef } from '#shared/contract/editor/common.ts';
import { AppError } from '#shared/kit/app-error.ts';

/** A file or folder that a person chose, as it lies on this machine. */
export interface ChosenFile {
  /** Absolute. Nothing says that it is there or what it is, but the shell vouches that it may be used. */
  readonly path: string;
  /** Name as the person knows it (an upload may lie under another one). */
  readonly name: string;
  /** True: the file was sent here and belongs to nobody else, so that a project may take it over. */
  readonly isUpload: boolean;
}

/**
 * How a shell turns what a window may say into paths. Image sequences come as printf patterns (`frames%04d.png`): the shell
 * checks the folder, which must be allowed, and keeps the name.
 */
export interface FileAccess {
  /** Folders a page may look into; empty in a desktop window. */
  roots(): readonly { readonly id: string; readonly label: string }[];
  /** @throws AppError `server.outside-roots`, `server.no-such-upload` */
  resolve(file: FileRef): Promise<ChosenFile>;
  /** Shows a file in the system's file manager; null where there is none. */
  readonly reveal: ((path: string) => Promise<void>) | null;
}

/** Access for a shell that has native dialogs (desktop window, tests): absolute paths and nothing else. */
export function absoluteFiles(reveal: FileAccess['reveal'] = null): FileAccess {
  return {
    roots: () => [],
    reveal,
    async resolve(file) {
      if (file.kind !== 'absolute' || !isAbsolute(file.path) || file.path.includes('\u0000')) {
        throw new AppError('editor.unusable-file', { file: file.kind === 'upload' ? file.id : file.path });
      }
      const path = resolve(file.path);
      return { path, name: basename(path), isUpload: false };
    },
  };
}
