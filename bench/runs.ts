/** The measured runs. Every ratio compares two things timed in the same run on the same machine. */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { SETTINGS } from '#shared/domain/settings/setting-table.ts';
import { commandLine } from '../scripts/command-line.ts';
import { type Material, material } from './material.ts';
import { type Cost, measured, median } from './measure.ts';

/** 0 and 3 both mean a finished clip; 3 lists problems. */
const FINISHED = [0, 3];

const syncSchema = z.object({
  project: z.string(),
  frames: z.number(),
  seconds: z.record(z.string(), z.number()),
});
type SyncReport = z.infer<typeof syncSchema>;

export interface SyncRow {
  readonly frames: number;
  readonly plain: Pick<Cost, 'wall' | 'cpu'>;
  readonly sync: Pick<Cost, 'wall' | 'cpu'>;
  /** Frames per second of each stage, from the last sync. */
  readonly stages: readonly (readonly [stage: string, framesPerSecond: number])[];
}

export interface EditRow {
  readonly frames: number;
  readonly first: Pick<Cost, 'wall' | 'cpu'>;
  readonly again: Pick<Cost, 'wall' | 'cpu'>;
}

export interface MemoryRow {
  readonly minutes: number;
  readonly wall: number;
  readonly peakMemory: number | null;
  /** MiB of the project folder and of the finished file. */
  readonly projectDisk: number;
  readonly fileDisk: number;
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kuchipaku-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const kuchipaku = (...args: readonly string[]): Promise<Cost> => measured(commandLine(args), FINISHED);

async function sync(shot: Material, out: string): Promise<{ cost: Cost; report: SyncReport }> {
  const cost = await kuchipaku(
    'sync',
    shot.clip,
    '--voice',
    shot.voice,
    ...shot.anchors,
    '--generator',
    'drawn',
    '--out',
    out,
    '--json',
  );
  return { cost, report: syncSchema.parse(JSON.parse(cost.output)) };
}

/** What x264 alone costs at the settings `sync` uses: decode, encode, nothing in between. */
async function plainTranscode(shot: Material, out: string): Promise<Cost> {
  const { ffmpeg } = await resolvePrograms();
  const { crf, encoder_preset: preset, encoder_threads: threads } = SETTINGS;
  const picture = `-c:v libx264 -preset ${preset.default} -crf ${crf.default} -threads ${threads.default}`;
  return measured([
    ...[ffmpeg, ...'-hide_banner -nostdin -loglevel error -y -i'.split(' '), shot.clip],
    ...`-map 0:v:0 -map 0:a:0 ${picture} -pix_fmt yuv420p -c:a copy -f mp4`.split(' '),
    out,
  ]);
}

const middle = (costs: readonly Cost[]): Pick<Cost, 'wall' | 'cpu'> => ({
  wall: median(costs.map(({ wall }) => wall)),
  cpu: median(costs.map(({ cpu }) => cpu)),
});

/** Full sync against the plain transcode, alternating so that a slow minute of the machine hits both. */
export async function syncRun(length: number, rounds: number): Promise<SyncRow> {
  const shot = await material(length);
  const plain: Cost[] = [];
  const synced: Cost[] = [];
  let spent: SyncReport['seconds'] = {};
  for (let round = 0; round < rounds; round += 1) {
    await inFolder(async (folder) => {
      plain.push(await plainTranscode(shot, join(folder, 'plain.mp4')));
      const { cost, report } = await sync(shot, join(folder, 'synced.mp4'));
      synced.push(cost);
      spent = report.seconds;
    });
  }
  const stages = Object.entries(spent)
    .filter(([, seconds]) => seconds > 0)
    .map(([stage, seconds]) => [stage, shot.frames / seconds] as const);
  return { frames: shot.frames, plain: middle(plain), sync: middle(synced), stages };
}

/**
 * Export after a one-frame edit against a first export. The first export is forced by another crf, which leaves the analysis
 * alone and makes every segment new; the edit then touches one frame.
 */
export async function editRun(seconds: number): Promise<EditRow> {
  const shot = await material(seconds);
  return inFolder(async (folder) => {
    const { report } = await sync(shot, join(folder, 'synced.mp4'));
    const edit = (name: string, args: object) =>
      kuchipaku('edit', report.project, name, '--json', JSON.stringify(args));
    const deliver = (name: string) =>
      kuchipaku('export', report.project, '--as', 'mp4', '--out', join(folder, name));
    await edit('set-setting', { key: 'crf', value: SETTINGS.crf.default + 1 });
    const first = await deliver('first.mp4');
    const frame = Math.floor(shot.frames / 2);
    for (const state of ['fully_open', 'neutral_closed']) {
      // One of the two differs from what the sheet shows there, whatever that is.
      await edit('set-cells', { start: frame, state });
      if (state === 'fully_open') await deliver('between.mp4');
    }
    const again = await deliver('again.mp4');
    return { frames: shot.frames, first, again };
  });
}

async function diskOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name))),
  );
  return sizes.reduce((sum, { size }) => sum + size, 0) / 2 ** 20;
}

/** Memory and disk of a full sync of so many minutes. */
export async function memoryRun(minutes: number): Promise<MemoryRow> {
  const shot = await material(minutes * 60);
  return inFolder(async (folder) => {
    const out = join(folder, 'synced.mp4');
    const { cost, report } = await sync(shot, out);
    const file = await stat(out);
    return {
      minutes,
      wall: cost.wall,
      peakMemory: cost.peakMemory,
      projectDisk: await diskOf(report.project),
      fileDisk: file.size / 2 ** 20,
    };
  });
}
