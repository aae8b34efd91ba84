import type { LinesJson, ProblemsJson, SheetJson, TakesJson, TrackJson } from '#shared/contract/cli-json.ts';
import { type CharacterSheet, resolveSheets } from '#shared/domain/analysis/character-sheets.ts';
import { placeSheet, shownMouth } from '#shared/domain/analysis/placed-mouths.ts';
import { listProblems } from '#shared/domain/problem/list-problems.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type Analysis, shotAnalysisOf } from './analysis.ts';
import { ANALYSIS_POINTER, loadAnalysis } from './analysis-snapshot.ts';
import { clipNotes } from './clip-notes.ts';
import type { KuchiProject } from './project-access.ts';

/** A project as it stands: its document laid over its latest analysis; runs nothing and disturbs no writer. */
export interface ProjectView {
  readonly project: KuchiProject;
  readonly analysis: Analysis;
  readonly sheets: readonly CharacterSheet[];
}

/** @throws AppError `cli.not-analysed` before the first sync. */
export async function viewProject(project: KuchiProject): Promise<ProjectView> {
  const analysis = await loadAnalysis(project.pointers.get(ANALYSIS_POINTER), project.artifacts);
  if (!analysis) throw new AppError('cli.not-analysed', { project: project.dir });
  return {
    project,
    analysis,
    sheets: resolveSheets(project.document(), shotAnalysisOf(analysis), project.takes.list()),
  };
}

const perCharacter = <Frame>(
  { analysis, sheets }: ProjectView,
  framesOf: (sheet: CharacterSheet) => Frame[],
): { fps: SheetJson['fps']; characters: { name: string; frames: Frame[] }[]; frames: Frame[] } => {
  const { num, den } = analysis.footage.conform.rate;
  const characters = sheets.map((sheet) => ({ name: sheet.owner.name, frames: framesOf(sheet) }));
  return { fps: { num, den }, characters, frames: characters[0]?.frames ?? [] };
};

export const sheetView = (view: ProjectView): SheetJson =>
  perCharacter(view, ({ sheet }) =>
    sheet.cells.map(({ state, drawing, by, take, verdict, group }, index) => ({
      index,
      state,
      drawing,
      by,
      take,
      verdict,
      group,
    })),
  );

export const trackView = (view: ProjectView): TrackJson =>
  perCharacter(view, (character) => {
    const { track } = character.found;
    return placeSheet(character, view.project.document()).map((placed, index) => {
      const nowhere = { cx: null, cy: null, w: null, h: null, angle: null };
      return { index, ...(shownMouth(placed, track, index) ?? nowhere) };
    });
  });

export const problemsView = ({ project, analysis, sheets }: ProjectView): ProblemsJson =>
  listProblems(project.document(), shotAnalysisOf(analysis), sheets, clipNotes(analysis));

export const takesView = ({ project, sheets }: ProjectView): TakesJson => {
  const { verdicts } = project.document().overrides;
  const shown = new Map<string, number>();
  for (const cell of sheets.flatMap(({ sheet }) => sheet.cells)) {
    if (cell.take) shown.set(cell.take, (shown.get(cell.take) ?? 0) + 1);
  }
  const names = new Map<string, string>(project.document().characters.map(({ id, name }) => [id, name]));
  return project.takes.list().map((take) => ({
    character: names.get(take.character) ?? take.character,
    id: take.id,
    group: take.group,
    expression: take.expression,
    drawing: take.drawing,
    state: take.state,
    backend: take.backend,
    seed: take.seed,
    attempt: take.attempt,
    parameters: { ...take.parameters },
    verdict: {
      outcome: take.verdict.outcome,
      sentence: take.verdict.sentence,
      measures: take.verdict.measures.map((measure) => ({ ...measure })),
    },
    decision: verdicts.find((verdict) => verdict.take === take.id)?.decision ?? null,
    frames: shown.get(take.id) ?? 0,
  }));
};

export const linesView = (project: KuchiProject): LinesJson =>
  project
    .document()
    .characters.flatMap(({ name, lines }) => lines.map((line) => ({ character: name, ...line })));
