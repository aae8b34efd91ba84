import { join } from 'node:path';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import type { ArtifactIndex } from './artifact-index.ts';
import { BlobFolder } from './blob-folder.ts';
import { digestBytes } from './content-digest.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { planSweep, type SweepReport } from './sweep.ts';

export interface ArtifactStoreOptions {
  /** Folder of the blobs; made on first use. */
  readonly folder: string;
  readonly index: ArtifactIndex;
  /** False: looks up only; storing throws a plain Error, damage is reported absent but left in place. */
  readonly writable: boolean;
  readonly files?: FileSystem;
  /** See BlobFolder. */
  readonly largeBytes?: number;
}

/** The artifacts of one project: blobs in a folder, what they are in an index. */
export class ArtifactStore implements ArtifactPort {
  readonly #blobs: BlobFolder;
  readonly #index: ArtifactIndex;
  readonly #writable: boolean;
  /** Stored or looked up since the project was opened: not to be swept away under a running job. */
  readonly #held = new Set<Digest>();
  /** Uses not yet in the index, in order of last use. */
  readonly #used = new Set<Digest>();
  /** A sweep in progress: lookups wait for it, so that none is answered with a blob about to go. */
  #sweeping: Promise<unknown> = Promise.resolve();

  constructor(options: ArtifactStoreOptions) {
    const { folder, index, writable, files = realFileSystem, largeBytes } = options;
    const limit = largeBytes === undefined ? {} : { largeBytes };
    this.#blobs = new BlobFolder({ folder, files, writable, memory: index, ...limit });
    this.#index = index;
    this.#writable = writable;
  }

  async put(bytes: Uint8Array): Promise<Digest> {
    this.#expectWritable();
    const digest = await digestBytes(bytes);
    await this.#sweeping;
    this.#hold(digest);
    await this.#blobs.put(digest, bytes);
    return digest;
  }

  async putFile(path: string): Promise<Digest> {
    this.#expectWritable();
    await this.#sweeping;
    const { digest } = await this.#blobs.putFile(path, (found) => this.#hold(found));
    return digest;
  }

  async get(digest: Digest): Promise<Uint8Array | null> {
    await this.#sweeping;
    this.#hold(digest);
    return this.#blobs.read(digest);
  }

  async pathOf(digest: Digest): Promise<string | null> {
    await this.#sweeping;
    this.#hold(digest);
    return (await this.#blobs.verify(digest)) === null ? null : this.#blobs.pathOf(digest);
  }

  recall(key: string): Digest | null {
    const digest = this.#index.recall(key);
    if (digest) this.#hold(digest);
    return digest;
  }

  remember(key: string, stage: string, digest: Digest, refs: readonly Digest[]): void {
    this.#expectWritable();
    for (const used of [...refs, digest]) this.#hold(used);
    this.#index.remember({ key, stage, digest, refs }, [...this.#used]);
    this.#used.clear();
  }

  async temporaryPath(suffix: string): Promise<string> {
    this.#expectWritable();
    return this.#blobs.temporaryPath(suffix);
  }

  /** Removes what an earlier writer left unfinished; before the first use by a new writer. */
  async clearUnfinished(): Promise<void> {
    this.#expectWritable();
    await this.#blobs.clearUnfinished();
  }

  /**
   * Removes spare blobs over the budget, least recently used first.
   * @param roots asked at the moment of decision, so that no change slips in between
   * @param idle no job is running: what was only looked up since opening may go too
   */
  sweep(budgetBytes: number, roots: () => ReadonlySet<Digest>, idle: boolean): Promise<SweepReport> {
    this.#expectWritable();
    const sweep = this.#sweeping.then(() => this.#sweepNow(budgetBytes, roots, idle));
    this.#sweeping = sweep.catch(() => undefined);
    return sweep;
  }

  /** When no sweep is running any more. */
  async settled(): Promise<void> {
    await this.#sweeping;
  }

  /** Writes down which artifacts were used. */
  flush(): void {
    if (!this.#writable || this.#used.size === 0) return;
    this.#index.touch([...this.#used]);
    this.#used.clear();
  }

  async #sweepNow(
    budgetBytes: number,
    roots: () => ReadonlySet<Digest>,
    idle: boolean,
  ): Promise<SweepReport> {
    const blobs = await this.#blobs.list();
    this.flush();
    const { victims, report } = planSweep({
      blobs,
      roots: roots(),
      held: idle ? new Set() : this.#held,
      refs: this.#index.refs(),
      lastUse: this.#index.lastUse(),
      budgetBytes,
    });
    // Files first: a crash in between leaves records of absent blobs, which readers take as "not made yet".
    for (const digest of victims) await this.#blobs.remove(digest);
    this.#index.forget(victims);
    if (idle) this.#held.clear();
    return report;
  }

  #hold(digest: Digest): void {
    this.#held.add(digest);
    this.#used.delete(digest);
    this.#used.add(digest);
  }

  #expectWritable(): void {
    if (!this.#writable) throw new Error('the project is open for reading only');
  }
}

/** Where a project keeps its artifacts. */
export const artifactFolder = (projectDir: string): string => join(projectDir, 'artifacts');
