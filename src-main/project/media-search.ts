import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MediaRef } from '#shared/domain/clip/media.ts';
import { type Fingerprint, mediaName, rememberedPaths } from './media-paths.ts';

/** Where a medium is now. `offline`: nowhere to be seen; the project still opens. */
export type MediaPlace =
  | { readonly status: 'found'; readonly path: string; readonly how: 'relative' | 'absolute' | 'sibling' }
  /** Something else lies at the remembered place: a retake, or a file under the same name. */
  | { readonly status: 'changed'; readonly path: string; readonly fingerprint: Fingerprint }
  | { readonly status: 'offline'; readonly name: string };

export interface MediaSearch {
  readonly projectDir: string;
  /** Rejects when there is no such readable file; takes image-sequence patterns too. */
  readonly fingerprint: (path: string) => Promise<Fingerprint>;
  readonly signal?: AbortSignal;
}

/** Entries looked at per folder; a relink is no search of the whole disk. */
const MAX_SIBLINGS = 5000;

const same = (a: Fingerprint, b: Fingerprint): boolean =>
  a.size === b.size && a.sampledHash === b.sampledHash;

async function fingerprintOf(
  path: string,
  { fingerprint, signal }: MediaSearch,
): Promise<Fingerprint | null> {
  signal?.throwIfAborted();
  try {
    return await fingerprint(path);
  } catch {
    signal?.throwIfAborted();
    return null;
  }
}

async function filesOfSize(folder: string, size: number, first: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const ordered = names.sort().slice(0, MAX_SIBLINGS);
  // The old name first: it is likeliest, and it decides between two equal copies.
  if (names.includes(first)) ordered.unshift(first);
  const paths = [...new Set(ordered)].map((name) => join(folder, name));
  const found: string[] = [];
  for (const path of paths) {
    const status = await stat(path).catch(() => null);
    if (status?.isFile() && status.size === size) found.push(path);
  }
  return found;
}

async function findSibling(ref: MediaRef, search: MediaSearch): Promise<string | null> {
  const folders = [
    ...rememberedPaths(search.projectDir, ref).map((path) => dirname(path)),
    dirname(search.projectDir),
    search.projectDir,
  ];
  for (const folder of new Set(folders)) {
    for (const path of await filesOfSize(folder, ref.size, mediaName(ref))) {
      const candidate = await fingerprintOf(path, search);
      if (candidate && same(candidate, ref)) return path;
    }
  }
  return null;
}

/**
 * Finds a medium: by relative path, by absolute path, then as a file of the same size and sampled hash beside where it was
 * or beside the project (renamed, or moved along). Only when that fails too is another file at the old place reported.
 * @throws the signal's reason when aborted; a medium that cannot be found is a result, not an error
 */
export async function findMedia(ref: MediaRef, search: MediaSearch): Promise<MediaPlace> {
  let changed: MediaPlace | null = null;
  const remembered = rememberedPaths(search.projectDir, ref);
  for (const path of remembered) {
    const found = await fingerprintOf(path, search);
    if (!found) continue;
    if (same(found, ref)) {
      const how = ref.relativePath !== null && path === remembered[0] ? 'relative' : 'absolute';
      return { status: 'found', path, how };
    }
    changed ??= { status: 'changed', path, fingerprint: found };
  }
  const sibling = await findSibling(ref, search);
  if (sibling !== null) return { status: 'found', path: sibling, how: 'sibling' };
  return changed ?? { status: 'offline', name: mediaName(ref) };
}
