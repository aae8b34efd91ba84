/**
 * Holds the import directions of the house: which room may import which. Reads imports as text (one regular grammar:
 * `from '…'` and `import('…')`), because the project has no TypeScript compiler API at hand.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** First matching row decides. `may`: rooms whose files may be imported besides the file's own room. */
const ROOMS: readonly { room: string; may: readonly string[]; why: string }[] = [
  { room: 'src-shared/kit', may: [], why: 'kit knows nothing' },
  { room: 'src-shared', may: ['src-shared'], why: 'shared imports nothing of ours but shared' },
  { room: 'src-main/ports', may: ['src-shared'], why: 'ports are interfaces over the domain' },
  {
    room: 'src-main/pipeline',
    may: ['src-shared', 'src-main/ports'],
    why: 'stages see ports, never adapters',
  },
  { room: 'src-main/adapters', may: ['src-shared', 'src-main/ports'], why: 'adapters implement ports' },
  { room: 'src-main/artifacts', may: ['src-shared', 'src-main/ports'], why: 'the store implements a port' },
  { room: 'src-main/jobs', may: ['src-shared', 'src-main/ports'], why: 'jobs know no stage' },
  {
    room: 'src-main/project',
    may: ['src-shared', 'src-main/ports', 'src-main/artifacts'],
    why: 'the document on disk',
  },
  {
    room: 'src-main/engine',
    may: [
      'src-shared',
      'src-main/ports',
      'src-main/pipeline',
      'src-main/adapters',
      'src-main/artifacts',
      'src-main/jobs',
      'src-main/project',
    ],
    why: 'the engine composes the rest',
  },
  {
    room: 'src-main/pages',
    may: ['src-shared', 'src-main/engine', 'src-main/ports'],
    why: 'what both shells send to a page, without a transport',
  },
  {
    room: 'src-main/server',
    may: ['src-shared', 'src-main/engine', 'src-main/pages', 'src-main/ports'],
    why: 'browser mode starts the engine and hands its contract on',
  },
  {
    room: 'src-main/app',
    may: ['src-shared', 'src-main/engine', 'src-main/pages', 'src-main/ports'],
    why: 'Electron windows start the engine and hand its contract on',
  },
  { room: 'src-main/preload', may: ['src-shared'], why: 'a named bridge and nothing else' },
  {
    room: 'src-main/cli',
    may: ['src-shared', 'src-main/engine', 'src-main/ports'],
    why: 'a door talks to the engine only',
  },
  { room: 'src-renderer/bridge', may: ['src-shared'], why: 'the bridge is the only user of the contract' },
  { room: 'src-renderer/words', may: ['src-shared'], why: 'words know nothing of what shows them' },
  { room: 'src-renderer/session', may: ['src-shared'], why: 'the session is plain state' },
  {
    room: 'src-renderer/document',
    may: ['src-shared', 'src-renderer/bridge'],
    why: 'the mirror of the document speaks to the bridge only',
  },
  {
    room: 'src-renderer/playback',
    may: ['src-shared', 'src-renderer/bridge', 'src-renderer/document', 'src-renderer/session'],
    why: 'playing needs frames, sound and the playhead',
  },
  {
    room: 'src-renderer/commands',
    may: [
      'src-shared',
      'src-renderer/bridge',
      'src-renderer/document',
      'src-renderer/session',
      'src-renderer/playback',
      'src-renderer/words',
    ],
    why: 'a command is one verb over document, session and playback',
  },
  { room: 'src-renderer/ui', may: ['src-shared', 'src-renderer/words'], why: 'ui parts are dumb' },
  ...[
    'start',
    'files',
    'viewer',
    'timeline',
    'x-sheet',
    'inspector',
    'mouth-chart',
    'problems',
    'history',
    'shot-settings',
    'export',
    'jobs',
    'palette',
    'preferences',
  ].map((feature) => ({
    room: `src-renderer/features/${feature}`,
    may: [
      'src-shared',
      'src-renderer/bridge',
      'src-renderer/document',
      'src-renderer/session',
      'src-renderer/playback',
      'src-renderer/commands',
      'src-renderer/words',
      'src-renderer/ui',
    ],
    why: 'features never import each other',
  })),
  {
    room: 'src-renderer/app',
    may: ['src-shared', 'src-renderer'],
    why: 'the app puts the features together',
  },
];

const SHARED_BANNED = /^(node:|electron$|react)/;
const IMPORT = /(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g;

const roomOf = (path: string) => ROOMS.find(({ room }) => path === room || path.startsWith(`${room}/`));

function target(file: string, specifier: string): string | null {
  if (specifier.startsWith('#shared/')) return specifier.replace('#shared', 'src-shared');
  if (specifier.startsWith('#main/')) return specifier.replace('#main', 'src-main');
  if (specifier.startsWith('#renderer/')) return specifier.replace('#renderer', 'src-renderer');
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(file), specifier));
  return null;
}

/** Complaints about one file's imports; `path` is relative to the repository with forward slashes. */
export function layerComplaints(path: string, text: string): string[] {
  const rule = roomOf(path);
  if (!rule || path.endsWith('.test.ts')) return [];
  const complaints: string[] = [];
  for (const [, specifier = ''] of text.matchAll(IMPORT)) {
    if (path.startsWith('src-shared/') && SHARED_BANNED.test(specifier)) {
      complaints.push(`${path}: shared code must not import ${specifier}`);
    }
    const imported = target(path, specifier);
    if (!imported?.startsWith('src-')) continue;
    const allowed = [rule.room, ...rule.may].some((room) => imported.startsWith(`${room}/`));
    if (!allowed) complaints.push(`${path}: must not import ${imported} (${rule.why})`);
  }
  return complaints;
}

export function sourceFiles(root: string, folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
  const complaints = sourceFiles(root, ['src-shared', 'src-main', 'src-renderer']).flatMap((file) =>
    layerComplaints(file, readFileSync(join(root, file), 'utf8')),
  );
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
  process.exit(complaints.length > 0 ? 1 : 0);
}
