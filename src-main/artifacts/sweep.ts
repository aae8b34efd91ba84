import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import type { StoredBlob } from './blob-folder.ts';

/** What a garbage collection did. */
export interface SweepReport {
  readonly removed: number;
  readonly freedBytes: number;
  /** Bytes of artifacts that something refers to; the budget does not count them. */
  readonly rootedBytes: number;
  /** Bytes of artifacts kept only for speed, after the sweep. */
  readonly spareBytes: number;
}

export interface SweepRequest {
  /** What lies in the folder. */
  readonly blobs: readonly StoredBlob[];
  readonly roots: ReadonlySet<Digest>;
  /** Not to be removed although nothing refers to them yet. */
  readonly held: ReadonlySet<Digest>;
  /** Artifact → artifacts it points at. */
  readonly refs: ReadonlyMap<Digest, readonly Digest[]>;
  /** Tick of last use; absent = never used since it was left behind by a crash. */
  readonly lastUse: ReadonlyMap<Digest, number>;
  readonly budgetBytes: number;
}

/** Roots and everything they point at, however far. */
export function reachable(
  roots: Iterable<Digest>,
  refs: ReadonlyMap<Digest, readonly Digest[]>,
): Set<Digest> {
  const seen = new Set<Digest>(roots);
  const waiting = [...seen];
  for (let digest = waiting.pop(); digest !== undefined; digest = waiting.pop()) {
    for (const ref of refs.get(digest) ?? []) {
      if (seen.has(ref)) continue;
      seen.add(ref);
      waiting.push(ref);
    }
  }
  return seen;
}

const total = (blobs: readonly StoredBlob[]): number => blobs.reduce((sum, { bytes }) => sum + bytes, 0);

/** Which blobs go: least recently used first (ties by digest), until the spare ones fit the budget. */
export function planSweep(request: SweepRequest): { victims: Digest[]; report: SweepReport } {
  const { blobs, roots, held, refs, lastUse, budgetBytes } = request;
  const rooted = reachable(roots, refs);
  const keptForNow = reachable(held, refs);
  const spare = blobs.filter(({ digest }) => !rooted.has(digest));
  const candidates = spare
    .filter(({ digest }) => !keptForNow.has(digest))
    .sort((a, b) => {
      const byUse = (lastUse.get(a.digest) ?? -1) - (lastUse.get(b.digest) ?? -1);
      return byUse !== 0 ? byUse : a.digest < b.digest ? -1 : 1;
    });
  let spareBytes = total(spare);
  let freedBytes = 0;
  const victims: Digest[] = [];
  for (const { digest, bytes } of candidates) {
    if (spareBytes <= budgetBytes) break;
    victims.push(digest);
    spareBytes -= bytes;
    freedBytes += bytes;
  }
  const rootedBytes = total(blobs) - total(spare);
  return { victims, report: { removed: victims.length, freedBytes, rootedBytes, spareBytes } };
}
