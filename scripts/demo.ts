/**
 * `npm run demo`: lip-syncs the bundled sample to its voice with the command line, as anybody would, and makes a contact
 * sheet of the mouth before and after. Everything lands in out/demo/, which is emptied first, or in the folder given as
 * argument, which is not.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { MOUTH_STATES, SHEET_STATES } from '#shared/domain/mouth/mouth-state.ts';
import { runCommand } from './command-line.ts';
import { contactSheet } from './demo/contact-sheet.ts';

const SHOWN_FRAMES = 12;

const root = fileURLToPath(new URL('..', import.meta.url));
const sample = (name: string): string => join(root, 'resources', 'sample', name);
const ownFolder = process.argv[2];
const folder =
  ownFolder === undefined ? join(root, 'out', 'demo') : resolve(process.env.INIT_CWD ?? '.', ownFolder);
const out = (name: string): string => join(folder, name);
const shown = (path: string): string => relative(process.env.INIT_CWD ?? process.cwd(), path) || path;

const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const truthSchema = z.object({
  width: z.number(),
  height: z.number(),
  frames: z.array(
    z.object({
      face: box,
      mouth: box,
      mouthCentre: z.object({ x: z.number(), y: z.number() }),
      state: z.enum(MOUTH_STATES),
    }),
  ),
});
const syncSchema = z.object({
  out: z.string(),
  project: z.string(),
  frames: z.number(),
  fps: z.unknown(),
  problems: z.record(z.string(), z.number()),
});
const sheetSchema = z.object({
  frames: z.array(z.object({ index: z.number(), state: z.enum(SHEET_STATES) })),
});

/** Evenly spread over the clip, each from the middle of its share. */
const spread = (count: number, total: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * total) / count));

async function demo(): Promise<void> {
  const truth = truthSchema.parse(JSON.parse(await readFile(sample('truth.json'), 'utf8')));
  const [first] = truth.frames;
  if (!first) throw new Error('resources/sample/truth.json has no frames');
  if (ownFolder === undefined) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  process.stdout.write('Lip-syncing resources/sample/shot.mp4 to resources/sample/voice.wav …\n');
  const boxes = ['--face', `${first.face.join(',')}@0`, '--mouth', `${first.mouth.join(',')}@0`];
  const result = syncSchema.parse(
    await runCommand([
      'sync',
      sample('shot.mp4'),
      '--voice',
      sample('voice.wav'),
      ...boxes,
      '--out',
      out('demo.mp4'),
    ]),
  );
  const sheet = sheetSchema.parse(await runCommand(['show', result.project, '--sheet']));
  const frames = spread(SHOWN_FRAMES, result.frames).flatMap((index) => {
    const [cell, drawn] = [sheet.frames[index], truth.frames[index]];
    return cell && drawn ? [{ index, centre: drawn.mouthCentre, state: cell.state }] : [];
  });
  const { width, height } = truth;
  const picture = await contactSheet({
    original: sample('shot.mp4'),
    result: result.out,
    width,
    height,
    frames,
  });
  await writeFile(out('before-after.png'), picture);
  const counts = Object.entries(result.problems).map(([severity, count]) => `${count} ${severity}`);
  process.stdout.write(
    [
      `${result.frames} frames done; problems: ${counts.join(', ')}.`,
      `  lip-synced clip    ${shown(result.out)}`,
      `  before and after   ${shown(out('before-after.png'))}`,
      `  project            ${shown(result.project)}`,
      '',
    ].join('\n'),
  );
}

await demo().catch((error: unknown) => {
  process.stderr.write(
    `The demo did not finish: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
