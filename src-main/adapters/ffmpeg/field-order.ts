import type { FieldOrder } from '#shared/domain/clip/media.ts';
import type { FieldCounts } from './frame-scan.ts';

/** Fewer moving frames than this say nothing (a still shot looks progressive and interlaced alike). */
const LEAST_EVIDENCE = 6;
/**
 * Share of combed frames among the moving ones from which a picture is not progressive: with a sign besides (the container's
 * flag, the pulldown's repeated fields), and alone. Counted is what one field order has over the other: fields come in one
 * order throughout, while fine patterns that move (line art, test cards) look combed in either.
 */
const COMBED_SHARE = { supported: 0.25, alone: 0.6 };
/** 2:3 pulldown repeats a top and a bottom field in five frames each, where something moves. */
const REPEATED_SHARE = 0.12;
const LEAST_REPEATS = 2;

/** Adds up samples. */
export function addCounts(samples: readonly FieldCounts[]): FieldCounts {
  const sum = (pick: (counts: FieldCounts) => number): number =>
    samples.reduce((all, one) => all + pick(one), 0);
  return {
    topFirst: sum((c) => c.topFirst),
    bottomFirst: sum((c) => c.bottomFirst),
    progressive: sum((c) => c.progressive),
    repeatedTop: sum((c) => c.repeatedTop),
    repeatedBottom: sum((c) => c.repeatedBottom),
    moving: sum((c) => c.moving),
  };
}

/**
 * Decides the field order from the container's flag (`progressive`, `tt`, `bb`, `tb`, `bt`, `unknown`) and what was counted
 * in the pictures. The pictures win where they move enough: progressive film is often flagged interlaced, and combed
 * pictures are often flagged progressive.
 */
export function fieldOrderOf(
  flag: string | undefined,
  counts: FieldCounts | null,
): { order: FieldOrder; topFieldFirst: boolean } {
  const flagged = flag === 'tt' || flag === 'bb' || flag === 'tb' || flag === 'bt';
  const flagTop = flag !== 'bb' && flag !== 'bt';
  const combed = counts ? counts.topFirst + counts.bottomFirst : 0;
  const moving = combed + (counts?.progressive ?? 0);
  if (!counts || moving < LEAST_EVIDENCE) {
    return { order: flagged ? 'interlaced' : 'progressive', topFieldFirst: flagTop };
  }
  const topFieldFirst = combed > 0 ? counts.topFirst >= counts.bottomFirst : flagTop;
  const repeats = Math.min(counts.repeatedTop, counts.repeatedBottom);
  const telecined = repeats >= LEAST_REPEATS && repeats / Math.max(1, counts.moving) >= REPEATED_SHARE;
  const needed = flagged || telecined ? COMBED_SHARE.supported : COMBED_SHARE.alone;
  if (Math.abs(counts.topFirst - counts.bottomFirst) / moving < needed)
    return { order: 'progressive', topFieldFirst };
  return { order: telecined ? 'telecined' : 'interlaced', topFieldFirst };
}
