import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sheetJson, syncJson, takesJson, trackJson } from '#shared/contract/cli-json.ts';
import { STAGE_NAMES } from '#shared/domain/settings/stage-name.ts';
import { seededRandom } from '#shared/kit/random.ts';
import { command, jsonOf, startCommand } from './command-process.ts';
import { type TalkingShot, talkingShot } from './talking-shot.ts';

const seed = Number(process.env.KUCHI_SEED ?? 20261121);
const RANDOM_KILLS = 25;

let shot: TalkingShot;
let expected: unknown;
let undisturbedMs: number;

const syncArgs = (out: string): string[] => [
  ...['sync', shot.clip, '--voice', shot.voice, ...shot.boxes, '--out', out],
  ...['--set', 'segment_frames=12', '--json'],
];

/** Everything that must come out the same: sheet, takes and placement. */
async function resolved(out: string): Promise<unknown> {
  const view = async (name: string) => jsonOf(await command(['show', out, `--${name}`, '--json']));
  return {
    sheet: sheetJson.parse(await view('sheet')),
    takes: takesJson.parse(await view('takes')),
    track: trackJson.parse(await view('track')),
  };
}

async function finish(out: string): Promise<void> {
  const result = await command(syncArgs(out));
  expect([0, 3], result.stderr).toContain(result.code);
  expect(syncJson.parse(jsonOf(result)).frames).toBe(shot.frames);
  expect(await resolved(out)).toEqual(expected);
}

async function kill(
  out: string,
  moment: (running: ReturnType<typeof startCommand>) => Promise<void>,
): Promise<void> {
  const running = startCommand(syncArgs(out));
  await moment(running);
  running.child.kill('SIGKILL');
  await running.ended;
}

beforeAll(async () => {
  shot = await talkingShot(1);
  const out = join(shot.folder, 'undisturbed.mp4');
  const start = performance.now();
  const result = await command(syncArgs(out));
  undisturbedMs = performance.now() - start;
  expect([0, 3], result.stderr).toContain(result.code);
  expected = await resolved(out);
});
afterAll(() => shot.remove());

test.each(
  STAGE_NAMES.filter((name) => ['probe', 'listen', 'look', 'clean', 'generate', 'deliver'].includes(name)),
)('killed as %s begins, it goes on and ends the same', async (stage) => {
  const out = join(shot.folder, `at-${stage}.mp4`);
  await kill(out, (running) => running.says(`${stage}\n`));
  await finish(out);
});

test(`killed at ${RANDOM_KILLS} random moments, it goes on and ends the same`, async () => {
  const random = seededRandom(seed);
  for (let i = 0; i < RANDOM_KILLS; i += 1) {
    const out = join(shot.folder, `random-${i}.mp4`);
    const wait = random() * undisturbedMs * 1.1;
    await kill(out, () => new Promise((resolve) => setTimeout(resolve, wait)));
    await finish(out);
    await rm(`${out}.kuchi`, { recursive: true });
  }
}, 600_000);

test('a corrupted artifact is noticed and made anew', async () => {
  const out = join(shot.folder, 'undisturbed.mp4');
  const blobs = join(`${out}.kuchi`, 'artifacts');
  const files = (await readdir(blobs, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) await writeFile(join(file.parentPath, file.name), 'rotten');
  await finish(out);
});

test('interrupted, it says so, keeps what was finished and leaves no output', async () => {
  const out = join(shot.folder, 'interrupted.mp4');
  const running = startCommand(syncArgs(out));
  await running.says('clean\n');
  running.child.kill('SIGINT');
  const { code, stdout, stderr } = await running.ended;
  expect([code, stdout]).toEqual([130, '']);
  expect(stderr).toContain('cancelled');
  expect((await readdir(shot.folder)).filter((name) => name.startsWith('interrupted'))).toEqual([
    'interrupted.mp4.kuchi',
  ]);
  await finish(out);
});
