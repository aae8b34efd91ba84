import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#shared/kit/app-error.ts';
import { readHead } from './source-file.ts';

export interface ImageSequence {
  readonly pattern: string;
  readonly firstNumber: number;
  /** Full paths in order. */
  readonly files: readonly string[];
  readonly width: number;
  readonly height: number;
  /** True when any picture has (or may have) transparency. */
  readonly alpha: boolean;
  /** True when any picture has 16 bits per channel. */
  readonly deep: boolean;
}

const NUMBER = /%(0?)(\d*)d/g;
const TYPES = /\.(png|tga)$/i;

/** Whether a path is written as a number pattern (`frames%04d.png`). */
export const isPattern = (path: string): boolean => basename(path).search(NUMBER) >= 0;

/** The pattern as ffmpeg wants it: every per cent sign but the number's doubled. */
export function escapedPattern(pattern: string): string {
  const name = basename(pattern);
  const [number] = name.match(NUMBER) ?? [''];
  const [before = '', after = ''] = name.split(number);
  const doubled = (part: string): string => part.replaceAll('%', '%%');
  const folder = pattern.slice(0, pattern.length - name.length);
  return `${doubled(folder)}${doubled(before)}${number}${doubled(after)}`;
}

/**
 * Lists the pictures of a pattern and reads their headers.
 * @throws AppError media.sequence-pattern, sequence-type, sequence-missing, sequence-gap, sequence-size, bad-picture, empty
 */
export async function openSequence(pattern: string): Promise<ImageSequence> {
  const name = basename(pattern);
  const numbers = name.match(NUMBER) ?? [];
  const [number = ''] = numbers;
  if (numbers.length !== 1) throw new AppError('media.sequence-pattern', { file: pattern });
  if (!TYPES.test(name)) throw new AppError('media.sequence-type', { file: pattern });
  const found = await numbersIn(pattern, name, number);
  const first = found[0];
  if (first === undefined) throw new AppError('media.sequence-missing', { file: pattern });
  found.forEach((value, index) => {
    if (value === first + index) return;
    const [before = 0, missing] = [found[index - 1], first + index];
    throw new AppError('media.sequence-gap', { file: pattern, missing, before, after: value });
  });
  const files = found.map((value) => join(dirname(pattern), formatted(name, number, value)));
  return { pattern, firstNumber: first, files, ...(await commonHeader(files)) };
}

async function numbersIn(pattern: string, name: string, number: string): Promise<number[]> {
  const [before = '', after = ''] = name.split(number);
  const entries = await readdir(dirname(pattern)).catch((cause: unknown) => {
    throw new AppError('media.sequence-missing', { file: pattern }, { cause });
  });
  return entries
    .filter((entry) => entry.startsWith(before) && entry.endsWith(after))
    .map((entry) => entry.slice(before.length, entry.length - after.length))
    .filter(
      (digits) =>
        /^\d+$/.test(digits) && name.replace(number, digits) === formatted(name, number, Number(digits)),
    )
    .map(Number)
    .sort((a, b) => a - b);
}

function formatted(name: string, number: string, value: number): string {
  const [, zero, width] = /%(0?)(\d*)d/.exec(number) ?? [];
  const digits = String(value).padStart(zero ? Number(width) : 0, '0');
  return name.replace(number, () => digits);
}

type Header = Pick<ImageSequence, 'width' | 'height' | 'alpha' | 'deep'>;

async function commonHeader(files: readonly string[]): Promise<Header> {
  let first: Header | null = null;
  let [alpha, deep] = [false, false];
  for (const file of files) {
    const header = await readHeader(file);
    first ??= header;
    const { width, height } = header;
    const { width: firstWidth, height: firstHeight } = first;
    if (width !== firstWidth || height !== firstHeight) {
      throw new AppError('media.sequence-size', { file, width, height, firstWidth, firstHeight });
    }
    alpha ||= header.alpha;
    deep ||= header.deep;
  }
  if (!first) throw new Error('a sequence has at least one picture');
  return { ...first, alpha, deep };
}

async function readHeader(file: string): Promise<Header> {
  const head = await readHead(file, 32);
  if (head.length === 0) throw new AppError('media.empty', { file });
  const header = /\.png$/i.test(file) ? pngHeader(head) : tgaHeader(head);
  if (!header || header.width === 0 || header.height === 0) throw new AppError('media.bad-picture', { file });
  return header;
}

/** PNG: signature, then IHDR with size, bit depth and colour type (3 palette, 4 and 6 with alpha). */
function pngHeader(head: Buffer): Header | null {
  if (head.length < 29 || head.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return null;
  const colorType = head[25] ?? 0;
  return {
    width: head.readUInt32BE(16),
    height: head.readUInt32BE(20),
    alpha: colorType === 3 || colorType === 4 || colorType === 6,
    deep: head[24] === 16,
  };
}

/** TGA has no signature: image types 1–3 and 9–11 and known depths are taken as one. */
function tgaHeader(head: Buffer): Header | null {
  const type = head[2] ?? 0;
  const depth = head[16] ?? 0;
  if (head.length < 18 || ![1, 2, 3, 9, 10, 11].includes(type) || ![8, 15, 16, 24, 32].includes(depth))
    return null;
  return {
    width: head.readUInt16LE(12),
    height: head.readUInt16LE(14),
    alpha: depth === 32 || type === 1 || type === 9,
    deep: false,
  };
}
