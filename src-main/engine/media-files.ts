import type { MediaPort } from '#main/ports/media.ts';
import { mediaRefFor } from '#main/project/media-paths.ts';
import { findMedia } from '#main/project/media-search.ts';
import type { MediaRef } from '#shared/domain/clip/media.ts';
import { AppError } from '#shared/kit/app-error.ts';

/** A file of the project as it lies on this machine now. */
export interface MediaFile {
  readonly path: string;
  readonly size: number;
  readonly sampledHash: string;
}

/** Where the project's media are; remembers what it found, so that one run looks for each file once. */
export interface MediaFinder {
  /** @throws AppError `engine.media-offline` or `engine.media-changed`, naming the file. */
  find(ref: MediaRef): Promise<MediaFile>;
}

export function mediaFinder(media: MediaPort, projectDir: string, signal?: AbortSignal): MediaFinder {
  const known = new Map<string, Promise<MediaFile>>();
  const search = { projectDir, fingerprint: media.fingerprint, ...(signal ? { signal } : {}) };
  const locate = async (ref: MediaRef): Promise<MediaFile> => {
    const place = await findMedia(ref, search);
    if (place.status === 'found') {
      return { path: place.path, size: ref.size, sampledHash: ref.sampledHash };
    }
    if (place.status === 'changed') throw new AppError('engine.media-changed', { file: place.path });
    throw new AppError('engine.media-offline', { file: ref.absolutePath }, { actions: ['relink'] });
  };
  return {
    find(ref) {
      const key = `${ref.absolutePath}\u0000${ref.sampledHash}`;
      const found = known.get(key) ?? locate(ref);
      known.set(key, found);
      return found;
    },
  };
}

/**
 * How a project remembers a file given by a person.
 * @throws AppError of the media room when it is missing or unreadable.
 */
export async function rememberMedia(media: MediaPort, projectDir: string, path: string): Promise<MediaRef> {
  return mediaRefFor(projectDir, path, await media.fingerprint(path));
}
