import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { loadOutput } from '#main/pipeline/stage.ts';
import type { ArtifactPort } from '#main/ports/artifacts.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import type { KuchiProject } from '../project-access.ts';
import { slicedJson } from '../sliced-json.ts';

/** Artifacts of a project that is only looked at: what is made beside it lives in memory until it is closed. */
class LookingOn implements ArtifactPort {
  readonly #below: ArtifactPort;
  readonly #blobs = new Map<Digest, Uint8Array>();
  readonly #known = new Map<string, Digest>();

  constructor(below: ArtifactPort) {
    this.#below = below;
  }

  async put(bytes: Uint8Array): Promise<Digest> {
    const digest = createHash('sha256').update(bytes).digest('hex') as Digest;
    this.#blobs.set(digest, bytes);
    return digest;
  }

  async get(digest: Digest): Promise<Uint8Array | null> {
    return this.#blobs.get(digest) ?? this.#below.get(digest);
  }

  pathOf(digest: Digest): Promise<string | null> {
    return this.#below.pathOf(digest);
  }

  recall(key: string): Digest | null {
    return this.#known.get(key) ?? this.#below.recall(key);
  }

  remember(key: string, _stage: string, digest: Digest): void {
    this.#known.set(key, digest);
  }

  async putFile(): Promise<Digest> {
    throw new Error('the project is open for reading only');
  }

  async temporaryPath(): Promise<string> {
    throw new Error('the project is open for reading only');
  }
}

/**
 * What the editor keeps with a project beside the document: artifacts and the pointers that name them. For a project that
 * another program holds, everything new is kept in memory.
 */
export class ProjectMemory {
  readonly artifacts: ArtifactPort;
  readonly #project: KuchiProject;
  readonly #pointers: Map<string, Digest | null> | null;

  constructor(project: KuchiProject) {
    const writable = project.mode === 'write';
    this.#project = project;
    this.artifacts = writable ? project.artifacts : new LookingOn(project.artifacts);
    this.#pointers = writable ? null : new Map();
  }

  digest(pointer: string): Digest | null {
    const own = this.#pointers?.get(pointer);
    return own === undefined ? this.#project.pointers.get(pointer) : own;
  }

  point(pointer: string, digest: Digest | null): void {
    if (this.#pointers) this.#pointers.set(pointer, digest);
    else this.#project.pointers.set(pointer, digest);
  }

  /** Keeps plain data under a pointer, together with the artifacts it names. @returns its digest */
  async store(pointer: string, value: unknown, refs: readonly Digest[]): Promise<Digest> {
    const digest = await this.artifacts.put(Buffer.from(await slicedJson(value), 'utf8'));
    this.artifacts.remember(`${pointer}:${digest}`, pointer, digest, refs);
    this.point(pointer, digest);
    return digest;
  }

  /** What a pointer keeps; null when there is none, or it is damaged or of another form. */
  async load<Value>(pointer: string, schema: z.ZodType<Value>): Promise<Value | null> {
    const digest = this.digest(pointer);
    return digest ? loadOutput(schema, digest, this.artifacts) : null;
  }
}
