import type { Finding } from '#shared/domain/flicker/finding.ts';

const known = new WeakMap<readonly Finding[], Map<string, readonly Finding[]>>();

/** One character's findings in order of time; the list itself comes in order of visibility. */
export function findingsByTime(findings: readonly Finding[], character: string): readonly Finding[] {
  const byCharacter = known.get(findings) ?? new Map<string, readonly Finding[]>();
  known.set(findings, byCharacter);
  const kept = byCharacter.get(character);
  if (kept) return kept;
  const own = findings.filter((finding) => finding.character === character);
  const sorted = own.toSorted((a, b) => a.start - b.start || a.end - b.end);
  byCharacter.set(character, sorted);
  return sorted;
}
