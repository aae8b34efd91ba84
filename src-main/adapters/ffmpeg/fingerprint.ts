import { createHash, type Hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { MediaRef } from '#shared/domain/clip/media.ts';
import { isPattern, openSequence } from './image-sequence.ts';
import { openSource } from './source-file.ts';

const SAMPLE_BYTES = 1024 * 1024;

/**
 * Size and sampled SHA-256 of a file: over its size and 1 MiB each of its head, middle and tail (all of it when it is
 * smaller than that). An image sequence is hashed over all its files in order. Names and times do not count.
 * @throws AppError media.missing and the others of opening a file
 */
export async function fingerprintOf(path: string): Promise<Pick<MediaRef, 'size' | 'sampledHash'>> {
  const isFile = await openSource(path).then(
    () => true,
    () => false,
  );
  const files = isPattern(path) && !isFile ? (await openSequence(path)).files : [path];
  const hash = createHash('sha256');
  let size = 0;
  for (const file of files) size += await addFile(hash, file);
  return { size, sampledHash: hash.digest('hex') };
}

async function addFile(hash: Hash, path: string): Promise<number> {
  const { size } = await openSource(path);
  hash.update(`${size}\n`);
  const file = await open(path, 'r');
  try {
    for (const [start, end] of sampledParts(size)) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
  return size;
}

function sampledParts(size: number): [number, number][] {
  if (size <= 3 * SAMPLE_BYTES) return [[0, size]];
  const middle = Math.floor(size / 2 - SAMPLE_BYTES / 2);
  return [
    [0, SAMPLE_BYTES],
    [middle, middle + SAMPLE_BYTES],
    [size - SAMPLE_BYTES, size],
  ];
}
