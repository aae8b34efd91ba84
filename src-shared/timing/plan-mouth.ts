import type { DialogueLine } from '#shared/domain/character/character.ts';
import { MOUTH_STATES, type MouthState } from '#shared/domain/mouth/mouth-state.ts';
import type { PresetName } from '#shared/domain/settings/preset-name.ts';
import type { SpeechAnalysis } from '#shared/domain/speech/speech.ts';
import { type FrameRate, framesPerSecond } from '#shared/domain/time/frame-rate.ts';
import { dealEvenPattern } from './even-pattern.ts';
import { type FrameEvidence, frameEvidence, STATE_COUNT } from './frame-evidence.ts';
import { type HoldProblem, solveHolds } from './hold-solver.ts';
import { mouthSounds } from './mouth-sounds.ts';
import { type Stretch, speakingStretches } from './speaking-stretches.ts';
import {
  cutGuardFrames,
  framesCovering,
  gridFrames,
  holdFrames,
  type TimingPreset,
  timingPreset,
} from './timing-preset.ts';

export interface MouthPlanOptions {
  readonly rate: FrameRate;
  readonly frameCount: number;
  /** Milliseconds the voice starts after the first frame (negative: before). */
  readonly offsetMs: number;
  readonly preset: PresetName;
  /** Milliseconds the mouth leads the sound; null or absent = as the preset says. */
  readonly leadMs?: number | null;
  /** First frames of new shots, in any order; those outside the timeline are ignored. */
  readonly cuts: readonly number[];
  /** Empty = the whole voice is one spoken line. */
  readonly lines: readonly DialogueLine[];
  /** Deals the pattern of `even-random`; no other preset looks at it. */
  readonly seed: number;
}

/** A stretch shorter than this is an exclamation: it may stay open throughout. */
const EXCLAMATION_MS = 1000;
/** Halvings of the search for the price of open frames; 2^-10 of a frame's worth is below any other cost. */
const PRICE_STEPS = 10;

/** A price nothing outweighs. */
const FORBIDDEN = 1e6;

/** Frame counts of one preset at one rate, and the shots. */
interface Board {
  readonly preset: TimingPreset;
  readonly fps: number;
  readonly evidence: FrameEvidence;
  /** First frame of the shot that each frame belongs to. */
  readonly shotStart: Int32Array;
  readonly shotEnd: Int32Array;
}

/**
 * The automatic mouth of every frame: the cheapest track under the preset's rules, by dynamic programming per stretch of speech.
 * Closed in long pauses, outside spoken lines and before and after the voice.
 * Pure and deterministic; linear in frames. Returns exactly `frameCount` states.
 * @throws RangeError when frameCount is no integer ≥ 0.
 */
export function planMouth(speech: SpeechAnalysis, options: MouthPlanOptions): MouthState[] {
  const { frameCount, lines, offsetMs } = options;
  if (!Number.isSafeInteger(frameCount) || frameCount < 0) {
    throw new RangeError(`not a frame count: ${frameCount}`);
  }
  const named = timingPreset(options.preset);
  const preset = { ...named, leadMs: options.leadMs ?? named.leadMs };
  const fps = framesPerSecond(options.rate);
  const sounds = mouthSounds(speech.phones, offsetMs, preset);
  const stretches = speakingStretches(sounds, lines, frameCount, fps, preset);
  const evidence = frameEvidence(sounds, frameCount, fps, preset);
  const board: Board = { preset, fps, evidence, ...shotsOf(options.cuts, frameCount) };
  if (preset.source === 'even-pattern') {
    const shotStart = (frame: number): number => board.shotStart[frame] ?? 0;
    dealEvenPattern(evidence.costs, stretches, shotStart, gridFrames(preset, fps), options.seed);
  }
  const states = new Uint8Array(frameCount);
  for (const stretch of stretches) states.set(solveStretch(board, stretch), stretch.start);
  return Array.from(states, (state) => MOUTH_STATES[state] ?? 'neutral_closed');
}

function shotsOf(cuts: readonly number[], frameCount: number): Pick<Board, 'shotStart' | 'shotEnd'> {
  const inside = new Set(cuts.filter((cut) => Number.isInteger(cut) && cut > 0 && cut < frameCount));
  const edges = [0, ...[...inside].sort((a, b) => a - b), frameCount];
  const shotStart = new Int32Array(frameCount);
  const shotEnd = new Int32Array(frameCount);
  for (let index = 0; index + 1 < edges.length; index += 1) {
    const [start = 0, end = 0] = [edges[index], edges[index + 1]];
    shotStart.fill(start, start, end);
    shotEnd.fill(end, start, end);
  }
  return { shotStart, shotEnd };
}

