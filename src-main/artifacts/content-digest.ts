import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';

const DIGEST = /^[0-9a-f]{64}$/;
/** About 10 ms of hashing: nothing may hold the event loop for longer than 50 ms. */
const SLICE_BYTES = 4 << 20;

export const isDigest = (text: string): text is Digest => DIGEST.test(text);

/** SHA-256 of bytes in memory; lets other work in between slices. */
export async function digestBytes(bytes: Uint8Array): Promise<Digest> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    if (at > 0) await setImmediate();
    hash.update(bytes.subarray(at, at + SLICE_BYTES));
  }
  return hash.digest('hex') as Digest;
}

/** SHA-256 of streamed bytes. */
export async function digestChunks(chunks: AsyncIterable<Uint8Array>): Promise<Digest> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex') as Digest;
}

/**
 * Every digest written anywhere in a JSON text. Deliberately blind to structure: a digest in a field that this version does
 * not know (a newer edit, a custom generator's parameter) still protects its artifact from collection.
 */
export function digestsIn(text: string): Digest[] {
  return [...text.matchAll(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g)].map(([digest]) => digest as Digest);
}
