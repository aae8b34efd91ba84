import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SoundInput } from '#main/ports/media.ts';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import { runProgram } from '../program.ts';
import { writeSound } from './sound-writer.ts';
import { availableBuilds, chirp, lagBetween, samplesOf, trialFolder, writeWav } from './trial-material.ts';

const folder = await trialFolder();
afterAll(() => folder.remove());
const at = (name: string): string => join(folder.path, name);
const RATE = frameRate(24000, 1001);
const VOICE = chirp(44_100, 1.5);
const TOLD = chirp(48_000, 1.5);

const input = (path: string, more: Partial<SoundInput> = {}): SoundInput => ({
  path,
  stream: 0,
  offsetMs: 0,
  gainDb: 0,
  ...more,
});

describe.each(await availableBuilds())('sounds for the preview with ffmpeg %s', (build, programs) => {
  beforeAll(async () => {
    await writeWav(at('voice.wav'), 44_100, [VOICE]);
    const surround = Array.from({ length: 6 }, (_, c) => (c === 2 ? VOICE : new Float32Array(VOICE.length)));
    await writeWav(at('surround.wav'), 44_100, surround);
    const encode = ['-v', 'error', '-y', '-i', `file:${at('voice.wav')}`, '-c:a', 'aac', '-b:a', '128k'];
    await runProgram(programs.ffmpeg, [...encode, `file:${at('voice.m4a')}`]);
  });

  async function written(name: string, inputs: readonly SoundInput[], frameCount = 72) {
    const out = at(`${build} ${name}.wav`);
    const file = await writeSound(programs, { sound: { inputs, frameCount, rate: RATE }, out });
    return {
      file,
      out,
      left: await samplesOf(programs, out, 48_000),
      right: await samplesOf(programs, out, 48_000, 1),
    };
  }

  it('a voice lies where it should, in both speakers, and lasts as long as the picture', async () => {
    for (const offsetMs of [0, 250, -400]) {
      const { file, left, right } = await written('voice', [input(at('voice.wav'), { offsetMs })]);
      const expected = Math.round((72 * 1001 * 48_000) / 24_000);
      expect([file.sampleCount, left.length, right.length]).toEqual([expected, expected, expected]);
      expect(Math.abs(lagBetween(TOLD, left, offsetMs * 48) - offsetMs * 48)).toBeLessThanOrEqual(1);
      expect(left.every((value, i) => value === right[i])).toBe(true);
    }
  });

  it('a compressed sound keeps its place, a long one is cut', async () => {
    const { file, left } = await written('aac', [input(at('voice.m4a'))], 12);
    expect(left.length).toBe(file.sampleCount);
    expect(Math.abs(lagBetween(TOLD.subarray(0, left.length), left))).toBeLessThanOrEqual(1);
  });

  it('several sounds are added up; surround is brought down to two speakers', async () => {
    const mixed = await written('mix', [
      input(at('voice.wav')),
      input(at('voice.wav'), { offsetMs: 500, gainDb: -6 }),
    ]);
    expect(mixed.left.length).toBe(mixed.file.sampleCount);
    const loudest = (from: number, to: number) =>
      mixed.left.subarray(from, to).reduce((a, b) => Math.max(a, b), 0);
    expect(loudest(0, 20_000)).toBeCloseTo(0.5, 1);
    expect(loudest(76_000, 90_000)).toBeCloseTo(0.25, 1);
    const { left } = await written('surround', [input(at('surround.wav'))]);
    expect(left.reduce((a, b) => Math.max(a, b), 0)).toBeGreaterThan(0.1);
  });

  it('the same plan gives the same bytes', async () => {
    const [one, two] = [
      await written('one', [input(at('voice.m4a'))]),
      await written('two', [input(at('voice.m4a'))]),
    ];
    expect(await readFile(one.out)).toEqual(await readFile(two.out));
  });

  it('what cannot be heard leaves nothing behind', async () => {
    const before = await readdir(folder.path);
    const gone = writeSound(programs, {
      sound: { inputs: [input(at('no.wav'))], frameCount: 5, rate: RATE },
      out: at('gone.wav'),
    });
    await expect(gone).rejects.toMatchObject({ code: 'media.missing' });
    expect(await readdir(folder.path)).toEqual(before);
  });
});
