import type { FeatureTrack } from './feature-track.ts';

/** Where somebody speaks, and how loud the line is. Levels in dB of the speech band. */
export interface VoiceActivity {
  /** 1 per frame with voice. */
  readonly active: Uint8Array;
  /** The line's own loud level around each frame. */
  readonly speechLevel: Float32Array;
  /** The same over the whole recording; −Infinity where nothing was heard. */
  readonly lineLevel: number;
  /** Level of the background (the median of its local floor). */
  readonly noiseLevel: number;
}

/** Speech spans about 30 dB from its loudest vowels to weak fricatives (Fletcher 1953); the weakest 5 dB only blur the ends. */
const SPEECH_RANGE_DB = 25;
/** A voice stands this far above its background; steady noise fluctuates by less in 32 ms. */
const ABOVE_NOISE_DB = 7;
/** Below this not even a whisper was recorded (16-bit rounding noise is near −98). */
const FAINTEST_DB = -75;
/** The loud level is taken from this share of the frames around: a line has at least that many vowels. */
const LOUD_SHARE = 0.95;
/** A quiet talker in a loud recording is followed at most this far down. */
const FOLLOW_DB = 12;
/** Blocks of half a second; levels adapt over ±5 s, noise over ±3 s: longer than a phrase without a pause. */
const BLOCK = 50;
const LEVEL_REACH = 10;
const NOISE_REACH = 6;
/** Clear voicing; a whisper has none (Boersma's usual threshold is .45). */
const VOICED = 0.5;
/** A living voice does not hold its pitch within one percent or its level within 1 dB for half a second; hum does. */
const STEADY_PITCH = 0.01;
const STEADY_DB = 1;
/** Voice runs shorter than this are clicks. */
const SHORTEST_VOICE = 3;

/** Value below which `share` of the values lie. */
export function percentile(values: Float32Array, share: number): number {
  if (values.length === 0) return Number.NEGATIVE_INFINITY;
  const sorted = values.toSorted();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** @param breathe lets timers and cancellation through between passes. */
export async function findVoice(track: FeatureTrack, breathe: () => Promise<void>): Promise<VoiceActivity> {
  const count = track.frameCount;
  const levels = Float32Array.from({ length: count }, (_, frame) => track.level(frame));
  const blocks = Math.ceil(count / BLOCK);
  const lineLevel = percentile(levels, LOUD_SHARE);
  await breathe();
  const floors = localFloors(track, levels, blocks);
  await breathe();
  const louds = localLouds(levels, blocks, lineLevel);
  await breathe();
  const active = new Uint8Array(count);
  const speechLevel = new Float32Array(count);
  for (let frame = 0; frame < count; frame += 1) {
    const block = Math.floor(frame / BLOCK);
    speechLevel[frame] = louds[block] ?? 0;
    const threshold = Math.max(
      (louds[block] ?? 0) - SPEECH_RANGE_DB,
      (floors[block] ?? 0) + ABOVE_NOISE_DB,
      FAINTEST_DB,
    );
    active[frame] = (levels[frame] ?? 0) > threshold ? 1 : 0;
  }
  dropClicks(active);
  return { active, speechLevel, lineLevel, noiseLevel: percentile(Float32Array.from(floors), 0.5) };
}

/**
 * Level of the background around each block: the quietest block nearby, where a block's own level is the least 50 ms mean in it.
 * A block full of living voice says nothing about the background.
 */
function localFloors(track: FeatureTrack, levels: Float32Array, blocks: number): number[] {
  const own = Array.from({ length: blocks }, (_, block) => {
    const start = block * BLOCK;
    const end = Math.min(start + BLOCK, levels.length);
    return livingVoice(track, levels, start, end) ? Number.POSITIVE_INFINITY : leastMean(levels, start, end);
  });
  return own.map((_, block) => {
    const near = Math.min(...own.slice(Math.max(0, block - NOISE_REACH), block + NOISE_REACH + 1));
    return near === Number.POSITIVE_INFINITY ? FAINTEST_DB : near;
  });
}

function leastMean(levels: Float32Array, start: number, end: number): number {
  const width = Math.min(5, end - start);
  let least = Number.POSITIVE_INFINITY;
  for (let at = start; at + width <= end; at += 1) {
    const mean = levels.subarray(at, at + width).reduce((sum, level) => sum + level, 0) / width;
    least = Math.min(least, mean);
  }
  return least;
}

function livingVoice(track: FeatureTrack, levels: Float32Array, start: number, end: number): boolean {
  const pitches: number[] = [];
  let [loudest, quietest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let frame = start; frame < end; frame += 1) {
    if (track.voicing(frame) < VOICED) continue;
    pitches.push(track.pitch(frame));
    loudest = Math.max(loudest, levels[frame] ?? 0);
    quietest = Math.min(quietest, levels[frame] ?? 0);
  }
  if (pitches.length < 0.8 * (end - start)) return false;
  pitches.sort((a, b) => a - b);
  const middle = pitches[pitches.length >> 1] ?? 1;
  const spread =
    (pitches[Math.floor(pitches.length * 0.9)] ?? 0) - (pitches[Math.floor(pitches.length * 0.1)] ?? 0);
  return spread > STEADY_PITCH * middle && loudest - quietest > STEADY_DB;
}

/** The loud level around each block, held to within FOLLOW_DB of the whole line's. */
function localLouds(levels: Float32Array, blocks: number, lineLevel: number): number[] {
  // Every fifth frame tells the percentile of ten seconds well enough.
  const [step, per] = [5, BLOCK / 5];
  const sparse = levels.filter((_, frame) => frame % step === 0);
  return Array.from({ length: blocks }, (_, block) => {
    const near = sparse.subarray(Math.max(0, block - LEVEL_REACH) * per, (block + LEVEL_REACH + 1) * per);
    return Math.max(percentile(near, LOUD_SHARE), lineLevel - FOLLOW_DB);
  });
}

function dropClicks(active: Uint8Array): void {
  let start = 0;
  for (let frame = 0; frame <= active.length; frame += 1) {
    if (active[frame] === 1) continue;
    if (frame - start < SHORTEST_VOICE) active.fill(0, start, frame);
    start = frame + 1;
  }
}
