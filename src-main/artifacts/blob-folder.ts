import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { digestBytes, digestChunks, isDigest } from './content-digest.ts';
import { onDisk } from './disk-errors.ts';
import { type FileIdentity, type FileSystem, systemCode } from './file-system.ts';

export interface StoredBlob {
  readonly digest: Digest;
  readonly bytes: number;
}

/** Folder for files that are not finished; what lies there when a writer opens the project is left over from a crash. */
const UNFINISHED = 'unfinished';
const SHARD = /^[0-9a-f]{2}$/;

const sameIdentity = (a: FileIdentity, b: FileIdentity): boolean =>
  a.size === b.size && a.modifiedNs === b.modifiedNs && a.changedNs === b.changedNs && a.node === b.node;

/** Reading a blob of this size takes longer than a person waits for a picture; most are a hundredth of it. */
const LARGE_BYTES = 64 * 2 ** 20;

/** Remembers over restarts in which state large blobs were last found whole. */
export interface CheckedBlobs {
  checked(digest: Digest): FileIdentity | null;
  noteChecked(digest: Digest, identity: FileIdentity): void;
}

export interface BlobFolderOptions {
  readonly folder: string;
  readonly files: FileSystem;
  readonly writable: boolean;
  readonly memory: CheckedBlobs;
  /** From this size on a blob in the remembered state is taken for whole; for tests. */
  readonly largeBytes?: number;
}

/**
 * Blobs named by their SHA-256 in `ab/cdef…`. A blob appears whole by rename or not at all; one whose bytes no longer match
 * its name is reported absent (and removed, when writing is allowed). Each blob is hashed once per process and file state, a
 * large one once per file state.
 */
export class BlobFolder {
  readonly #folder: string;
  readonly #files: FileSystem;
  readonly #writable: boolean;
  readonly #memory: CheckedBlobs;
  readonly #largeBytes: number;
  readonly #verified = new Map<Digest, FileIdentity>();

  constructor({ folder, files, writable, memory, largeBytes = LARGE_BYTES }: BlobFolderOptions) {
    this.#folder = folder;
    this.#files = files;
    this.#writable = writable;
    this.#memory = memory;
    this.#largeBytes = largeBytes;
  }

