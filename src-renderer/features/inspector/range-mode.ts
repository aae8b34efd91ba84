import type { RangeMode, RangeModeOverride } from '#shared/domain/overrides/overrides.ts';

/** The mode that holds on all frames of a span; null when there are several. */
export function modeOver(
  modes: readonly RangeModeOverride[],
  character: string,
  { start, end }: { readonly start: number; readonly end: number },
): RangeMode | null {
  const own = modes.filter((mode) => mode.character === character && mode.start < end && mode.end > start);
  if (own.length === 0) return 'resync';
  const covered = own.reduce((sum, mode) => sum + Math.min(mode.end, end) - Math.max(mode.start, start), 0);
  const kinds = new Set<RangeMode>(own.map(({ mode }) => mode));
  if (covered < end - start) kinds.add('resync');
  const [only, ...others] = kinds;
  return only && others.length === 0 ? only : null;
}
