import { join } from 'node:path';

/** Names inside a project folder. */
export const DATABASE = 'project.sqlite';
/** The database while a project is being created; renamed when it is whole. */
export const NEW_DATABASE = 'project-new.sqlite';
export const LOCK = 'lock.sqlite';
/** Who holds the lock, for the message to the next one; means nothing unless the lock is held. */
export const LOCK_HOLDER = 'lock-holder.json';
export const ARTIFACTS = 'artifacts';

/** What may lie in a folder whose creation was cut short; anything else is somebody's and is left alone. */
export const LEFTOVERS: ReadonlySet<string> = new Set([
  NEW_DATABASE,
  `${NEW_DATABASE}-journal`,
  LOCK,
  `${LOCK}-journal`,
  LOCK_HOLDER,
  `${LOCK_HOLDER}.new`,
  ARTIFACTS,
]);

/** SQLite takes paths up to 512 bytes, its `-journal` included; on Windows 260 UTF-16 units. */
const LONGEST_PATH = { bytes: 504, windowsUnits: 250 };

/** Whether a database inside this (absolute) folder has a path that SQLite can open. */
export function fitsDatabasePaths(dir: string, platform: NodeJS.Platform = process.platform): boolean {
  const longest = join(dir, NEW_DATABASE);
  if (platform === 'win32') return longest.length <= LONGEST_PATH.windowsUnits;
  return Buffer.byteLength(longest, 'utf8') < LONGEST_PATH.bytes;
}
