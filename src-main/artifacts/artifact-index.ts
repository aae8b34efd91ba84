import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import type { FileIdentity } from './file-system.ts';

/** What a stage made for a key. */
export interface StageRecord {
  readonly key: string;
  readonly stage: string;
  readonly digest: Digest;
  /** Artifacts that the result points at. */
  readonly refs: readonly Digest[];
}

/** The store's memory of what its blobs are: kept beside the document, in the same database. All calls are transactions. */
export interface ArtifactIndex {
  recall(key: string): Digest | null;
  /** Replaces what the key stood for; `used` are the artifacts used since the last call, oldest first. */
  remember(record: StageRecord, used: readonly Digest[]): void;
  /** Only notes the use. */
  touch(used: readonly Digest[]): void;
  lastUse(): Map<Digest, number>;
  refs(): Map<Digest, readonly Digest[]>;
  /** State in which a large blob was last found whole, or null. */
  checked(digest: Digest): FileIdentity | null;
  noteChecked(digest: Digest, identity: FileIdentity): void;
  /** Forgets results, references, uses and checks of artifacts that are gone. */
  forget(digests: readonly Digest[]): void;
}