  /** Where a blob lies or would lie. */
  pathOf(digest: Digest): string {
    return join(this.#folder, digest.slice(0, 2), digest.slice(2));
  }

  /** Removes what a crashed writer left half done. Best effort: a file that another program holds open waits for next time. */
  async clearUnfinished(): Promise<void> {
    await this.#removeQuietly(join(this.#folder, UNFINISHED));
  }

  async temporaryPath(suffix: string): Promise<string> {
    const folder = join(this.#folder, UNFINISHED);
    await onDisk(folder, () => this.#files.makeFolder(folder));
    return join(folder, `${randomUUID()}${suffix}`);
  }

  /** @throws AppError `project.disk-full` and its kin; the folder is then as it was. */
  async put(digest: Digest, bytes: Uint8Array): Promise<void> {
    if ((await this.verify(digest)) !== null) return;
    const path = await this.temporaryPath('');
    await this.#orRemove(path, async () => {
      await this.#writeDurably(path, bytes);
      await this.#moveIn(path, digest);
    });
  }

  /**
   * Takes a finished file over; gone from `source` afterwards, also when the blob was there already.
   * `onDigest` is told before the blob comes to be.
   */
  async putFile(source: string, onDigest: (digest: Digest) => void): Promise<StoredBlob> {
    const before = await onDisk(source, () => this.#files.identify(source));
    if (!before) throw new Error(`no finished file at ${source}`);
    const digest = await onDisk(source, () => digestChunks(this.#files.readChunks(source)));
    onDigest(digest);
    try {
      if ((await this.verify(digest)) === null) await this.#takeOver(source, digest);
    } catch (error) {
      // A file of our own making is of no use to anybody now; one from elsewhere is somebody's.
      if (dirname(source) === join(this.#folder, UNFINISHED)) await this.#removeQuietly(source);
      throw error;
    }
    await this.#removeQuietly(source);
    return { digest, bytes: before.size };
  }

  /** Size of a blob whose bytes match its name, else null. */
  async verify(digest: Digest): Promise<number | null> {
    if (!isDigest(digest)) return null;
    const path = this.pathOf(digest);
    const identity = await onDisk(path, () => this.#files.identify(path));
    if (!identity) return null;
    if (this.#isVerified(digest, identity) || this.#isRemembered(digest, identity)) return identity.size;
    const actual = await onDisk(path, () => digestChunks(this.#files.readChunks(path)));
    return this.#judge(digest, identity, actual);
  }

  /** Checked bytes, or null. */
  async read(digest: Digest): Promise<Uint8Array | null> {
    if (!isDigest(digest)) return null;
    const path = this.pathOf(digest);
    const identity = await onDisk(path, () => this.#files.identify(path));
    if (!identity) return null;
    const bytes = await onDisk(path, () => this.#files.read(path));
    if (this.#isVerified(digest, identity) && bytes.length === identity.size) return bytes;
    return (await this.#judge(digest, identity, await digestBytes(bytes))) === null ? null : bytes;
  }

  async remove(digest: Digest): Promise<void> {
    this.#verified.delete(digest);
    const path = this.pathOf(digest);
    await onDisk(path, () => this.#files.remove(path));
  }

  /** Every blob file in order of digest; contents unchecked. */
  async list(): Promise<StoredBlob[]> {
    const blobs: StoredBlob[] = [];
    for (const shard of await onDisk(this.#folder, () => this.#files.list(this.#folder))) {
      if (!SHARD.test(shard)) continue;
      const folder = join(this.#folder, shard);
      for (const name of await onDisk(folder, () => this.#files.list(folder))) {
        const digest = `${shard}${name}`;
        const identity = isDigest(digest) ? await this.#files.identify(join(folder, name)) : null;
        if (isDigest(digest) && identity) blobs.push({ digest, bytes: identity.size });
      }
    }
    return blobs;
  }

  #isVerified(digest: Digest, identity: FileIdentity): boolean {
    const known = this.#verified.get(digest);
    return known !== undefined && sameIdentity(known, identity);
  }

  #isRemembered(digest: Digest, identity: FileIdentity): boolean {
    if (identity.size < this.#largeBytes) return false;
    const known = this.#memory.checked(digest);
    if (!known || !sameIdentity(known, identity)) return false;
    this.#verified.set(digest, identity);
    return true;
  }

  #noteVerified(digest: Digest, identity: FileIdentity): void {
    this.#verified.set(digest, identity);
    if (!this.#writable || identity.size < this.#largeBytes) return;
    try {
      this.#memory.noteChecked(digest, identity);
    } catch {
      // It only saves the next process time. A database that cannot be written complains where something would be lost.
    }
  }

  async #judge(digest: Digest, identity: FileIdentity, actual: Digest): Promise<number | null> {
    if (actual === digest) {
      this.#noteVerified(digest, identity);
      return identity.size;
    }
    if (this.#writable) await this.#removeDamaged(digest, identity);
    return null;
  }

  /** Unless somebody put the blob again in the meantime. */
  async #removeDamaged(digest: Digest, damaged: FileIdentity): Promise<void> {
    const path = this.pathOf(digest);
    const now = await onDisk(path, () => this.#files.identify(path));
    if (now && sameIdentity(now, damaged)) await this.#removeQuietly(path);
  }

  async #writeDurably(path: string, bytes: Uint8Array): Promise<void> {
    await onDisk(path, async () => {
      const file = await this.#files.create(path);
      try {
        await file.write(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    });
  }

  /** A file on the store's volume is renamed; one from elsewhere is copied first. */
  async #takeOver(source: string, digest: Digest): Promise<void> {
    try {
      await onDisk(source, () => this.#files.syncFile(source));
      await this.#moveIn(source, digest);
    } catch (error) {
      if (systemCode(error) !== 'EXDEV') throw error;
      const copy = await this.temporaryPath('');
      await this.#orRemove(copy, async () => {
        await onDisk(copy, () => this.#files.copy(source, copy));
        await onDisk(copy, () => this.#files.syncFile(copy));
        await this.#moveIn(copy, digest);
      });
    }
  }

  /** The one moment in which a blob comes to be. */
  async #moveIn(path: string, digest: Digest): Promise<void> {
    const target = this.pathOf(digest);
    const shard = join(this.#folder, digest.slice(0, 2));
    await onDisk(target, async () => {
      await this.#files.makeFolder(shard);
      await this.#replace(path, target, digest);
      await this.#files.syncFolder(shard);
      await this.#files.syncFolder(this.#folder);
      const identity = await this.#files.identify(target);
      if (identity) this.#noteVerified(digest, identity);
    });
  }

  /** Windows refuses to replace a file that is open; when that file is the same blob, put meanwhile, it is all right. */
  async #replace(path: string, target: string, digest: Digest): Promise<void> {
    try {
      await this.#files.rename(path, target);
    } catch (error) {
      const refused = ['EPERM', 'EEXIST', 'EACCES', 'EBUSY'].includes(systemCode(error) ?? '');
      if (!refused || (await this.verify(digest)) === null) throw error;
      await this.#removeQuietly(path);
    }
  }

  async #orRemove(path: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await this.#removeQuietly(path);
      throw error;
    }
  }

  async #removeQuietly(path: string): Promise<void> {
    try {
      await this.#files.remove(path);
    } catch {
      // Left for the next writer's clearUnfinished; the error that led here matters more.
    }
  }
}
