/** Findings about pictures that are missing or doubtful. Facts, so that they are told of frames the artist set too. */
import { NEUTRAL_EXPRESSION } from '../mouth/expressions.ts';
import type { Take } from '../mouth/mouth-chart.ts';
import type { Problem } from '../problem/problem.ts';
import { showSame } from '../sheet/holds.ts';
import { type Finding, type FindingKind, type Fix, finding } from './finding.ts';
import { VISIBILITY } from './finding-thresholds.ts';
import { faceSize, type JudgedShot } from './judged-shot.ts';

/** How far a take is from passing: measures out of bounds, then the attempt it came of. */
const distance = ({ verdict, attempt }: Take): number =>
  verdict.measures.filter(({ ok }) => !ok).length * 1000 + attempt;

/** The rejected take that comes nearest to passing, to be accepted by hand; takes the artist rejected are no candidates. */
function acceptFix(judged: JudgedShot, group: string | null, drawing: string | null): Fix | null {
  const { verdicts } = judged.document.overrides;
  const refused = new Set(verdicts.filter(({ decision }) => decision === 'reject').map(({ take }) => take));
  const candidates = [...judged.character.takes.values()].filter(
    (take) =>
      take.group === group &&
      take.expression === NEUTRAL_EXPRESSION &&
      judged.selection.drawing(take.drawing) !== null &&
      (drawing === null || take.drawing === drawing) &&
      take.verdict.outcome === 'reject' &&
      !refused.has(take.id),
  );
  const best = candidates.sort((a, b) => distance(a) - distance(b) || (a.id < b.id ? -1 : 1))[0];
  return best ? { label: 'accept-take', edits: [{ name: 'accept-take', args: { take: best.id } }] } : null;
}

interface Run {
  readonly start: number;
  readonly end: number;
}

/** Splits frames of a problem where the face group changes: each group has its own takes. */
function groupRuns({ cells }: JudgedShot, { frame, count }: Problem): Run[] {
  const runs: { start: number; end: number }[] = [];
  for (let index = frame; index < frame + count; index += 1) {
    const last = runs.at(-1);
    if (last && cells[index]?.group === cells[index - 1]?.group) last.end = index + 1;
    else runs.push({ start: index, end: index + 1 });
  }
  return runs;
}

const PROBLEM_KINDS: ReadonlyMap<string, FindingKind> = new Map([
  ['sheet.nothing-to-draw', 'missing-mouth'],
  ['sheet.held', 'held-mouth'],
]);

function missingMouths(judged: JudgedShot): Finding[] {
  return judged.character.sheet.problems.flatMap((problem) => {
    const kind = PROBLEM_KINDS.get(problem.kind);
    if (!kind) return [];
    return groupRuns(judged, problem).map((run) => {
      const group = judged.cells[run.start]?.group ?? null;
      const isMissing = kind === 'missing-mouth';
      return finding(judged.character.owner.id, {
        kind,
        ...run,
        severity: isMissing ? 'error' : 'warn',
        visibility: (isMissing ? VISIBILITY.missing : VISIBILITY.wrongDrawing) * faceSize(judged, run.start),
        facts: { frames: run.end - run.start },
        fix: acceptFix(judged, group, null),
        content: group ?? '-',
      });
    });
  });
}

/** Frames on which another drawing stands in for one whose takes were all rejected (or never made). */
function rejectedMouths(judged: JudgedShot): Finding[] {
  const { cells } = judged;
  const runs: { start: number; end: number }[] = [];
  for (const [frame, cell] of cells.entries()) {
    if (cell.standsFor === null) continue;
    const [last, before] = [runs.at(-1), cells[frame - 1]];
    const goesOn = last?.end === frame && before?.standsFor === cell.standsFor && showSame(before, cell);
    if (last && goesOn && before?.group === cell.group) last.end = frame + 1;
    else runs.push({ start: frame, end: frame + 1 });
  }
  return runs.map((run) => {
    const { group = null, standsFor = null } = cells[run.start] ?? {};
    return finding(judged.character.owner.id, {
      kind: 'rejected-mouth',
      ...run,
      severity: 'warn',
      visibility: VISIBILITY.wrongDrawing * faceSize(judged, run.start),
      facts: { frames: run.end - run.start },
      fix: acceptFix(judged, group, standsFor),
      content: `${group} ${standsFor}`,
    });
  });
}

/** Takes that the validator doubts and nobody accepted, once each: on the first of its exposures. */
function weakMouths(judged: JudgedShot): Finding[] {
  const decided = new Set(judged.document.overrides.verdicts.map(({ take }) => take));
  const shown = new Map<string, { start: number; end: number; frames: number }>();
  for (const [frame, cell] of judged.cells.entries()) {
    if (cell.take === null || cell.verdict !== 'warn' || decided.has(cell.take)) continue;
    const known = shown.get(cell.take);
    if (!known) shown.set(cell.take, { start: frame, end: frame + 1, frames: 1 });
    else {
      if (known.end === frame) known.end = frame + 1;
      known.frames += 1;
    }
  }
  return [...shown].map(([take, { start, end, frames }]) =>
    finding(judged.character.owner.id, {
      kind: 'weak-mouth',
      start,
      end,
      severity: 'info',
      visibility: VISIBILITY.doubt * faceSize(judged, start),
      facts: { frames },
      fix: { label: 'accept-take', edits: [{ name: 'accept-take', args: { take } }] },
      content: take,
    }),
  );
}

/** Missing, held-over, stand-in and doubtful mouths. */
export const pictureFindings = (judged: JudgedShot): Finding[] => [
  ...missingMouths(judged),
  ...rejectedMouths(judged),
  ...weakMouths(judged),
];
