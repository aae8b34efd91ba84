import { applySimilarity, type Similarity, similarityScale } from '#shared/domain/geometry.ts';
import { type Alignment, align, climb } from './alignment.ts';
import { searchNear } from './displaced-search.ts';
import type { KeyTemplate } from './key-template.ts';
import type { PyramidLevel } from './luma-image.ts';

/** An alignment of the face that its nose was asked about. */
export interface NoseFit {
  readonly alignment: Alignment;
  /** The nose was found and nothing else nearby resembles it. */
  readonly certain: boolean;
  /** How far the nose has moved against the rest of the face, frame pixels. */
  readonly parallax: number;
  /** Where the rest of the face alone would put the key (by the guess where it was not found), and where the nose would. */
  readonly rest: Similarity;
  readonly nose: Similarity | null;
}

/** The nose against the face. Correlations −1 … 1; distances in frame pixels. */
const CORE = {
  /** Stands for the face's agreement when only the nose was found. */
  agreement: 0.5,
  found: 0.65,
  /** Well enough found when the next best place is worse by `margin`. */
  sure: 0.68,
  margin: 0.18,
  /** So like the key that nothing else need be looked at. */
  unquestioned: 0.82,
  /** Search reach in half face widths: how far a nose moves over the face between two drawings of a turning head. */
  reach: 0.22,
  /** Within this the whole face is the better measure (more line art, less noise); from `decisive` on the nose is right. */
  trusted: 0.15,
  decisive: 0.4,
} as const;

/** The nose near where `warp` puts it; null unless it is well found. `certain`: nothing else nearby resembles it. */
function noseNear(
  core: KeyTemplate,
  levels: readonly PyramidLevel[],
  warp: Similarity,
  reach: number,
): { nose: Alignment; certain: boolean } | null {
  let nose: Alignment | null = null;
  let second = 0;
  for (const place of searchNear(core, levels, warp, reach)) {
    const seen = climb(core, levels, place.warp);
    if ((seen?.correlation ?? 0) > (nose?.correlation ?? 0)) {
      second = nose?.correlation ?? 0;
      nose = seen;
    } else second = Math.max(second, seen?.correlation ?? 0);
  }
  if (!nose || nose.correlation < CORE.found) return null;
  return { nose, certain: nose.correlation >= CORE.sure && nose.correlation - second >= CORE.margin };
}

/** Measures the nose from where the face's alignment puts it, and moves the alignment there as far as they differ. */
export function withCore(key: KeyTemplate, levels: readonly PyramidLevel[], alignment: Alignment): NoseFit {
  const { core, pivot, radius } = key;
  const rest = alignment.warp;
  if (!core) return { alignment, certain: false, parallax: 0, rest, nose: null };
  let nose = align(core, levels, alignment.warp, 'shift');
  let certain = false;
  if ((nose?.correlation ?? 0) < CORE.unquestioned) {
    const searched = noseNear(
      core,
      levels,
      alignment.warp,
      CORE.reach * radius * similarityScale(alignment.warp),
    );
    nose = searched?.nose ?? null;
    certain = searched?.certain ?? false;
  }
  if (!nose) return { alignment, certain, parallax: 0, rest, nose: null };
  const at = applySimilarity(alignment.warp, pivot);
  const moved = applySimilarity(nose.warp, pivot);
  const parallax = Math.hypot(moved.x - at.x, moved.y - at.y);
  const t = Math.min(1, Math.max(0, (parallax - CORE.trusted) / (CORE.decisive - CORE.trusted)));
  const share = t * t * (3 - 2 * t);
  const tx = alignment.warp.tx + share * (moved.x - at.x);
  const ty = alignment.warp.ty + share * (moved.y - at.y);
  const warp = { ...alignment.warp, tx, ty };
  return { alignment: { ...alignment, warp }, certain, parallax, rest, nose: nose.warp };
}

/** A head that turned between two drawings: only its nose is found again, size and angle are kept. */
export function byNose(key: KeyTemplate, levels: readonly PyramidLevel[], warp: Similarity): NoseFit | null {
  const { core, radius } = key;
  const seen = core && noseNear(core, levels, warp, CORE.reach * radius * similarityScale(warp));
  if (!seen?.certain) return null;
  const { nose } = seen;
  const samples = new Float32Array(key.levels.at(-1)?.count ?? 0).fill(Number.NaN);
  const alignment = { ...nose, samples, agreement: CORE.agreement };
  const [at, moved] = [applySimilarity(warp, key.pivot), applySimilarity(nose.warp, key.pivot)];
  const parallax = Math.hypot(moved.x - at.x, moved.y - at.y);
  return { alignment, certain: true, parallax, rest: warp, nose: nose.warp };
}
