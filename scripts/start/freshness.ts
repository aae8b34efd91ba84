import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** When a file or anything below a folder was changed last, milliseconds since 1970; 0 when it is not there. */
export async function lastChange(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const times = (await readdir(path, { withFileTypes: true }))
    // Tests are no part of what is built.
    .filter(({ name }) => !name.includes('.test.'))
    .map(({ name }) => lastChange(join(path, name)));
  return Math.max(found.mtimeMs, ...(await Promise.all(times)));
}

/** Whether a built file is there and as new as everything it was made from. */
export async function isFresh(built: string, sources: readonly string[]): Promise<boolean> {
  const [own, ...others] = await Promise.all([built, ...sources].map(lastChange));
  return own !== undefined && own > 0 && others.every((time) => time <= own);
}
