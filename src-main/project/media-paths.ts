import nodePath, { type PlatformPath } from 'node:path';
import type { MediaRef } from '#shared/domain/clip/media.ts';

/** What tells two media files apart without reading them whole. */
export type Fingerprint = Pick<MediaRef, 'size' | 'sampledHash'>;

/**
 * How a project remembers a media file: absolutely, and relative to the project's folder with forward slashes, so that
 * project and media can be moved together, also between systems. Relative is null when the file is on another drive or share.
 * @param path as the person gave it; a relative one counts from the working folder
 * @param paths path rules of the system (tests pass the other system's)
 */
export function mediaRefFor(
  projectDir: string,
  path: string,
  fingerprint: Fingerprint,
  paths: PlatformPath = nodePath,
): MediaRef {
  const absolutePath = paths.resolve(path);
  const relative = paths.relative(paths.resolve(projectDir), absolutePath);
  const otherVolume = relative === '' || paths.isAbsolute(relative);
  return {
    relativePath: otherVolume ? null : relative.split(paths.sep).join('/'),
    absolutePath,
    size: fingerprint.size,
    sampledHash: fingerprint.sampledHash,
  };
}

/** Where the file was last seen, likeliest first: relative to the project as it lies now, then absolute. */
export function rememberedPaths(
  projectDir: string,
  ref: MediaRef,
  paths: PlatformPath = nodePath,
): readonly string[] {
  const relative = ref.relativePath === null ? [] : [paths.resolve(projectDir, ref.relativePath)];
  // A project that moved here from another system carries an absolute path without meaning here.
  const absolute = paths.isAbsolute(ref.absolutePath) ? [ref.absolutePath] : [];
  return [...new Set([...relative, ...absolute])];
}

/** File name of a path of any system: a Windows project opened on Linux has backslashes in its absolute path. */
export const mediaName = (ref: MediaRef): string => nodePath.win32.basename(ref.absolutePath);
