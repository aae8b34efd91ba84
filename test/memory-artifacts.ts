import { createHash, randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';

/** An artifact store that lives in memory; `damage` makes a blob as if it had rotted on disk. */
export class MemoryArtifacts implements ArtifactPort {
  readonly #blobs = new Map<Digest, Uint8Array>();
  readonly #index = new Map<string, Digest>();
  readonly stages: string[] = [];

  async put(bytes: Uint8Array): Promise<Digest> {
    const digest = createHash('sha256').update(bytes).digest('hex') as Digest;
    this.#blobs.set(digest, bytes.slice());
    return digest;
  }

  async putFile(path: string): Promise<Digest> {
    const digest = await this.put(await readFile(path));
    await rm(path);
    return digest;
  }

  async get(digest: Digest): Promise<Uint8Array | null> {
    return this.#blobs.get(digest)?.slice() ?? null;
  }

  async pathOf(digest: Digest): Promise<string | null> {
    const bytes = this.#blobs.get(digest);
    if (!bytes) return null;
    const path = join(tmpdir(), `kuchipaku-test-${randomUUID()}`);
    await writeFile(path, bytes);
    return path;
  }

  recall(key: string): Digest | null {
    return this.#index.get(key) ?? null;
  }

  remember(key: string, stage: string, digest: Digest): void {
    this.#index.set(key, digest);
    this.stages.push(stage);
  }

  async temporaryPath(suffix: string): Promise<string> {
    return join(tmpdir(), `kuchipaku-test-${randomUUID()}${suffix}`);
  }

  damage(digest: Digest): void {
    this.#blobs.delete(digest);
  }
}
