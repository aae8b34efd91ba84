import type { FieldOrder } from '#shared/domain/clip/media.ts';
import type { FieldCounts } from './frame-scan.ts';

/** Fewer moving frames than this say nothing (a still shot looks progressive and interlaced alike). */
const LEAST_EVIDENCE = 6;
/** Share of combed frames among the moving ones from which the picture is not progressive: fine line art reaches a few percent. */
const COMBED_SHARE = 0.25;
/** 2:3 pulldown repeats a top field and a bottom field in five frames each; held drawings repeat both alike and are no sign. */
const REPEATED_SHARE = 0.12;

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
    notRepeated: sum((c) => c.notRepeated),
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
  if (combed / moving < COMBED_SHARE) return { order: 'progressive', topFieldFirst };
  const all = counts.notRepeated + counts.repeatedTop + counts.repeatedBottom;
  const telecined = Math.min(counts.repeatedTop, counts.repeatedBottom) / Math.max(1, all) >= REPEATED_SHARE;
  return { order: telecined ? 'telecined' : 'interlaced', topFieldFirst };
}
