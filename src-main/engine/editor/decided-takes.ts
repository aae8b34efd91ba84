import type { Analysis } from '../analysis.ts';
import type { KuchiProject } from '../project-access.ts';

interface Session {
  readonly project: Pick<KuchiProject, 'document' | 'takes'>;
  readonly analysis: { passing(): Analysis | null };
}

/**
 * Takes of a trial are not on the shelf. Once a person chose one, or judged it, it is: what somebody decided on is never lost,
 * not by the next trial and not by a restart.
 */
export function keepDecidedTakes({ project, analysis }: Session): void {
  const passing = analysis.passing();
  if (!passing) return;
  const { choices, verdicts } = project.document().overrides;
  const decided = new Set([...choices, ...verdicts].map(({ take }) => take));
  if (decided.size === 0) return;
  const kept = new Set(project.takes.list().map(({ id }) => id));
  for (const { takes } of passing.characters) {
    for (const take of takes) if (decided.has(take.id) && !kept.has(take.id)) project.takes.add(take);
  }
}
