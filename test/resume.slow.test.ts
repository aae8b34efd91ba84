import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { digestBytes } from '#main/artifacts/content-digest.ts';
import { projectStore, withProject } from '#main/engine/project-access.ts';
import { syncProject } from '#main/engine/sync.ts';
import { syncJson } from '#shared/contract/cli-json.ts';
import { seededRandom } from '#shared/kit/random.ts';
import { command, jsonOf, startCommand } from './command-process.ts';
import { idleToolbox } from './idle-toolbox.ts';
import { type ProjectRecord, projectRecord } from './project-record.ts';
import { type TalkingShot, talkingShot } from './talking-shot.ts';

/** KUCHI_SEED=<n> replays a failing run (as far as the machine's timing lets it). */
const seed = Number(process.env.KUCHI_SEED ?? 20261121);
const RANDOM_KILLS = 25;

interface Outcome {
  readonly project: ProjectRecord;
  /** Digest of the MP4. */
  readonly film: string;
}

let shot: TalkingShot;
let expected: Outcome;
let undisturbedMs: number;

const syncArgs = (out: string): string[] => [
  ...['sync', shot.clip, '--voice', shot.voice, ...shot.boxes, '--out', out],
  ...['--set', 'segment_frames=12', '--json'],
];

const outcome = async (out: string): Promise<Outcome> => ({
  project: await projectRecord(`${out}.kuchi`),
  film: await digestBytes(await readFile(out)),
});

/** Unfinished files beside `out`: nothing half-written may stay. */
const litter = async (out: string): Promise<string[]> =>
  (await readdir(dirname(out))).filter((name) => name.startsWith('.') || name.includes('partial'));

/** Runs the sync to its end and holds the result against that of the run nobody disturbed. */
async function finish(out: string): Promise<void> {
  const result = await command(syncArgs(out));
  expect([0, 3], result.stderr).toContain(result.code);
  expect(syncJson.parse(jsonOf(result)).frames).toBe(shot.frames);
  expect(await outcome(out)).toEqual(expected);
  expect(await litter(out)).toEqual([]);
  expect(await readdir(join(`${out}.kuchi`, 'artifacts', 'unfinished')).catch(() => [])).toEqual([]);
  await rm(`${out}.kuchi`, { recursive: true });
}

async function kill(
  out: string,
  moment: (running: ReturnType<typeof startCommand>) => Promise<unknown>,
): Promise<void> {
  const running = startCommand(syncArgs(out));
  await moment(running);
  running.child.kill('SIGKILL');
  await running.ended;
}

/** Command lines of processes that work on the shot's files. */
async function workers(): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'args=']);
  return stdout.split('\n').filter((line) => line.includes(shot.folder) && !line.startsWith('ps '));
}

/** Children of a killed engine end on their own, because nobody reads or feeds them any more. */
async function expectNoWorkers(): Promise<void> {
  if (process.platform === 'win32') return;
  for (let tries = 0; tries < 50 && (await workers()).length > 0; tries += 1) await pause(200);
  expect(await workers()).toEqual([]);
}

beforeAll(async () => {
  shot = await talkingShot(1);
  const out = join(shot.folder, 'undisturbed.mp4');
  const start = performance.now();
  const result = await command(syncArgs(out));
  undisturbedMs = performance.now() - start;
  expect([0, 3], result.stderr).toContain(result.code);
  expected = await outcome(out);
});
afterEach(expectNoWorkers);
afterAll(() => shot.remove());

test.each(['probe', 'listen', 'look', 'clean', 'deliver'])(
  'killed as %s begins, it goes on and ends the same',
  async (stage) => {
    const out = join(shot.folder, `at-${stage}.mp4`);
    await kill(out, (running) => running.says(`${stage}\n`));
    await finish(out);
  },
);

test(`killed at ${RANDOM_KILLS} random moments, it goes on and ends the same`, async () => {
  const random = seededRandom(seed);
  const moments = Array.from({ length: RANDOM_KILLS }, () => random() * undisturbedMs);
  // Two at a time, so that the waiting of one is the other's working time.
  const lane = async (name: string): Promise<void> => {
    await mkdir(join(shot.folder, name));
    for (let moment = moments.pop(); moment !== undefined; moment = moments.pop()) {
      const [out, wait] = [join(shot.folder, name, `${moments.length}.mp4`), moment];
      await kill(out, () => pause(wait));
      await finish(out);
    }
  };
  await Promise.all([lane('one'), lane('two')]);
  expect(moments).toEqual([]);
}, 600_000);

test('killed again and again, it gets there in the end', async () => {
  const random = seededRandom(seed + 1);
  const out = join(shot.folder, 'battered.mp4');
  for (let i = 0; i < 5; i += 1) await kill(out, () => pause(random() * undisturbedMs * 0.6));
  await finish(out);
});

test('finished work is not done twice', async () => {
  const out = join(shot.folder, 'twice.mp4');
  await kill(out, (running) => running.says('deliver\n'));
  const toolbox = await idleToolbox();
  const written = await withProject(projectStore().open(`${out}.kuchi`, { mode: 'write' }), (project) =>
    syncProject(project, {
      ...{ toolbox, out, force: false, onProgress: () => {} },
      signal: new AbortController().signal,
    }),
  ).finally(() => toolbox.close());
  expect(written.written.frameCount).toBe(shot.frames);
  await finish(out);
});

test('corrupted artifacts are noticed and made anew', async () => {
  const out = join(shot.folder, 'undisturbed.mp4');
  const blobs = join(`${out}.kuchi`, 'artifacts');
  const files = (await readdir(blobs, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(5);
  for (const [index, file] of files.entries()) {
    const path = join(file.parentPath, file.name);
    const bytes = await readFile(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    // A flipped bit, a cut-off end, nothing at all: every third each.
    await writeFile(path, [bytes, bytes.subarray(0, -1), new Uint8Array()][index % 3] ?? bytes);
  }
  await finish(out);
});

test.skipIf(process.platform === 'win32')(
  'interrupted, it says so, keeps what was finished and leaves no output',
  async () => {
    const out = join(shot.folder, 'interrupted.mp4');
    const running = startCommand(syncArgs(out));
    await running.says('clean\n');
    running.child.kill('SIGINT');
    const { code, stdout, stderr } = await running.ended;
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toContain('cancelled');
    expect(await workers()).toEqual([]);
    expect((await readdir(shot.folder)).filter((name) => name.startsWith('interrupted'))).toEqual([
      'interrupted.mp4.kuchi',
    ]);
    await finish(out);
  },
);
