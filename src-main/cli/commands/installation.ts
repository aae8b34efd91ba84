import { examineInstallation, listModels } from '#main/engine/doctor.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type CommandSpec, EXIT, JSON_OPTION } from '../command.ts';
import { printJson, printText } from '../output.ts';
import { notAvailable } from '../unavailable.ts';

export const MODELS: CommandSpec = {
  name: 'models',
  summary: 'list, add, verify or remove models',
  operands: '[list|add <file>|verify|remove <name>]',
  minOperands: 0,
  maxOperands: 2,
  options: [JSON_OPTION],
  async run(args, io) {
    const [action = 'list'] = args.operands;
    if (!['list', 'add', 'verify', 'remove'].includes(action)) {
      throw new AppError('cli.usage', { command: 'models', reason: `does not know "${action}"` });
    }
    if (action === 'add' || action === 'remove') {
      throw notAvailable(
        `models ${action}`,
        'no part of this version uses models',
        'nothing needs to be installed',
      );
    }
    if (args.has('json')) printJson(io, listModels());
    else printText(io, 'no models are installed, and this version needs none');
    return EXIT.done;
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
