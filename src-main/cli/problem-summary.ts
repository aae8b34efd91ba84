import type { Problem } from '#shared/domain/problem/problem.ts';
import { EXIT, type ExitCode } from './command.ts';

export interface ProblemCounts {
  readonly error: number;
  readonly warn: number;
  readonly info: number;
}

export function countProblems(problems: readonly Problem[]): ProblemCounts {
  const count = (severity: Problem['severity']): number =>
    problems.filter((problem) => problem.severity === severity).length;
  return { error: count('error'), warn: count('warn'), info: count('info') };
}

/** 3 when something of severity warn or above is listed. */
export const exitCodeFor = ({ error, warn }: ProblemCounts): ExitCode =>
  error + warn > 0 ? EXIT.problems : EXIT.done;

const SHOWN = 8;

/** The worst problems in words, a line each. */
export function problemSummary(problems: readonly Problem[], project: string): string {
  const lines = problems.slice(0, SHOWN).map(({ severity, frame, count, message, suggestion }) => {
    const where = count > 1 ? `frames ${frame}-${frame + count - 1}` : `frame ${frame}`;
    return `${severity}: ${where}: ${message}${suggestion ? ` (${suggestion})` : ''}\n`;
  });
  const more = problems.length - lines.length;
  if (more > 0) lines.push(`… and ${more} more: kuchipaku show ${project} --problems\n`);
  return lines.join('');
}
