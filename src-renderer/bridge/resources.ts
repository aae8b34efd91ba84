import { type BlobEnding, blobPath, exportPath, framePath } from '#shared/contract/editor/resource-paths.ts';
import { AppError } from '#shared/kit/app-error.ts';

/** Addresses below the page's own origin: the server's, or the desktop app's protocol. */
const here = (path: string): string =>
  new URL(path, location.origin === 'null' ? location.href : location.origin).href;

export const blobUrl = (project: string, digest: string, ending: BlobEnding): string =>
  here(blobPath(project, digest, ending));

export const frameUrl = (
  project: string,
  frame: number,
  view: 'source' | 'composite',
  revision: number,
): string => here(framePath(project, frame, view, revision));

/** A finished export, for the browser to save. @param time of its record, ISO 8601 */
export const exportUrl = (project: string, time: string): string => here(exportPath(project, time));

async function fetched(url: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(url, { ...(signal ? { signal } : {}), credentials: 'same-origin' });
  if (!response.ok) {
    throw new AppError(
      'bridge.resource-gone',
      { address: new URL(url).pathname, status: response.status },
      {
        kind: 'failure',
        retryable: true,
        actions: ['retry'],
      },
    );
  }
  return response;
}

/** @throws AppError `bridge.resource-gone`. */
export const fetchJson = async (url: string, signal?: AbortSignal): Promise<unknown> =>
  (await fetched(url, signal)).json();

/** @throws AppError `bridge.resource-gone`. */
export const fetchBytes = async (url: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await fetched(url, signal)).arrayBuffer());
