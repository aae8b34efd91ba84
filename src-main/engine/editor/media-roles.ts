import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MediaPort } from '#main/ports/media.ts';
import { mediaName, mediaRefFor } from '#main/project/media-paths.ts';
import { findMedia } from '#main/project/media-search.ts';
import type { MediaStatus } from '#shared/contract/editor/project-view.ts';
import type { MediaRef } from '#shared/domain/clip/media.ts';
import type { ProjectDocument } from '#shared/domain/document/project-document.ts';

interface MediaRole {
  readonly role: MediaStatus['role'];
  readonly ref: MediaRef;
}

/** Every file a document names, with what it is there for. */
export function mediaRoles({ clip, characters }: ProjectDocument): MediaRole[] {
  const roles: MediaRole[] = [];
  if (clip) roles.push({ role: { kind: 'clip' }, ref: clip.media });
  if (clip?.bed?.file) roles.push({ role: { kind: 'bed' }, ref: clip.bed.file });
  for (const { id, voice } of characters) {
    if (voice.file) roles.push({ role: { kind: 'voice', character: id }, ref: voice.file });
  }
  return roles;
}

/** Where every file of a document is now. */
export async function mediaStatus(
  document: ProjectDocument,
  projectDir: string,
  media: MediaPort,
): Promise<MediaStatus[]> {
  const search = { projectDir, fingerprint: media.fingerprint };
  return Promise.all(
    mediaRoles(document).map(async ({ role, ref }): Promise<MediaStatus> => {
      const place = await findMedia(ref, search);
      if (place.status === 'offline') return { role, path: ref.absolutePath, status: 'missing' };
      return { role, path: place.path, status: place.status };
    }),
  );
}

/** Entries looked at in the folder a person points at. */
const MAX_ENTRIES = 5000;

/** Paths in a folder that could be the file: its own name first, then whatever has its size. */
async function candidates(folder: string, ref: MediaRef): Promise<string[]> {
  const named = join(folder, mediaName(ref));
  const names = (await readdir(folder).catch((): string[] => [])).sort().slice(0, MAX_ENTRIES);
  const found: string[] = [named];
  for (const name of names) {
    const path = join(folder, name);
    const status = await stat(path).catch(() => null);
    if (status?.isFile() && status.size === ref.size && path !== named) found.push(path);
  }
  return found;
}

/**
 * Looks for the missing files of a document in a folder (or beside a file) that a person pointed at.
 * @returns the new reference of each that was found, one per content
 */
export async function searchFolder(
  document: ProjectDocument,
  projectDir: string,
  chosen: string,
  media: MediaPort,
): Promise<MediaRef[]> {
  const isFolder = (await stat(chosen).catch(() => null))?.isDirectory() ?? false;
  const folder = isFolder ? chosen : dirname(chosen);
  const statuses = await mediaStatus(document, projectDir, media);
  const found = new Map<string, MediaRef>();
  for (const [index, { ref }] of mediaRoles(document).entries()) {
    if (statuses[index]?.status === 'found' || found.has(ref.sampledHash)) continue;
    const paths = [...(isFolder ? [] : [chosen]), ...(await candidates(folder, ref))];
    for (const path of paths) {
      const print = await media.fingerprint(path).catch(() => null);
      if (print?.size !== ref.size || print.sampledHash !== ref.sampledHash) continue;
      found.set(ref.sampledHash, mediaRefFor(projectDir, path, print));
      break;
    }
  }
  return [...found.values()];
}
