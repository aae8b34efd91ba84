import type { Finding, FindingKind } from '#shared/domain/flicker/finding.ts';

export interface FindingsOfKind {
  readonly kind: FindingKind;
  /** The most visible first. */
  readonly findings: readonly Finding[];
}

/** Findings by kind; the kind with the most visible finding comes first. The order inside is kept. */
export function groupFindings(findings: readonly Finding[]): FindingsOfKind[] {
  const groups = new Map<FindingKind, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.kind);
    if (group) group.push(finding);
    else groups.set(finding.kind, [finding]);
  }
  const most = (list: readonly Finding[]) => Math.max(...list.map(({ visibility }) => visibility));
  return [...groups]
    .map(([kind, list]) => ({ kind, findings: list }))
    .sort((a, b) => most(b.findings) - most(a.findings));
}
