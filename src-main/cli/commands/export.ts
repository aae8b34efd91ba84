import { resolve } from 'node:path';
import { exportDebug } from '#main/engine/debug-export.ts';
import { exportPng } from '#main/engine/frame-export.ts';
import { type KuchiProject, projectStore, withProject } from '#main/engine/project-access.ts';
import { deliveredRange, deliverProject, type RunOptions, runProduction } from '#main/engine/sync.ts';
import { SOUND_SELECTIONS } from '#shared/domain/document/project-document.ts';
import type { Problem } from '#shared/domain/problem/problem.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { parseChoice, parseRange } from '../arguments.ts';
import {
  type CommandIo,
  type CommandSpec,
  type ExitCode,
  JSON_OPTION,
  type ParsedArguments,
} from '../command.ts';
import { printJson, printText } from '../output.ts';
import { countProblems, exitCodeFor } from '../problem-summary.ts';
import { ProgressLine } from '../progress-line.ts';
import { projectPath } from '../project-path.ts';
import { withToolbox } from '../toolbox-session.ts';
import { notAvailable } from '../unavailable.ts';

const FORMATS = [
  'mp4',
  'ffv1',
  'png',
  'debug',
  'prores4444',
  'xdts',
  'ae',
  'moho',
  'rhubarb',
  'srt',
] as const;
type Format = (typeof FORMATS)[number];

interface Exported {
  readonly frames: number;
  readonly problems: readonly Problem[];
}

async function exportVideo(
  project: KuchiProject,
  format: 'mp4' | 'ffv1',
  out: string,
  args: ParsedArguments,
  run: RunOptions,
) {
  const range = args.text('range');
  const sound = args.text('audio');
  const { written, problems } = await deliverProject(
    project,
    {
      codec: format === 'mp4' ? 'h264' : 'ffv1',
      out,
      range: range === null ? null : parseRange('range', range),
      sound: sound === null ? null : parseChoice('audio', sound, SOUND_SELECTIONS),
      force: args.has('force'),
    },
    run,
  );
  return { frames: written.frameCount, problems };
}

async function exportPictures(
  project: KuchiProject,
  format: 'png' | 'debug',
  out: string,
  args: ParsedArguments,
  run: RunOptions,
): Promise<Exported> {
  const asked = args.text('range');
  const { result, problems } = await runProduction(project, run, (production, step) => {
    const { frameCount } = production.analysis.footage.conform;
    const range = deliveredRange(
      production.document,
      frameCount,
      asked === null ? null : parseRange('range', asked),
    );
    return format === 'png'
      ? exportPng(production, { out, range }, step)
      : exportDebug(production, { out, range }, step);
  });
  return { frames: result, problems };
}

async function exportAs(
  project: KuchiProject,
  format: Format,
  out: string,
  args: ParsedArguments,
  run: RunOptions,
): Promise<Exported> {
  switch (format) {
    case 'mp4':
    case 'ffv1':
      return exportVideo(project, format, out, args, run);
    case 'png':
    case 'debug':
      return exportPictures(project, format, out, args, run);
    default:
      throw notAvailable(`--as ${format}`, 'this version does not write it', 'use mp4, ffv1, png or debug');
  }
}

function expectOnlyCharacter(project: KuchiProject, args: ParsedArguments): void {
  const name = args.text('character');
  const names = project.document().characters.map((character) => character.name);
  if (name !== null && !names.includes(name)) {
    throw new AppError('cli.no-character', { project: project.dir, name, names: names.join(', ') });
  }
}

async function run(args: ParsedArguments, io: CommandIo): Promise<ExitCode> {
  const as = args.text('as');
  const outText = args.text('out');
  if (as === null || outText === null) {
    throw new AppError('cli.usage', { command: 'export', reason: '--as and --out are needed' });
  }
  const format = parseChoice('as', as, FORMATS);
  const out = resolve(io.cwd, outText);
  const dir = projectPath(io.cwd, args.operands[0] ?? '');
  const progress = new ProgressLine(io.stderr, args.has('quiet'));
  try {
    const exported = await withToolbox((toolbox) =>
      withProject(projectStore().open(dir, { mode: 'write' }), async (project) => {
        expectOnlyCharacter(project, args);
        const options = {
          toolbox,
          signal: io.signal,
          onProgress: (state: Parameters<ProgressLine['show']>[0]) => progress.show(state),
        };
        return exportAs(project, format, out, args, options);
      }),
    );
    const problems = countProblems(exported.problems);
    if (args.has('json')) printJson(io, { out, project: dir, frames: exported.frames, problems });
    else printText(io, out);
    return exitCodeFor(problems);
  } finally {
    progress.end();
  }
}

export const EXPORT: CommandSpec = {
  name: 'export',
  summary: 'write a project as video, pictures or studio data',
  operands: '<dir.kuchi>',
  minOperands: 1,
  maxOperands: 1,
  options: [
    { name: 'as', value: '<format>', summary: FORMATS.join(', ') },
    { name: 'out', value: '<path>', summary: 'file, or folder for png and debug' },
    { name: 'range', value: 'in-out', summary: 'these frames only (the out frame is not included)' },
    { name: 'character', value: '<name>', summary: 'the character to export' },
    { name: 'audio', value: '<choice>', summary: `sound of the video: ${SOUND_SELECTIONS.join(', ')}` },
    { name: 'force', value: null, summary: 'overwrite an output that this project did not write' },
    JSON_OPTION,
    { name: 'quiet', value: null, summary: 'no progress on standard error' },
  ],
  run,
};
