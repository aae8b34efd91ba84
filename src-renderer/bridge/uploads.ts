import { type FileRef, fileRefSchema } from '#shared/contract/editor/common.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { desktopBridge } from './desktop.ts';

export interface UploadOptions {
  readonly signal?: AbortSignal;
  /** 0 … 1. */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * A file dropped on or picked in the page, as something the engine can open: in a desktop window its path, else it is sent to
 * the server once.
 * @throws AppError `bridge.upload-failed`.
 */
export function fileRefOf(file: File, { signal, onProgress }: UploadOptions = {}): Promise<FileRef> {
  const bridge = desktopBridge();
  if (bridge) return Promise.resolve({ kind: 'absolute', path: bridge.pathForFile(file) });
  return new Promise<FileRef>((resolve, reject) => {
    // fetch tells nothing of how much was sent.
    const request = new XMLHttpRequest();
    const fail = (detail: string) =>
      reject(
        new AppError(
          'bridge.upload-failed',
          { file: file.name, detail },
          { kind: 'failure', retryable: true },
        ),
      );
    request.open('POST', `/upload?name=${encodeURIComponent(file.name)}`);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress?.(total > 0 ? loaded / total : 0),
    );
    request.addEventListener('error', () => fail('the connection broke'));
    request.addEventListener('abort', () =>
      reject(signal?.reason ?? new DOMException('aborted', 'AbortError')),
    );
    request.addEventListener('load', () => {
      if (request.status !== 200) return fail(request.responseText.slice(0, 300));
      try {
        resolve(fileRefSchema.parse(JSON.parse(request.responseText)));
      } catch {
        fail('the server answered something unexpected');
      }
    });
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
