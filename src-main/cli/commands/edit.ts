import { type KuchiProject, projectStore, withProject } from '#main/engine/project-access.ts';
import { listEdits } from '#shared/edits/apply-edit.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type CommandIo, type CommandSpec, EXIT, type ParsedArguments } from '../command.ts';
import { printJson, printText } from '../output.ts';
import { projectPath } from '../project-path.ts';

const EMPTY_ARGUMENTS = '{}';

function editArguments(args: ParsedArguments): unknown {
  const text = args.text('json') || EMPTY_ARGUMENTS;
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable';
    throw new AppError('cli.bad-json', { option: 'json', reason });
  }
}

function list(project: KuchiProject, args: ParsedArguments, io: CommandIo): void {
  const history = project.history();
  if (args.has('json')) printJson(io, history);
  else
    for (const { position, name, applied, time } of history) {
      printText(io, `${position}\t${applied ? ' ' : 'undone'}\t${name}\t${time}`);
    }
}

function change(project: KuchiProject, args: ParsedArguments, io: CommandIo): void {
  const name = args.operands[1];
  const steps = [args.has('undo'), args.has('redo'), name !== undefined].filter(Boolean).length;
  if (steps !== 1) {
    const reason = 'give one edit name, --undo, --redo or --list';
    throw new AppError('cli.usage', { command: 'edit', reason });
  }
  let changed = true;
  if (args.has('undo')) changed = project.undo();
  else if (args.has('redo')) changed = project.redo();
  else if (name !== undefined) project.applyEdit(name, editArguments(args));
  const revision = project.revision();
  if (args.has('json')) printJson(io, { project: project.dir, revision, changed });
  else printText(io, changed ? `revision ${revision}` : 'nothing to do');
}

const namesOfEdits = (): string =>
  listEdits()
    .map(({ name }) => name)
    .join(', ');

export const EDIT: CommandSpec = {
  name: 'edit',
  summary: `change a project's document, undo and redo; edits: ${namesOfEdits()}`,
  operands: '<dir.kuchi> [<edit-name>]',
  minOperands: 1,
  maxOperands: 2,
  options: [
    {
      name: 'json',
      value: '[<args>]',
      summary: 'arguments of the edit as JSON; also prints the outcome as JSON',
      optionalValue: true,
    },
    { name: 'undo', value: null, summary: 'take the last edit back' },
    { name: 'redo', value: null, summary: 'apply the edit that was taken back last' },
    { name: 'list', value: null, summary: 'print the history of edits' },
  ],
  async run(args, io) {
    const dir = projectPath(io.cwd, args.operands[0] ?? '');
    const mode = args.has('list') ? 'read' : 'write';
    await withProject(projectStore().open(dir, { mode }), async (project) => {
      if (args.has('list')) list(project, args, io);
      else change(project, args, io);
    });
    return EXIT.done;
  },
};
