import { rm } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { castEverybody } from '#main/engine/casting.ts';
import { rememberMedia } from '#main/engine/media-files.ts';
import { writablePath } from '#main/engine/outputs.ts';
import { type KuchiProject, projectStore, withProject } from '#main/engine/project-access.ts';
import { type CastDescription, describeShot, type ShotDescription } from '#main/engine/shot-description.ts';
import { type SyncResult, syncProject } from '#main/engine/sync.ts';
import type { Toolbox } from '#main/engine/toolbox.ts';
import type { SyncJson } from '#shared/contract/cli-json.ts';
import type { MediaRef } from '#shared/domain/clip/media.ts';
import { LENGTH_POLICIES, SOUND_SELECTIONS } from '#shared/domain/document/project-document.ts';
import { PRESET_NAMES } from '#shared/domain/settings/preset-name.ts';
import { parseSetting } from '#shared/domain/settings/settings.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { parseBoxAtFrame, parseChoice, parseRange, parseRate } from '../arguments.ts';
import { readCast } from '../cast-file.ts';
import {
  type CommandIo,
  type CommandSpec,
  type ExitCode,
  JSON_OPTION,
  type ParsedArguments,
} from '../command.ts';
import { printJson, printText } from '../output.ts';
import { countProblems, exitCodeFor, problemSummary } from '../problem-summary.ts';
import { ProgressLine } from '../progress-line.ts';
import { projectBeside, projectPath } from '../project-path.ts';
import { withToolbox } from '../toolbox-session.ts';
import { refuseUnavailable, UNAVAILABLE_SYNC_OPTIONS } from '../unavailable.ts';

const GENERATORS = ['auto', 'drawn', 'harvested', 'artwork', 'comfyui', 'sdserver'] as const;
const READY_GENERATORS: readonly string[] = ['auto', 'drawn'];

interface Places {
  readonly clip: string | null;
  readonly out: string;
  readonly project: string;
}

/** Output and project: as given, else beside each other, else beside the clip. @throws AppError cli.usage. */
function places(args: ParsedArguments, io: CommandIo): Places {
  const operand = args.operands[0] ?? null;
  const clip = operand === null ? null : resolve(io.cwd, operand);
  const named = args.text('project');
  const beside = clip ?? (named === null ? null : resolve(io.cwd, named));
  if (beside === null) throw new AppError('cli.usage', { command: 'sync', reason: '<clip> is missing' });
  const stem = basename(beside, extname(beside)).replaceAll('%', '');
  const out = resolve(io.cwd, args.text('out') ?? join(dirname(beside), `${stem}_sync.mp4`));
  return { clip, out, project: named === null ? projectBeside(out) : projectPath(io.cwd, named) };
}

function generatorSetting(args: ParsedArguments): { key: string; value: string }[] {
  const text = args.text('generator');
  if (text === null) return [];
  const generator = parseChoice('generator', text, GENERATORS);
  if (!READY_GENERATORS.includes(generator)) {
    throw new AppError('cli.not-available', {
      feature: `--generator ${generator}`,
      reason: 'this version makes drawn mouths only',
      advice: 'use --generator drawn',
    });
  }
  return [{ key: 'generator', value: generator }];
}

/** `--characters all` makes characters of everybody who is found, once the clip is known. */
const EVERYBODY = 'all';

async function castOf(
  args: ParsedArguments,
  io: CommandIo,
  media: (path: string) => Promise<MediaRef>,
): Promise<CastDescription[]> {
  const text = args.text('characters');
  if (text === null || text === EVERYBODY) return [];
  const members = await readCast(resolve(io.cwd, text));
  return Promise.all(
    members.map(async (member) => ({
      ...member,
      voice: member.voice === null ? null : await media(member.voice),
    })),
  );
}

/** Everything the command line says about the shot. Files are opened once, so that bad ones are refused before anything is made. */
async function describe(
  args: ParsedArguments,
  io: CommandIo,
  where: Places,
  toolbox: Toolbox,
): Promise<ShotDescription> {
  const choice = <Choice extends string>(name: string, choices: readonly Choice[]): Choice | null => {
    const text = args.text(name);
    return text === null ? null : parseChoice(name, text, choices);
  };
  const media = async (path: string) => rememberMedia(toolbox.media, where.project, path);
  const file = async (name: string) => {
    const text = args.text(name);
    return text === null ? null : media(resolve(io.cwd, text));
  };
  const range = args.text('range');
  const imageRate = args.text('fps');
  const described = {
    imageRate: imageRate === null ? null : parseRate('fps', imageRate),
    faces: args.all('face').map((text) => parseBoxAtFrame('face', text)),
    mouths: args.all('mouth').map((text) => parseBoxAtFrame('mouth', text)),
    preset: choice('preset', PRESET_NAMES),
    settings: [...args.all('set').map(parseSetting), ...generatorSetting(args)],
    sound: choice('audio', SOUND_SELECTIONS),
    length: choice('length', LENGTH_POLICIES),
    range: range === null ? null : parseRange('range', range),
    deinterlace: choice('deinterlace', ['ivtc', 'bwdif']),
    cast: await castOf(args, io, media),
  };
  const bed = await file('bed');
  const images = where.clip !== null && /%0?\d*d/.test(where.clip);
  return {
    ...described,
    clip: where.clip === null ? null : { media: await media(where.clip), kind: images ? 'images' : 'video' },
    voice: await file('voice'),
    bed: bed && { file: bed, gainDb: 0 },
  };
}

