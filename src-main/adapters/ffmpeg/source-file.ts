import { open, stat } from 'node:fs/promises';
import { AppError } from '#shared/kit/app-error.ts';

/** Words for a file whose first bytes tell nothing: it may be media. */
export const UNKNOWN_DATA = 'data of an unknown kind';

/** Words for a file that begins like an MP4 or QuickTime file; without its index it is a torn one, not a foreign one. */
export const BOXED_DATA = 'an MP4 or QuickTime file';

const PLAYLIST = /^\ufeff?(#EXTM3U|ffconcat version|\[playlist\])/;

/** What the first bytes of a file say it is, for the sentence a person reads. First match wins. */
const SIGNATURES: readonly { found: string; matches: (head: Buffer) => boolean }[] = [
  { found: 'a playlist', matches: (head) => PLAYLIST.test(text(head)) },
  { found: 'a PDF document', matches: (head) => begins(head, '%PDF') },
  { found: 'an archive', matches: (head) => begins(head, 'PK\x03\x04', '7z\xbc\xaf', 'Rar!', '\x1f\x8b') },
  { found: 'a program', matches: (head) => begins(head, '\x7fELF', 'MZ') },
  { found: 'a Photoshop document', matches: (head) => begins(head, '8BPS') },
  { found: 'a web page or markup', matches: (head) => /^\ufeff?\s*<[!?a-z]/i.test(text(head)) },
  {
    found: BOXED_DATA,
    matches: (head) => /^(ftyp|moov|mdat|free|skip|wide)/.test(head.toString('latin1', 4, 8)),
  },
  { found: 'a text file', matches: (head) => isText(head) },
];

const begins = (head: Buffer, ...magics: string[]): boolean =>
  magics.some((magic) => head.toString('latin1').startsWith(magic));

/** PNG, JPEG, BMP, TIFF in both byte orders, WebP. */
const isStill = (head: Buffer): boolean =>
  begins(head, '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'BM', 'II*\x00', 'MM\x00*') ||
  (begins(head, 'RIFF') && head.toString('latin1', 8, 12) === 'WEBP');

const text = (head: Buffer): string => head.toString('utf8');

/** No control characters but white space: nobody's film begins like that. */
const isText = (head: Buffer): boolean =>
  head.length > 0 &&
  head.every((byte) => byte >= 32 || (byte >= 9 && byte <= 13)) &&
  !text(head).includes('\ufffd\ufffd');

export interface SourceFile {
  readonly size: number;
  /** A single picture (PNG, JPEG, BMP, TIFF, WebP or TGA). */
  readonly still: boolean;
  /** Words for what the file looks like, if it turns out not to be media. */
  readonly found: string;
}

/**
 * Checks that a path is a readable, non-empty file and looks at its first bytes.
 * @throws AppError media.missing, media.directory, media.not-a-file, media.unreadable, media.empty
 */
export async function openSource(path: string): Promise<SourceFile> {
  const info = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    const denied = cause.code === 'EACCES' || cause.code === 'EPERM';
    throw new AppError(denied ? 'media.unreadable' : 'media.missing', { file: path }, missing(cause));
  });
  if (info.isDirectory()) throw new AppError('media.directory', { file: path });
  if (!info.isFile()) throw new AppError('media.not-a-file', { file: path });
  if (info.size === 0) throw new AppError('media.empty', { file: path });
  const head = await readHead(path, 512);
  const still = (isStill(head) && !isText(head)) || /\.tga$/i.test(path);
  const found = SIGNATURES.find(({ matches }) => matches(head))?.found ?? UNKNOWN_DATA;
  return { size: info.size, still, found };
}

/** The first bytes of a file (fewer when it is shorter). */
export async function readHead(path: string, length: number): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new AppError('media.unreadable', { file: path }, { cause, actions: ['choose-other-file'] });
  }
}

const missing = (cause: unknown) => ({ cause, actions: ['relink', 'choose-other-file'] as const });
