import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Files sent by a page lie in `<state folder>/uploads/<id>/<name>`, one to a folder. */
export const uploadsFolder = (stateDir: string): string => join(stateDir, 'uploads');

const UPLOAD_ID = /^u[0-9a-f]{32}$/;
export const isUploadId = (name: string): boolean => UPLOAD_ID.test(name);

/** Path of an upload; null when there is none of that id. */
export async function uploadedFile(uploads: string, id: string): Promise<string | null> {
  if (!isUploadId(id)) return null;
  const entries = await readdir(join(uploads, id), { withFileTypes: true }).catch(() => []);
  const file = entries.find((entry) => entry.isFile());
  return file ? join(uploads, id, basename(file.name)) : null;
}
