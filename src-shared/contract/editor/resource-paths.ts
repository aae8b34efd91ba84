import { digestText, projectIdSchema } from './common.ts';

/**
 * Addresses of pixels and sound. They do not travel through the procedures; a page fetches them from its own server, a desktop
 * window from the app's own protocol. This grammar is the allow-list: what does not parse is not served.
 */
export const BLOB_TYPES = {
  mp4: 'video/mp4',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  png: 'image/png',
  json: 'application/json',
  peaks: 'application/octet-stream',
  plate: 'application/octet-stream',
} as const;
export type BlobEnding = keyof typeof BLOB_TYPES;

export type ResourceRequest =
  /** A stored artifact of an open project, by what it holds: never changes. */
  | { readonly kind: 'blob'; readonly project: string; readonly digest: string; readonly ending: BlobEnding }
  /** One whole picture as PNG: the clip's own, or as the export would show it at this revision of the document. */
  | {
      readonly kind: 'frame';
      readonly project: string;
      readonly frame: number;
      readonly view: 'source' | 'composite';
      readonly revision: number;
    }
  /** A finished export of an open project, by the time of its record (milliseconds since 1970): to be saved by the browser. */
  | { readonly kind: 'export'; readonly project: string; readonly time: number };

export const RESOURCE_PREFIX = '/project/';

export const blobPath = (project: string, digest: string, ending: BlobEnding): string =>
  `${RESOURCE_PREFIX}${project}/blob/${digest}.${ending}`;

export const framePath = (
  project: string,
  frame: number,
  view: 'source' | 'composite',
  revision: number,
): string => `${RESOURCE_PREFIX}${project}/${view}/${revision}/${frame}.png`;

/** @param time ISO 8601, as the record has it */
export const exportPath = (project: string, time: string): string =>
  `${RESOURCE_PREFIX}${project}/export/${Date.parse(time)}`;

const BLOB = /^\/project\/([^/]+)\/blob\/([0-9a-f]{64})\.([a-z0-9]+)$/;
const FRAME = /^\/project\/([^/]+)\/(source|composite)\/(\d{1,9})\/(\d{1,8})\.png$/;
const EXPORT = /^\/project\/([^/]+)\/export\/(\d{1,15})$/;

const isEnding = (text: string): text is BlobEnding => Object.hasOwn(BLOB_TYPES, text);

/** Reads the path of a URL (percent-encoding and query refused); null for anything that is not exactly such an address. */
export function parseResourcePath(path: string): ResourceRequest | null {
  const blob = BLOB.exec(path);
  if (blob) {
    const [, project = '', digest = '', ending = ''] = blob;
    if (!projectIdSchema.safeParse(project).success || !digestText.safeParse(digest).success) return null;
    return isEnding(ending) ? { kind: 'blob', project, digest, ending } : null;
  }
  const written = EXPORT.exec(path);
  if (written) {
    const [, project = '', time] = written;
    return projectIdSchema.safeParse(project).success
      ? { kind: 'export', project, time: Number(time) }
      : null;
  }
  const frame = FRAME.exec(path);
  if (!frame) return null;
  const [, project = '', view, revision, index] = frame;
  if (!projectIdSchema.safeParse(project).success) return null;
  return {
    kind: 'frame',
    project,
    view: view === 'source' ? 'source' : 'composite',
    revision: Number(revision),
    frame: Number(index),
  };
}
