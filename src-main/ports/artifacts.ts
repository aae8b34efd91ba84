import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';

/** Content-addressed blobs and the index from stage keys to what a stage made. Readers never see a damaged blob: it is as if absent. */
export interface ArtifactPort {
  put(bytes: Uint8Array): Promise<Digest>;
  /** Moves a finished file into the store (same volume) or copies it; the source is gone afterwards. */
  putFile(path: string): Promise<Digest>;
  /** Bytes whose digest was checked, or null when absent or damaged. */
  get(digest: Digest): Promise<Uint8Array | null>;
  /** Path of a blob whose digest was checked, or null. Read only. */
  pathOf(digest: Digest): Promise<string | null>;
  /** Digest that a stage key was remembered with, or null. */
  recall(key: string): Digest | null;
  remember(key: string, stage: string, digest: Digest, refs: readonly Digest[]): void;
  /** A fresh path on the store's volume for a file that will be handed to putFile. */
  temporaryPath(suffix: string): Promise<string>;
}
