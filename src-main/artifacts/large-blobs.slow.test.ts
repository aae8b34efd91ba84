import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import type { ArtifactIndex } from './artifact-index.ts';
import { ArtifactStore } from './artifact-store.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { memoryIndex } from './testing/memory-index.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuchi-large-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The clock of a file system moves on in steps. */
const CLOCK_STEP_MS = 25;
const BYTES = Buffer.from('a mouth, half open');

async function pathIn(store: ArtifactStore, digest: Digest): Promise<string> {
  const path = await store.pathOf(digest);
  if (path === null) throw new Error('blob absent');
  return path;
}

describe('a large blob', () => {
  /** Stores of one project one after the other, as a process is followed by the next; they count what they read. */
  function processes(index = memoryIndex(), largeBytes = 1) {
    const reads: string[] = [];
    const files: FileSystem = {
      ...realFileSystem,
      readChunks(path) {
        reads.push(path);
        return realFileSystem.readChunks(path);
      },
    };
    const next = (writable = true): ArtifactStore =>
      new ArtifactStore({ folder: join(folder, 'artifacts'), index, writable, files, largeBytes });
    return { next, reads };
  }

  test('that was found whole is given out by the next process without being read', async () => {
    const { next, reads } = processes();
    const digest = await next().put(BYTES);
    expect(await next().pathOf(digest)).not.toBeNull();
    expect(await next(false).pathOf(digest)).not.toBeNull();
    expect(reads).toEqual([]);
  });

  test('from elsewhere is read once, by whichever process may write that down', async () => {
    const digest = await processes().next().put(BYTES);
    const { next, reads } = processes();
    for (const [writable, times] of [
      [false, 1],
      [false, 2],
      [true, 3],
      [true, 3],
    ] as const) {
      expect(await next(writable).pathOf(digest)).not.toBeNull();
      expect(reads).toHaveLength(times);
    }
  });

  test.each<[string, (path: string) => void]>([
    ['other bytes of the same length', (path) => writeFileSync(path, Buffer.from(BYTES).reverse())],
    ['cut short', (path) => writeFileSync(path, BYTES.subarray(0, 4))],
    [
      'other bytes under the old time',
      (path) => {
        const { atime, mtime } = statSync(path);
        writeFileSync(path, Buffer.from(BYTES).reverse());
        utimesSync(path, atime, mtime);
      },
    ],
    [
      'another file in its place',
      (path) => {
        rmSync(path);
        writeFileSync(path, Buffer.from(BYTES).reverse());
      },
    ],
  ])('changed behind our back is noticed: %s', async (_, change) => {
    const { next } = processes();
    const digest = await next().put(BYTES);
    await setTimeout(CLOCK_STEP_MS);
    change(await pathIn(next(), digest));
    expect(await next().pathOf(digest)).toBeNull();
    expect(await next().put(BYTES)).toBe(digest);
    expect(await next().pathOf(digest)).not.toBeNull();
  });

  test('that was only touched is read again and stays', async () => {
    const { next, reads } = processes();
    const digest = await next().put(BYTES);
    utimesSync(await pathIn(next(), digest), new Date(0), new Date(0));
    expect(await next().pathOf(digest)).not.toBeNull();
    expect(await next().pathOf(digest)).not.toBeNull();
    expect(reads).toHaveLength(1);
  });

  test('whose bytes are handed over is hashed all the same: they were read anyway', async () => {
    const index = memoryIndex();
    const { next } = processes(index);
    const digest = await next().put(BYTES);
    const path = await pathIn(next(), digest);
    await setTimeout(CLOCK_STEP_MS);
    writeFileSync(path, Buffer.from(BYTES).reverse());
    const damaged = await realFileSystem.identify(path);
    if (damaged) index.noteChecked(digest, damaged);
    expect(await next().get(digest)).toBeNull();
  });

  test('is put and found although its check cannot be written down', async () => {
    const index: ArtifactIndex = {
      ...memoryIndex(),
      noteChecked() {
        throw new Error('the database is closed');
      },
    };
    const { next, reads } = processes(index);
    const digest = await next().put(BYTES);
    expect(await next().pathOf(digest)).not.toBeNull();
    expect(reads).toHaveLength(1);
  });

  test('a small one is hashed by every process', async () => {
    const { next, reads } = processes(memoryIndex(), BYTES.length + 1);
    const digest = await next().put(BYTES);
    await next().pathOf(digest);
    await next().pathOf(digest);
    expect(reads).toHaveLength(2);
  });
});
