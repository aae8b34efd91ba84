import { extname } from 'node:path';

type FileKind = 'folder' | 'project' | 'clip' | 'images' | 'sound' | 'picture' | 'model' | 'other';

const ENDINGS: Readonly<Record<'clip' | 'sound' | 'picture' | 'model', readonly string[]>> = {
  clip: [
    'mp4',
    'm4v',
    'mov',
    'mkv',
    'webm',
    'avi',
    'mxf',
    'ts',
    'mts',
    'm2ts',
    'mpg',
    'mpeg',
    'flv',
    'wmv',
    'gif',
    'nut',
  ],
  sound: ['wav', 'mp3', 'm4a', 'aac', 'flac', 'ogg', 'opus', 'aif', 'aiff', 'caf', 'wma', 'w64'],
  picture: ['png', 'tga', 'tif', 'tiff', 'jpg', 'jpeg', 'bmp', 'exr', 'webp'],
  model: ['onnx'],
};

const KIND_OF: ReadonlyMap<string, FileKind> = new Map(
  Object.entries(ENDINGS).flatMap(([kind, endings]) =>
    endings.map((ending) => [ending, kind as FileKind] as const),
  ),
);

/** What a file is by its name: enough to choose by; it is opened before anything is believed. */
export function kindOfFile(name: string, isFolder: boolean): FileKind {
  const ending = extname(name).slice(1).toLowerCase();
  if (isFolder) return ending === 'kuchi' ? 'project' : 'folder';
  return KIND_OF.get(ending) ?? 'other';
}

export interface ListedName<Entry> {
  readonly name: string;
  readonly isFolder: boolean;
  readonly entry: Entry | null;
}

export interface FoldedName<Entry> extends ListedName<Entry> {
  readonly isSequence: boolean;
}

/** Fewer numbered pictures than this are single pictures. */
const SHORTEST_SEQUENCE = 3;
const NUMBERED = /^(.*?)(\d{2,9})(\.[A-Za-z0-9]{1,5})$/;

/** Numbered pictures of one name become one entry: the pattern that names them all (`frames%04d.png`). */
export function foldSequences<Entry>(listed: readonly ListedName<Entry>[]): FoldedName<Entry>[] {
  const runs = new Map<string, string[]>();
  for (const { name, isFolder } of listed) {
    const parts = NUMBERED.exec(name);
    // A percent sign of its own would be read as a pattern.
    if (isFolder || !parts || name.includes('%') || kindOfFile(name, false) !== 'picture') continue;
    const [, stem = '', digits = '', ending = ''] = parts;
    const pattern = `${stem}%0${digits.length}d${ending}`;
    const run = runs.get(pattern);
    if (run) run.push(name);
    else runs.set(pattern, [name]);
  }
  const sequences = [...runs].filter(([, names]) => names.length >= SHORTEST_SEQUENCE);
  const folded = new Set(sequences.flatMap(([, names]) => names));
  return [
    ...listed.filter(({ name }) => !folded.has(name)).map((entry) => ({ ...entry, isSequence: false })),
    ...sequences.map(([name]) => ({ name, isFolder: false, entry: null, isSequence: true })),
  ];
}
