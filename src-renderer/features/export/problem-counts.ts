import type { Finding, FindingKind } from '#shared/domain/flicker/finding.ts';

export interface KindCount {
  readonly kind: FindingKind;
  readonly count: number;
}

/** How many findings of each kind there are; kinds in the order in which the list first names them. */
export function countByKind(findings: readonly Pick<Finding, 'kind'>[]): readonly KindCount[] {
  const counts = new Map<FindingKind, number>();
  for (const { kind } of findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count }));
}
