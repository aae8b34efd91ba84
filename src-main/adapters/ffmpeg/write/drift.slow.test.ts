import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Segment } from '#main/ports/media.ts';
import { frameRate, secondsAt } from '#shared/domain/time/frame-rate.ts';
import { createMediaWriter } from './media-writer.ts';
import {
  availableBuilds,
  flatFrames,
  probedLines,
  samplesOf,
  segmentRequest,
  trialFolder,
  trialFormat,
  writeWav,
} from './trial-material.ts';

const folder = await trialFolder();
afterAll(() => folder.remove());
const builds = await availableBuilds();
const RATE = frameRate(24000, 1001);
/** Twenty minutes and a few frames. */
const FRAMES = 28_777;
const SAMPLE_RATE = 16_000;

/** Sample of the strongest instant within ±reach of `near`. */
function clickNear(samples: Float32Array, near: number, reach: number): number {
  let best = near;
  for (let i = Math.max(0, near - reach); i < near + reach; i += 1) {
    if (Math.abs(samples[i] ?? 0) > Math.abs(samples[best] ?? 0)) best = i;
  }
  return best;
}

it.each(builds)('twenty minutes at 24000/1001 do not drift (ffmpeg %s)', async (build, programs) => {
  const writer = createMediaWriter(programs);
  const format = trialFormat('yuv420p', 32, 32);
  // Lengths whose durations round badly in microseconds, used over and over.
  const parts: Segment[] = [];
  for (const count of [47, 1, 53]) {
    const out = join(folder.path, `${build} ${count}.mp4`);
    const request = segmentRequest({ format, rate: RATE, out, codec: 'h264' });
    const frames = flatFrames(format, [90, 128, 128], count);
    parts.push({ path: out, frameCount: await writer.encodeSegment({ ...request, frames }) });
  }
  const [most, single] = parts;
  if (!most || !single) throw new Error('no segments');
  const segments: Segment[] = [];
  let total = 0;
  for (let i = 0; total < FRAMES; i += 1) {
    const next = parts[i % parts.length] ?? single;
    const fitting = total + next.frameCount <= FRAMES ? next : single;
    segments.push(fitting);
    total += fitting.frameCount;
  }

  const clicks = [0, 10_000, 20_000, FRAMES - 24].map((frame) => ({
    frame,
    sample: Math.round(secondsAt(frame, RATE) * SAMPLE_RATE) + 200,
  }));
  const sound = new Float32Array(SAMPLE_RATE * (secondsAt(FRAMES, RATE) + 5));
  for (const { sample } of clicks) sound.fill(0.9, sample, sample + 8);
  const wav = join(folder.path, 'clicks.wav');
  await writeWav(wav, SAMPLE_RATE, [sound]);

  const out = join(folder.path, `${build} long.mp4`);
  const input = { path: wav, stream: 0, offsetMs: 0, gainDb: 0 };
  const plan = { inputs: [input], frameCount: FRAMES, rate: RATE };
  await writer.join({ segments, sound: plan, rate: RATE, container: 'mp4', out });

  const found = await writer.verify(out);
  expect(found).toMatchObject({ frameCount: FRAMES, rate: RATE, evenlySpaced: true });
  expect(Math.abs((found.audio?.duration ?? 0) - secondsAt(FRAMES, RATE))).toBeLessThanOrEqual(
    1024 / SAMPLE_RATE,
  );
  const [last] = await probedLines(programs, out, ['-show_entries', 'format=duration']);
  expect(Math.abs(Number(last) - secondsAt(FRAMES, RATE))).toBeLessThan(1024 / SAMPLE_RATE);

  const heard = await samplesOf(programs, out, SAMPLE_RATE);
  for (const { sample } of clicks) {
    // The picture is exact (checked above), so the sound's own shift is the whole offset: far below a frame of 667 samples.
    expect(Math.abs(clickNear(heard, sample + 4, 700) - sample - 4)).toBeLessThanOrEqual(16);
  }
});
