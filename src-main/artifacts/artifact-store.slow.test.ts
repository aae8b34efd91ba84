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
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { ArtifactIndex } from './artifact-index.ts';
import { ArtifactStore } from './artifact-store.ts';
import { digestBytes } from './content-digest.ts';
import { type FileIdentity, type FileSystem, realFileSystem } from './file-system.ts';
import { failingFileSystem, systemError } from './testing/failing-file-system.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuchi-artifacts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function memoryIndex(): ArtifactIndex {
  const results = new Map<string, Digest>();
  const refs = new Map<Digest, readonly Digest[]>();
  const uses = new Map<Digest, number>();
  const checks = new Map<Digest, FileIdentity>();
  let tick = 0;
  const touch = (used: readonly Digest[]) => {
    for (const digest of used) {
      tick += 1;
      uses.set(digest, tick);
    }
  };
  return {
    recall: (key) => results.get(key) ?? null,
    remember(record, used) {
      results.set(record.key, record.digest);
      refs.set(record.digest, record.refs);
      touch(used);
    },
    touch,
    lastUse: () => uses,
    refs: () => refs,
    checked: (digest) => checks.get(digest) ?? null,
    noteChecked: (digest, identity) => checks.set(digest, identity),
    forget(digests) {
      for (const [key, digest] of results) if (digests.includes(digest)) results.delete(key);
      for (const digest of digests) {
        refs.delete(digest);
        uses.delete(digest);
        checks.delete(digest);
      }
    },
  };
}

const storeOn = (files: FileSystem = realFileSystem, index = memoryIndex()): ArtifactStore =>
  new ArtifactStore({ folder: join(folder, 'artifacts'), index, writable: true, files });

/** Every file under the store, relative. */
const filesIn = (): string[] =>
  existsSync(join(folder, 'artifacts'))
    ? readdirSync(join(folder, 'artifacts'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];

/** The clock of a file system moves on in steps. */
const CLOCK_STEP_MS = 25;

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
    const digest = await storeOn().put(BYTES);
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
