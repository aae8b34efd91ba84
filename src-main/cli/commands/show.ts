import { projectStore, withProject } from '#main/engine/project-access.ts';
import {
  linesView,
  type ProjectView,
  problemsView,
  sheetView,
  takesView,
  trackView,
  viewProject,
} from '#main/engine/views.ts';
import { toExposures } from '#shared/domain/sheet/exposure-sheet.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type CommandIo, type CommandSpec, EXIT, JSON_OPTION, type ParsedArguments } from '../command.ts';
import { printJson, printText } from '../output.ts';
import { projectPath } from '../project-path.ts';

const VIEWS = ['sheet', 'problems', 'takes', 'track', 'lines'] as const;
type ViewName = (typeof VIEWS)[number];

/** @throws AppError cli.usage when two views are asked for at once. */
function viewName(args: ParsedArguments): ViewName {
  const asked = VIEWS.filter((name) => args.has(name));
  if (asked.length > 1) throw new AppError('cli.usage', { command: 'show', reason: 'choose one view' });
  return asked[0] ?? 'sheet';
}

const JSON_OF: Readonly<Record<ViewName, (view: ProjectView) => unknown>> = {
  sheet: sheetView,
  problems: problemsView,
  takes: takesView,
  track: trackView,
  lines: ({ project }) => linesView(project),
};

const fixed = (value: number | null): string => (value === null ? '-' : value.toFixed(2));

const LINES_OF: Readonly<Record<ViewName, (view: ProjectView) => string[]>> = {
  sheet: ({ sheets }) =>
    sheets.flatMap(({ owner, sheet }) => [
      `# ${owner.name}: first frame, length, state, drawing, by`,
      ...toExposures(sheet.cells).map(
        ({ start, length, cell }) => `${start}\t${length}\t${cell.state}\t${cell.drawing ?? '-'}\t${cell.by}`,
      ),
    ]),
  problems: (view) =>
    problemsView(view).map(
      ({ severity, frame, count, kind, message, suggestion }) =>
        `${severity}\t${frame}\t${count}\t${kind}\t${message}${suggestion ? ` (${suggestion})` : ''}`,
    ),
  takes: (view) =>
    takesView(view).map(
      ({ id, group, drawing, attempt, verdict, frames }) =>
        `${id}\t${group}\t${drawing}\t${attempt}\t${verdict.outcome}\t${frames}\t${verdict.sentence}`,
    ),
  track: (view) =>
    trackView(view).frames.map(({ index, cx, cy, w, h, angle }) =>
      [index, ...[cx, cy, w, h, angle].map(fixed)].join('\t'),
    ),
  lines: ({ project }) =>
    linesView(project).map(({ character, start, end, kind, text }) =>
      [character, start, end, kind, text].join('\t'),
    ),
};

function print(io: CommandIo, args: ParsedArguments, name: ViewName, view: ProjectView): void {
  if (args.has('json')) printJson(io, JSON_OF[name](view));
  else for (const line of LINES_OF[name](view)) printText(io, line);
}

export const SHOW: CommandSpec = {
  name: 'show',
  summary: 'print what a project holds; never disturbs a run that is writing to it',
  operands: '<dir.kuchi>',
  minOperands: 1,
  maxOperands: 1,
  options: [
    { name: 'sheet', value: null, summary: 'the exposure sheet, one cell per frame (default)' },
    { name: 'problems', value: null, summary: 'what to look at, worst first' },
    { name: 'takes', value: null, summary: 'every proposed mouth with its verdict' },
    { name: 'track', value: null, summary: 'where the mouth lies on every frame' },
    { name: 'lines', value: null, summary: 'dialogue lines' },
    JSON_OPTION,
  ],
  async run(args, io) {
    const name = viewName(args);
    const dir = projectPath(io.cwd, args.operands[0] ?? '');
    await withProject(projectStore().open(dir, { mode: 'read' }), async (project) => {
      if (name === 'lines' && args.has('json')) printJson(io, linesView(project));
      else print(io, args, name, await viewProject(project));
    });
    return EXIT.done;
  },
};
