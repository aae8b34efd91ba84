import type { Finding } from '#shared/domain/flicker/finding.ts';

/**
 * The finding `step` places further. One that is gone (fixed, dismissed) keeps its place: the next one is what moved up there.
 * @param lastIndex where the current finding stood when it was last seen
 */
export function walkFindings(
  findings: readonly Finding[],
  current: string | null,
  lastIndex: number,
  step: 1 | -1,
): { readonly finding: Finding; readonly index: number } | null {
  const count = findings.length;
  if (count === 0) return null;
  const at = findings.findIndex(({ id }) => id === current);
  const from =
    at >= 0 ? at + step : current === null ? (step === 1 ? 0 : -1) : lastIndex + (step === 1 ? 0 : -1);
  const index = ((from % count) + count) % count;
  const finding = findings[index];
  return finding ? { finding, index } : null;
}
