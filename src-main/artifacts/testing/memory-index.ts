import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import type { ArtifactIndex } from '../artifact-index.ts';
import type { FileIdentity } from '../file-system.ts';

/** An index that lives as long as the test. */
export function memoryIndex(): ArtifactIndex {
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
