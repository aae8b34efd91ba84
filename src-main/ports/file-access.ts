import type { FileRef } from '#shared/contract/editor/common.ts';

/** A folder that a page may look into. */
export interface FileRoot {
  readonly id: string;
  readonly label: string;
}

/**
 * What a window may reach on this machine's disks. The shell decides: a desktop window names files by absolute path, a page in
 * a browser only by roots chosen at start and by its own uploads.
 */
export interface FileAccess {
  readonly roots: readonly FileRoot[];
  /**
   * Absolute path of what was pointed at; symbolic links are followed and must not leave a root. The file itself need not
   * exist (a project to be made), its folder must.
   * @throws AppError `server.outside-roots`, `server.no-such-upload`, `server.no-folder`
   */
  resolve(file: FileRef): Promise<string>;
  /** How this window would name a path (recent projects, listings); null when it has no way to it. */
  refer(path: string): Promise<FileRef | null>;
}