/** Without any box a detector must be there. @throws AppError `cli.needs-anchor`. */
async function needsFaces(project: KuchiProject, where: Places, { faces }: Toolbox): Promise<void> {
  if (project.document().anchors.length > 0) return;
  const readiness = await faces.ready();
  if (readiness.ready) return;
  const reasons = readiness.reasons.join('; ');
  throw new AppError('cli.needs-anchor', { file: where.clip ?? where.project, reasons });
}

/** Opens or makes the project; one made for a run that its input refuses is taken away again. */
async function runSync(
  args: ParsedArguments,
  io: CommandIo,
  where: Places,
  toolbox: Toolbox,
): Promise<SyncResult> {
  await writablePath(where.out);
  const shot = await describe(args, io, where, toolbox);
  const progress = new ProgressLine(io.stderr, args.has('quiet'));
  let fresh = false;
  try {
    return await withProject(projectStore().openOrCreate(where.project), async (project) => {
      fresh = project.history().length === 0;
      describeShot(project, shot);
      await needsFaces(project, where, toolbox);
      if (args.text('characters') === EVERYBODY) await castEverybody(project, { toolbox, signal: io.signal });
      return syncProject(project, {
        toolbox,
        signal: io.signal,
        onProgress: (state) => progress.show(state),
        out: where.out,
        force: args.has('force'),
      });
    });
  } catch (error) {
    if (fresh && error instanceof AppError && error.kind === 'input') {
      await rm(where.project, { recursive: true, force: true });
    }
    throw error;
  } finally {
    progress.end();
  }
}

function report(io: CommandIo, args: ParsedArguments, where: Places, result: SyncResult): ExitCode {
  const { written, problems, seconds } = result;
  const counted = countProblems(problems);
  if (args.has('json')) {
    const json: SyncJson = {
      out: where.out,
      project: where.project,
      frames: written.frameCount,
      fps: { num: written.rate.num, den: written.rate.den },
      duration: written.duration,
      audio: written.audio && { ...written.audio },
      problems: counted,
      seconds,
    };
    printJson(io, json);
  } else {
    printText(io, where.out);
    if (!args.has('quiet')) io.stderr.write(problemSummary(problems, where.project));
  }
  return exitCodeFor(counted);
}

export const SYNC: CommandSpec = {
  name: 'sync',
  summary: 'lip-sync a clip to a voice and write an MP4; run again, it picks up where it stopped',
  operands: '<clip|frames%04d.png>',
  minOperands: 0,
  maxOperands: 1,
  options: [
    {
      name: 'voice',
      value: '<audio>',
      summary: 'the voice; without one the clip’s own sound is listened to',
    },
    {
      name: 'out',
      value: '<file.mp4>',
      summary: 'the file to write (default: <clip>_sync.mp4 beside the clip)',
    },
    { name: 'project', value: '<dir.kuchi>', summary: 'the project folder (default: <out>.kuchi)' },
    { name: 'preset', value: '<name>', summary: `timing: ${PRESET_NAMES.join(', ')}` },
    { name: 'face', value: 'x,y,w,h@frame', summary: 'face box set by hand, in pixels', repeat: true },
    { name: 'mouth', value: 'x,y,w,h@frame', summary: 'mouth box set by hand, in pixels', repeat: true },
    {
      name: 'characters',
      value: 'all|<file.json>',
      summary: 'everybody who is found, or [{"name","voice","face","mouth"}, …]',
    },
    { name: 'generator', value: '<name>', summary: `where mouths come from: ${GENERATORS.join(', ')}` },
    { name: 'audio', value: '<choice>', summary: `sound of the result: ${SOUND_SELECTIONS.join(', ')}` },
    { name: 'bed', value: '<audio>', summary: 'music or effects to lay under the voice' },
    {
      name: 'length',
      value: '<policy>',
      summary: `when voice and clip differ: ${LENGTH_POLICIES.join(', ')}`,
    },
    { name: 'range', value: 'in-out', summary: 'deliver these frames only (the out frame is not included)' },
    { name: 'deinterlace', value: '<method>', summary: 'ivtc for telecined, bwdif for interlaced clips' },
    { name: 'fps', value: '<n|n/d>', summary: 'rate of an image sequence (default 24)' },
    { name: 'set', value: 'key=value', summary: 'one setting of the pipeline', repeat: true },
    { name: 'force', value: null, summary: 'overwrite an output that this project did not write' },
    ...UNAVAILABLE_SYNC_OPTIONS,
    JSON_OPTION,
    { name: 'quiet', value: null, summary: 'no progress on standard error' },
  ],
  async run(args, io) {
    refuseUnavailable(args, UNAVAILABLE_SYNC_OPTIONS);
    const where = places(args, io);
    const result = await withToolbox((toolbox) => runSync(args, io, where, toolbox));
    return report(io, args, where, result);
  },
};