/** Whether a new drawing may appear on `frame`; ends of speech are exempt from the grid, cuts from everything. */
function changeAllowed(board: Board, frame: number, stretch: Stretch): boolean {
  const frameCount = board.shotStart.length;
  const start = board.shotStart[Math.min(frame, frameCount - 1)] ?? 0;
  const end = board.shotEnd[Math.min(frame, frameCount - 1)] ?? frameCount;
  if (frame === start || frame >= frameCount) return true;
  const guard = cutGuardFrames(board.preset, board.fps);
  const afterCut = start > 0 && frame - start <= guard;
  const beforeCut = end < frameCount && end - frame <= guard;
  if (afterCut || beforeCut) return false;
  if (frame === stretch.start || frame === stretch.end) return true;
  return (frame - start) % gridFrames(board.preset, board.fps) === 0;
}

function holdProblem(board: Board, stretch: Stretch): HoldProblem {
  const { preset, fps, evidence } = board;
  const { start, end } = stretch;
  const mayChange = new Uint8Array(end - start + 1);
  const cut = new Uint8Array(end - start);
  for (let frame = start; frame <= end; frame += 1) {
    mayChange[frame - start] = changeAllowed(board, frame, stretch) ? 1 : 0;
    if (frame < end && frame > 0 && board.shotStart[frame] === frame) cut[frame - start] = 1;
  }
  const { neutral_closed, half_open, fully_open } = preset.holds;
  return {
    frameCount: end - start,
    costs: evidence.costs.slice(start * STATE_COUNT, end * STATE_COUNT),
    mayChange,
    cut,
    freeJump: evidence.plosive.subarray(start, end),
    minHold: [holdFrames(neutral_closed, fps), holdFrames(half_open, fps), holdFrames(fully_open, fps)],
    changeCost: preset.changeCostMs,
    jumpCost: preset.jumpCostMs,
    // n cycles of two drawings are 2n holds, of which all but the first two repeat.
    maxRepeats: preset.cycles === 0 ? null : 2 * preset.cycles - 2,
    restFrames: framesCovering(preset.restMs, fps),
    closedBefore: start > 0,
    closedAfter: end < board.shotStart.length,
  };
}

/** Solves one stretch; where it comes out open too often, open frames get a price, just high enough. */
function solveStretch(board: Board, stretch: Stretch): Uint8Array {
  const problem = holdProblem(board, stretch);
  const shout = board.evidence.shout.subarray(stretch.start, stretch.end);
  const frameMs = 1000 / board.fps;
  const limit = problem.frameCount * frameMs < EXCLAMATION_MS ? 1 : Math.min(1, board.preset.openShare);
  const fits = (states: Uint8Array): boolean => openFrames(states, shout) <= limit * problem.frameCount;
  const free = solveHolds(problem);
  if (fits(free)) return free;
  let [low, high] = [0, topPrice(problem)];
  let found = solveHolds(withOpenPrice(problem, shout, high, frameMs));
  if (!fits(found)) return solveHolds(withOpenPrice(problem, shout, FORBIDDEN, frameMs));
  for (let step = 0; step < PRICE_STEPS; step += 1) {
    const price = (low + high) / 2;
    const states = solveHolds(withOpenPrice(problem, shout, price, frameMs));
    if (fits(states)) [found, high] = [states, price];
    else low = price;
  }
  return found;
}

function openFrames(states: Uint8Array, shout: Uint8Array): number {
  let count = 0;
  for (const [frame, state] of states.entries())
    if (state === STATE_COUNT - 1 && shout[frame] !== 1) count += 1;
  return count;
}

/** At this price an open frame gains nothing over a half one, changes included. */
function topPrice({ costs, changeCost, jumpCost }: HoldProblem): number {
  let gain = 0;
  for (let at = 0; at < costs.length; at += STATE_COUNT) {
    gain = Math.max(gain, (costs[at + 1] ?? 0) - (costs[at + 2] ?? 0));
  }
  return gain + 2 * changeCost + jumpCost + 1;
}

/** Two syllables of read speech; and the golden ratio, which spreads its multiples evenly. */
const SYLLABLES_MS = 256;
const GOLDEN = 0.618034;

/**
 * Adds a price to open frames. Equal syllables would all fall out at the same price, so it varies by half between pairs of
 * syllables, and they fall out one by one.
 */
function withOpenPrice(problem: HoldProblem, shout: Uint8Array, price: number, frameMs: number): HoldProblem {
  const costs = problem.costs.slice();
  for (let frame = 0; frame < problem.frameCount; frame += 1) {
    if (shout[frame] === 1) continue;
    const share = (Math.floor((frame * frameMs) / SYLLABLES_MS) * GOLDEN) % 1;
    const at = frame * STATE_COUNT + STATE_COUNT - 1;
    costs[at] = (costs[at] ?? 0) + price * (1 + share / 2);
  }
  return { ...problem, costs };
}
