import { resolve } from 'node:path';
import { examineInstallation, modelJson } from '#main/engine/doctor.ts';
import type { FaceModels } from '#main/engine/face-models.ts';
import type { ModelEntry, ModelTrial } from '#main/ports/model-shelf.ts';
import type { ModelAddedJson } from '#shared/contract/cli-json.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type CommandIo, type CommandSpec, EXIT, type ExitCode, JSON_OPTION } from '../command.ts';
import { printJson, printText } from '../output.ts';

/** What one `models` run was asked for. */
interface ModelsTask {
  readonly models: FaceModels;
  /** A file or a name; '' where none was given. */
  readonly operand: string;
  readonly isJson: boolean;
  readonly io: CommandIo;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function printEntries({ io, isJson }: ModelsTask, entries: readonly ModelEntry[]): void {
  if (isJson) {
    printJson(io, entries.map(modelJson));
    return;
  }
  for (const { name, version, use, bytes, licence, problems } of entries) {
    const facts = `${use} (version ${version}, ${megabytes(bytes)}, licence ${licence})`;
    const detail = problems.length > 0 ? problems.join('; ') : facts;
    printText(io, `${problems.length > 0 ? 'no ' : 'yes'}  ${name}: ${detail}`);
  }
}

const trialJson = ({ entry, ...trial }: ModelTrial): ModelAddedJson => ({
  model: modelJson(entry),
  abilities: [...trial.abilities],
  trial: { faces: trial.facesFound, mouths: trial.mouthsFound, milliseconds: trial.millis },
  runsOn: trial.runsOn,
  notOn: [...trial.notOn],
});

function printTrial(io: CommandIo, { entry, ...trial }: ModelTrial): void {
  const { abilities, facesFound, mouthsFound, millis, runsOn, notOn } = trial;
  printText(io, `added ${entry.name}: ${abilities.join('; ')}`);
  printText(io, `on a drawing with one face: ${facesFound} faces, ${mouthsFound} with a mouth, ${millis} ms`);
  printText(io, `runs on ${runsOn}${notOn.length > 0 ? ` (not on ${notOn.join('; ')})` : ''}`);
  if (facesFound === 0) printText(io, 'it did not see that face: it may not know drawn faces');
  printText(io, `to use it: --set face_detector=${entry.name}`);
}

const ACTIONS: Readonly<Record<string, (task: ModelsTask) => Promise<ExitCode>>> = {
  async list(task) {
    printEntries(task, await task.models.shelf.list());
    return EXIT.done;
  },
  async verify(task) {
    const entries = await task.models.shelf.verify(task.io.signal);
    printEntries(task, entries);
    return entries.every(({ problems }) => problems.length === 0) ? EXIT.done : EXIT.failed;
  },
  async add({ models, operand, io, isJson }) {
    const trial = await models.shelf.add(resolve(io.cwd, operand), io.signal);
    if (isJson) printJson(io, trialJson(trial));
    else printTrial(io, trial);
    return EXIT.done;
  },
  async remove({ models, operand, io, isJson }) {
    await models.shelf.remove(operand);
    if (isJson) printJson(io, { removed: operand });
    else printText(io, `removed ${operand}`);
    return EXIT.done;
  },
};

/** Actions that need something to act on, as the usage calls it. */
const OPERANDS: Readonly<Record<string, string>> = { add: '<file>', remove: '<name>' };

export const MODELS: CommandSpec = {
  name: 'models',
  summary: 'list, add, verify or remove the networks that find faces',
  operands: '[list|add <file>|verify|remove <name>]',
  minOperands: 0,
  maxOperands: 2,
  options: [JSON_OPTION],
  async run(args, io) {
    const [name = 'list', operand = ''] = args.operands;
    const wrong = (reason: string): AppError => new AppError('cli.usage', { command: 'models', reason });
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!action) throw wrong(`does not know "${name}"`);
    const wanted = OPERANDS[name];
    if (wanted && operand === '') throw wrong(`${name} needs a ${wanted}`);
    if (!wanted && operand !== '') throw wrong(`${name} does not take "${operand}"`);
    // Commands that run no networks do not wait for what these need.
    const { openFaceModels } = await import('#main/engine/face-models.ts');
    const models = await openFaceModels();
    try {
      return await action({ models, operand, isJson: args.has('json'), io });
    } finally {
      await models.close();
    }
  },
};

export const DOCTOR: CommandSpec = {
  name: 'doctor',
  summary: 'say what this installation can do, and why not where it cannot',
  operands: '',
  minOperands: 0,
  maxOperands: 0,
  options: [JSON_OPTION],
  async run(args, io) {
    const found = await examineInstallation();
    if (args.has('json')) printJson(io, found);
    else {
      printText(io, `kuchipaku ${found.version}, Node ${found.node}, ${found.platform}`);
      for (const { name, ready, reasons } of found.abilities) {
        printText(io, `${ready ? 'yes' : 'no '}  ${name}${ready ? '' : `: ${reasons.join('; ')}`}`);
      }
    }
    return found.ready ? EXIT.done : EXIT.failed;
  },
};
