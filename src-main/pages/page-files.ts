import { readdir, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** One file of the built editor. */
export interface PageFile {
  readonly path: string;
  readonly type: string;
  /** The name carries a hash of the content, so it never changes. */
  readonly isImmutable: boolean;
}

/** Address path (`/assets/index-3f2a.js`) → file. What is not in here is not served. */
export type PageFiles = ReadonlyMap<string, PageFile>;

/** Kinds of files a build may hold; anything else stays unserved. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** Bundlers put what carries a hash into this folder. */
const HASHED = '/assets/';

/**
 * The allow-list of a built editor, made once. Symbolic links are left out. `/` is the page itself. Null when there is no
 * built editor in the folder.
 */
export async function listPageFiles(folder: string): Promise<PageFiles | null> {
  const index = join(folder, 'index.html');
  const hasIndex = await stat(index).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!hasIndex) return null;
  const files = new Map<string, PageFile>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(address, { path, type, isImmutable: address.startsWith(HASHED) });
  }
  const page = files.get('/index.html');
  if (page) files.set('/', page);
  return files;
}
