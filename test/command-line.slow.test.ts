import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  errorJson,
  linesJson,
  listenJson,
  lookJson,
  problemsJson,
  sheetJson,
  syncJson,
  takesJson,
  trackJson,
} from '#shared/contract/cli-json.ts';
import { command, jsonOf } from './command-process.ts';
import { type TalkingShot, talkingShot } from './talking-shot.ts';

let shot: TalkingShot;
let out: string;

beforeAll(async () => {
  shot = await talkingShot(2);
  out = join(shot.folder, 'out.mp4');
});
afterAll(() => shot.remove());

describe('the command line, from a shot and a voice to an edited export', () => {
  test('sync writes an MP4 with the exact count, rate and sound, and says so in JSON', async () => {
    const result = await command([
      'sync',
      shot.clip,
      '--voice',
      shot.voice,
      ...shot.boxes,
      '--out',
      out,
      '--json',
    ]);
    expect([0, 3], result.stderr).toContain(result.code);
    const json = syncJson.parse(jsonOf(result));
    expect(json).toMatchObject({
      out,
      project: `${out}.kuchi`,
      frames: shot.frames,
      fps: { num: 24, den: 1 },
    });
    expect(json.audio?.duration).toBeCloseTo(2, 1);
    expect(json.problems.error).toBe(0);
  });

  test('the same sync again runs nothing anew and gives the same bytes', async () => {
    const before = await readFile(out);
    const again = await command([
      'sync',
      shot.clip,
      '--voice',
      shot.voice,
      ...shot.boxes,
      '--out',
      out,
      '--json',
    ]);
    expect([0, 3], again.stderr).toContain(again.code);
    expect((await readFile(out)).equals(before)).toBe(true);
    const history = jsonOf(await command(['edit', out, '--list', '--json'])) as { name: string }[];
    expect(history.filter(({ name }) => name === 'replace-clip')).toHaveLength(1);
  });

  test('show prints every view as its contract says', async () => {
    const view = async (name: string) => jsonOf(await command(['show', out, `--${name}`, '--json']));
    const sheet = sheetJson.parse(await view('sheet'));
    expect(sheet.frames).toHaveLength(shot.frames);
    expect(sheet.frames.every(({ state, take }) => state !== 'source' && take !== null)).toBe(true);
    const track = trackJson.parse(await view('track'));
    expect(track.frames).toHaveLength(shot.frames);
    expect(takesJson.parse(await view('takes')).length).toBeGreaterThanOrEqual(3);
    problemsJson.parse(await view('problems'));
    linesJson.parse(await view('lines'));
  });

  test('an edit shows at once, undo and redo take it back and forth', async () => {
    const states = async (): Promise<string[]> => {
      const json = jsonOf(await command(['show', out, '--sheet', '--json']));
      return sheetJson.parse(json).frames.map(({ state, by }) => `${state} ${by}`);
    };
    const before = await states();
    const args = JSON.stringify({ start: 5, end: 8, state: 'fully_open' });
    expect((await command(['edit', out, 'set-cells', '--json', args])).code).toBe(0);
    const edited = await states();
    expect(edited.slice(5, 8)).toEqual(Array(3).fill('fully_open artist'));
    expect(edited.filter((_, i) => i < 5 || i >= 8)).toEqual(before.filter((_, i) => i < 5 || i >= 8));
    expect((await command(['edit', out, '--undo'])).code).toBe(0);
    expect(await states()).toEqual(before);
    expect((await command(['edit', out, '--redo'])).code).toBe(0);
    expect(await states()).toEqual(edited);
  });

  test('export writes mp4, ffv1, pictures and the debug folder', async () => {
    const exported = async (as: string, to: string, ...more: string[]) => {
      const result = await command([
        'export',
        out,
        '--as',
        as,
        '--out',
        join(shot.folder, to),
        '--json',
        ...more,
      ]);
      expect([0, 3], result.stderr).toContain(result.code);
      return jsonOf(result) as { frames: number };
    };
    expect((await exported('mp4', 'again.mp4', '--audio', 'none')).frames).toBe(shot.frames);
    expect((await exported('ffv1', 'again.mkv')).frames).toBe(shot.frames);
    expect((await exported('png', 'pictures', '--range', '4-7')).frames).toBe(3);
    expect((await readdir(join(shot.folder, 'pictures'))).sort()).toEqual([
      '000004.png',
      '000005.png',
      '000006.png',
    ]);
    await exported('debug', 'debug', '--range', '4-6');
    const debug = await readdir(join(shot.folder, 'debug'));
    expect(debug.sort()).toEqual(
      [
        'boxes.json',
        'composed',
        'face_mask',
        'generated',
        'history.json',
        'mouth_mask',
        'no_mouth',
        'original',
      ].sort(),
    );
    expect((await readdir(join(shot.folder, 'debug', 'no_mouth'))).length).toBe(2);
  });

  test('a foreign output is kept unless force is given', async () => {
    const foreign = join(shot.folder, 'foreign.mp4');
    await writeFile(foreign, 'somebody else wrote this');
    const args = ['export', out, '--as', 'mp4', '--out', foreign, '--range', '0-4'];
    const refused = await command(args);
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr.trim().split('\n').at(-1)).toContain('--force');
    expect(await readFile(foreign, 'utf8')).toBe('somebody else wrote this');
    expect([0, 3]).toContain((await command([...args, '--force'])).code);
    expect((await stat(foreign)).size).toBeGreaterThan(1000);
  });
});

test('listen gives one line of JSON per voice; a bad one is reported and the rest goes on', async () => {
  const bad = join(shot.folder, 'empty.wav');
  await writeFile(bad, '');
  const result = await command(['listen', shot.voice, bad, shot.voice, '--fps', '24', '--json']);
  expect(result.code).toBe(3);
  const [first, second, third] = result.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(listenJson.parse(first).frames).toHaveLength(48);
  expect(errorJson.parse(second)).toMatchObject({ file: bad, error: { code: 'media.empty' } });
  expect(third).toEqual(first);
});

test('look follows a face given by hand', async () => {
  const result = await command(['look', shot.clip, ...shot.boxes, '--json']);
  expect(result.code, result.stderr).toBe(0);
  const json = lookJson.parse(jsonOf(result));
  expect([json.width, json.height, json.frames.length]).toEqual([shot.width, shot.height, shot.frames]);
  expect(json.frames[0]?.faces[0]?.source).toBe('anchor');
});
