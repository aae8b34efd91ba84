import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { ArtifactStore } from './artifact-store.ts';
import { digestBytes } from './content-digest.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { failingFileSystem, systemError } from './testing/failing-file-system.ts';
import { memoryIndex } from './testing/memory-index.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuchi-artifacts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const storeOn = (files: FileSystem = realFileSystem, index = memoryIndex()): ArtifactStore =>
  new ArtifactStore({ folder: join(folder, 'artifacts'), index, writable: true, files });

/** Every file under the store, relative. */
const filesIn = (): string[] =>
  existsSync(join(folder, 'artifacts'))
    ? readdirSync(join(folder, 'artifacts'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];

const BYTES = Buffer.from('a mouth, half open');
const OTHER = Buffer.from('another');

async function pathIn(store: ArtifactStore, digest: Digest): Promise<string> {
  const path = await store.pathOf(digest);
  if (path === null) throw new Error('blob absent');
  return path;
}

describe('a blob', () => {
  test('lies under its digest and comes back', async () => {
    const store = storeOn();
    const digest = await store.put(BYTES);
    expect(digest).toBe(await digestBytes(BYTES));
    expect(await pathIn(store, digest)).toBe(join(folder, 'artifacts', digest.slice(0, 2), digest.slice(2)));
    expect(Buffer.from((await store.get(digest)) ?? [])).toEqual(BYTES);
    expect(filesIn()).toHaveLength(1);
  });

  test('is stored once however often and at once it is put', async () => {
    const store = storeOn();
    const digests = await Promise.all(Array.from({ length: 8 }, () => store.put(BYTES)));
    expect(new Set(digests).size).toBe(1);
    expect(filesIn()).toHaveLength(1);
  });

  test('may be empty', async () => {
    const store = storeOn();
    expect(await store.get(await store.put(new Uint8Array()))).toHaveLength(0);
  });

  test('that is absent, or whose name is no digest, is null', async () => {
    const store = storeOn();
    expect(await store.get(await digestBytes(BYTES))).toBeNull();
    expect(await store.pathOf('../../etc/passwd' as Digest)).toBeNull();
    expect(await store.get('' as Digest)).toBeNull();
  });

  test('is taken over from a finished file, which is gone then', async () => {
    const store = storeOn();
    for (let round = 0; round < 2; round += 1) {
      const path = await store.temporaryPath('.mp4');
      expect(path.endsWith('.mp4')).toBe(true);
      writeFileSync(path, BYTES);
      const digest = await store.putFile(path);
      expect(existsSync(path)).toBe(false);
      expect(readFileSync(await pathIn(store, digest))).toEqual(BYTES);
    }
    expect(filesIn()).toHaveLength(1);
  });

  test('is copied from another volume', async () => {
    const source = join(folder, 'elsewhere.bin');
    const files: FileSystem = {
      ...realFileSystem,
      rename: (from, to) =>
        from === source ? Promise.reject(systemError('EXDEV')) : realFileSystem.rename(from, to),
    };
    const store = storeOn(files);
    writeFileSync(source, BYTES);
    const digest = await store.putFile(source);
    expect(Buffer.from((await store.get(digest)) ?? [])).toEqual(BYTES);
    expect(existsSync(source)).toBe(false);
    expect(filesIn()).toHaveLength(1);
  });

  test('that another put has brought in place meanwhile, and is open, is as good', async () => {
    const files: FileSystem = {
      ...realFileSystem,
      async rename(from, to) {
        await realFileSystem.copy(from, to);
        throw systemError('EPERM');
      },
    };
    const digest = await storeOn(files).put(BYTES);
    expect(Buffer.from((await storeOn().get(digest)) ?? [])).toEqual(BYTES);
    expect(filesIn()).toHaveLength(1);
  });

  test('is hashed once per process and file state', async () => {
    let reads = 0;
    const files: FileSystem = {
      ...realFileSystem,
      readChunks(path) {
        reads += 1;
        return realFileSystem.readChunks(path);
      },
    };
    await storeOn().put(BYTES);
    const store = storeOn(files);
    const digest = await digestBytes(BYTES);
    const path = await pathIn(store, digest);
    await store.pathOf(digest);
    expect(reads).toBe(1);
    utimesSync(path, new Date(0), new Date(0));
    await store.pathOf(digest);
    expect(reads).toBe(2);
  });
});

describe('damage', () => {
  const damages: readonly [string, (path: string) => void][] = [
    ['flipped byte', (path) => writeFileSync(path, Buffer.from(BYTES).fill(1, 0, 1))],
    ['cut short', (path) => writeFileSync(path, BYTES.subarray(0, 4))],
    ['emptied', (path) => writeFileSync(path, '')],
  ];

  test.each(damages)('%s is detected, removed and can be put again', async (_, damage) => {
    const digest = await storeOn().put(BYTES);
    const fresh = storeOn();
    const path = join(folder, 'artifacts', digest.slice(0, 2), digest.slice(2));
    damage(path);
    expect(await fresh.get(digest)).toBeNull();
    expect(existsSync(path)).toBe(false);
    damage(path);
    expect(await fresh.pathOf(digest)).toBeNull();
    damage(path);
    expect(await fresh.put(BYTES)).toBe(digest);
    expect(Buffer.from((await fresh.get(digest)) ?? [])).toEqual(BYTES);
  });

  test('is detected in a blob that this process has checked before', async () => {
    const store = storeOn();
    const digest = await store.put(BYTES);
    const path = await pathIn(store, digest);
    writeFileSync(path, Buffer.from(BYTES).reverse());
    utimesSync(path, new Date(5), new Date(5));
    expect(await store.get(digest)).toBeNull();
  });

  test('is left in place by a reader', async () => {
    const digest = await storeOn().put(BYTES);
    const path = join(folder, 'artifacts', digest.slice(0, 2), digest.slice(2));
    writeFileSync(path, 'damaged');
    const reader = new ArtifactStore({
      folder: join(folder, 'artifacts'),
      index: memoryIndex(),
      writable: false,
    });
    expect(await reader.get(digest)).toBeNull();
    expect(existsSync(path)).toBe(true);
    await expect(reader.put(BYTES)).rejects.toThrow('reading only');
  });
});

/** Runs `work` with a fault at each operation in turn, until it is never reached. */
async function atEveryOperation(
  how: string,
  work: (store: ArtifactStore) => Promise<unknown>,
  check: (outcome: unknown, operation: string) => Promise<void>,
): Promise<string[]> {
  const reached: string[] = [];
  for (let at = 0; ; at += 1) {
    rmSync(join(folder, 'artifacts'), { recursive: true, force: true });
    const files = failingFileSystem({ at, how, torn: 5 });
    const outcome = await work(storeOn(files)).then(
      () => null,
      (error: unknown) => error,
    );
    const operation = files.operations[at];
    if (operation === undefined) return reached;
    reached.push(operation);
    await check(outcome, operation);
  }
}

const putBoth = async (store: ArtifactStore): Promise<void> => {
  await store.put(BYTES);
  const path = join(folder, 'segment.bin');
  writeFileSync(path, OTHER);
  await store.putFile(path);
};

describe('a failing disk', () => {
  test.each([
    ['ENOSPC', 'project.disk-full'],
    ['EROFS', 'project.read-only'],
    ['EACCES', 'project.read-only'],
    ['EIO', 'project.disk-failure'],
  ])('%s at any moment is %s, and nothing half-written stays', async (how, code) => {
    const reached = await atEveryOperation(how, putBoth, async (outcome, operation) => {
      // Removing what is superfluous is allowed to fail: the next writer removes it.
      if (operation === 'remove') return;
      // A folder that cannot be synced is no failure where that is a missing ability.
      if (operation === 'syncFolder' && outcome === null) return;
      expect(outcome).toBeInstanceOf(AppError);
      expect(outcome).toMatchObject({ code, kind: 'failure' });
      expect((outcome as AppError).params.path).toContain(folder);
      for (const path of filesIn()) {
        expect(await digestBytes(readFileSync(path))).toBe(path.slice(-65).replace(/[/\\]/, ''));
      }
    });
    expect(reached).toEqual(expect.arrayContaining(['create', 'write', 'sync', 'rename', 'syncFolder']));
  });

  test('a crash at any moment leaves whole blobs or none, and the next writer cleans up', async () => {
    const reached = await atEveryOperation('crash', putBoth, async () => {
      const next = storeOn();
      await next.clearUnfinished();
      for (const bytes of [BYTES, OTHER]) {
        const found = await next.get(await digestBytes(bytes));
        if (found) expect(Buffer.from(found)).toEqual(bytes);
      }
      for (const path of filesIn()) {
        expect(await digestBytes(readFileSync(path))).toBe(path.slice(-65).replace(/[/\\]/, ''));
      }
    });
    expect(reached.length).toBeGreaterThan(8);
  });

  test('a real folder without write permission is named', async () => {
    if (process.getuid?.() === 0) return expectReadOnlyByInjection();
    const store = storeOn();
    await store.put(BYTES);
    chmodSync(join(folder, 'artifacts'), 0o555);
    await expect(store.put(OTHER)).rejects.toMatchObject({ code: 'project.read-only' });
    chmodSync(join(folder, 'artifacts'), 0o755);
  });

  /** The super-user may write anywhere. */
  async function expectReadOnlyByInjection(): Promise<void> {
    const store = storeOn(failingFileSystem({ at: 0, how: 'EACCES' }));
    await expect(store.put(OTHER)).rejects.toMatchObject({ code: 'project.read-only' });
  }
});

test('a finished file that the disk has no room for is removed when it was ours, left when it was not', async () => {
  const files: FileSystem = { ...realFileSystem, rename: () => Promise.reject(systemError('ENOSPC')) };
  const store = storeOn(files);
  const ours = await store.temporaryPath('.bin');
  const theirs = join(folder, 'artwork.png');
  for (const path of [ours, theirs]) {
    writeFileSync(path, BYTES);
    await expect(store.putFile(path)).rejects.toMatchObject({ code: 'project.disk-full' });
  }
  expect(filesIn()).toEqual([]);
  expect(readFileSync(theirs)).toEqual(BYTES);
});

describe('a sweep', () => {
  test('removes what nothing refers to, and forgets it', async () => {
    const index = memoryIndex();
    const store = storeOn(realFileSystem, index);
    const [root, ref, spare] = await Promise.all(
      ['root', 'ref', 'spare'].map((text) => store.put(Buffer.from(text))),
    );
    if (!root || !ref || !spare) throw new Error('three blobs');
    store.remember('key of root', 'clean', root, [ref]);
    store.remember('key of spare', 'clean', spare, []);
    expect(await store.sweep(0, () => new Set([root]), true)).toMatchObject({ removed: 1, freedBytes: 5 });
    expect(await store.pathOf(ref)).not.toBeNull();
    expect(await store.pathOf(spare)).toBeNull();
    expect(store.recall('key of spare')).toBeNull();
    expect(store.recall('key of root')).toBe(root);
  });

  test('leaves what a running job has stored or looked up', async () => {
    await storeOn().put(OTHER);
    const store = storeOn();
    const fresh = await store.put(BYTES);
    const used = await digestBytes(OTHER);
    await store.pathOf(used);
    expect((await store.sweep(0, () => new Set(), false)).removed).toBe(0);
    expect(await store.get(fresh)).not.toBeNull();
    expect((await store.sweep(0, () => new Set(), true)).removed).toBe(2);
  });

  test('while blobs are being put loses none of them', async () => {
    const store = storeOn();
    const texts = Array.from({ length: 40 }, (_, i) => Buffer.from(`blob ${i}`));
    const puts = texts.map((bytes, i) =>
      i % 10 === 5 ? store.sweep(0, () => new Set(), false).then(() => store.put(bytes)) : store.put(bytes),
    );
    const digests = await Promise.all(puts);
    for (const digest of digests) expect(await store.get(digest)).not.toBeNull();
    expect(statSync(join(folder, 'artifacts', 'unfinished')).isDirectory()).toBe(true);
    expect(filesIn()).toHaveLength(40);
  });
});
