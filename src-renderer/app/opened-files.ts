import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import { type DesktopBridge, parseStartHash } from '#shared/contract/desktop-bridge.ts';
import type { FileRef } from '#shared/contract/editor/common.ts';

/** What the window shows: where work begins, perhaps with a clip that the person already pointed at, or an open project. */
export type Shown =
  | { readonly kind: 'start'; readonly clip: FileRef | null }
  | { readonly kind: 'project'; readonly project: string };

type Projects = Pick<EditorClient['projects'], 'open' | 'openSample'>;

const HASH = /^#project=(p[0-9a-z]+)$/;

/** The part of the address from `#` on that brings the same back after a reload. */
export const hashOf = (shown: Shown): string =>
  shown.kind === 'project' ? `#project=${shown.project}` : '#';

const isProject = (file: FileRef): boolean =>
  file.kind !== 'upload' && file.path.replace(/[\\/]+$/, '').endsWith('.kuchi');

/** A project is opened; anything else may be the clip of a new one. @throws what the engine answered */
export async function shownFor(file: FileRef, projects: Projects): Promise<Shown> {
  if (!isProject(file)) return { kind: 'start', clip: file };
  return { kind: 'project', ...(await projects.open({ file })) };
}

/** What an address asks for: a project that was open before a reload, a file, the sample, or the start screen. @throws what the engine answered */
export async function firstShown(hash: string, projects: Projects): Promise<Shown> {
  const open = HASH.exec(hash)?.[1];
  if (open) return { kind: 'project', project: open };
  const start = parseStartHash(hash);
  if (start.kind === 'start') return { kind: 'start', clip: null };
  if (start.kind === 'sample') return { kind: 'project', ...(await projects.openSample({})) };
  return shownFor(start.file, projects);
}

/**
 * Files that the system asks to open while the window is there: double clicks, recent documents, a second start. Without a
 * desktop window there are none.
 * @returns the end of listening
 */
export const listenToOpenedFiles = (
  bridge: Pick<DesktopBridge, 'onOpenFile'> | null,
  open: (file: FileRef) => void,
): (() => void) => bridge?.onOpenFile(open) ?? (() => {});

/** The system's list of recent documents gets an opened project. A system that keeps none is no reason to complain. */
export function tellOpened(bridge: Pick<DesktopBridge, 'documentOpened'> | null, folder: string): void {
  bridge?.documentOpened(folder).catch(() => {});
}
