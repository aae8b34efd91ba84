import { MOUTH_STATES } from '#shared/domain/mouth/mouth-state.ts';
import type { MouthSound } from './mouth-sounds.ts';
import type { SoundCosts } from './sound-costs.ts';
import { holdFrames, type TimingPreset } from './timing-preset.ts';

export const STATE_COUNT = MOUTH_STATES.length;

/** What each frame of the timeline wants. */
export interface FrameEvidence {
  /** frameCount × 3: price in ms of showing closed, half, open on the frame. */
  readonly costs: Float64Array;
  /** 1 where a lip closure touches the frame: the mouth may jump between open and closed there. */
  readonly plosive: Uint8Array;
  /** 1 where somebody shouts: the limit on open frames does not count them. */
  readonly shout: Uint8Array;
}

/** From this many dB over the line's own level a sound counts as a shout (twice the loudness is about 10 dB, a raised voice 6). */
const SHOUT_DB = 6;
/** Stressed sounds weigh more, so that thinning keeps them: ±12 dB change the weight by half. */
const DB_PER_WEIGHT = 24;
/** An engine that is unsure still knows more than nothing. */
const LEAST_TRUST = 0.5;

/** Weight of a sound's vote: its confidence and stress. */
function voteWeight({ confidence, emphasis }: MouthSound): number {
  const stress = Math.min(1.5, Math.max(0.5, 1 + emphasis / DB_PER_WEIGHT));
  return (LEAST_TRUST + (1 - LEAST_TRUST) * Math.min(1, Math.max(0, confidence))) * stress;
}

function vote(costs: Float64Array, frame: number, row: SoundCosts, weight: number): void {
  costs[frame * STATE_COUNT] = (costs[frame * STATE_COUNT] ?? 0) + weight * row.closed;
  costs[frame * STATE_COUNT + 1] = (costs[frame * STATE_COUNT + 1] ?? 0) + weight * row.half;
  costs[frame * STATE_COUNT + 2] = (costs[frame * STATE_COUNT + 2] ?? 0) + weight * row.open;
}

/** The votes of all sounds: overlap with the frame in ms × weight × cost. */
function collectVotes(
  evidence: FrameEvidence,
  sounds: readonly MouthSound[],
  fps: number,
  preset: TimingPreset,
) {
  const frameCount = evidence.plosive.length;
  for (const sound of sounds) {
    const row = preset.costs[sound.role];
    const weight = preset.weighStress ? voteWeight(sound) : 1;
    const from = Math.max(0, Math.floor(sound.start * fps));
    const to = Math.min(frameCount, Math.ceil(sound.end * fps));
    for (let frame = from; frame < to; frame += 1) {
      const overlap = Math.min(sound.end, (frame + 1) / fps) - Math.max(sound.start, frame / fps);
      if (overlap <= 0) continue;
      vote(evidence.costs, frame, row, overlap * 1000 * weight);
      if (sound.emphasis >= SHOUT_DB) evidence.shout[frame] = 1;
    }
  }
}

/** Half the price of a frame is waived when the state will be right within `earlyMs`: early is forgiven, late is not. */
function forgiveEarly(costs: Float64Array, frameCount: number, ahead: number): void {
  for (let frame = 0; frame < frameCount; frame += 1) {
    for (let state = 0; state < STATE_COUNT; state += 1) {
      const own = costs[frame * STATE_COUNT + state] ?? 0;
      let least = own;
      for (let later = frame + 1; later <= frame + ahead && later < frameCount; later += 1) {
        least = Math.min(least, costs[later * STATE_COUNT + state] ?? 0);
      }
      costs[frame * STATE_COUNT + state] = (own + least) / 2;
    }
  }
}

/** Every lip closure claims as many frames as it takes to be seen, centred on it, however short the sound was. */
function claimClosures(
  evidence: FrameEvidence,
  sounds: readonly MouthSound[],
  fps: number,
  preset: TimingPreset,
) {
  const frameCount = evidence.plosive.length;
  const hold = holdFrames(preset.holds.neutral_closed, fps);
  for (const { role, start, end, confidence } of sounds) {
    if (role !== 'closure' || end * fps <= -hold || start * fps >= frameCount) continue;
    // The lead may carry the first closure over the edge of the clip: it is shown on the first frames then.
    const first = Math.max(0, Math.min(Math.round(((start + end) * fps - hold) / 2), frameCount - hold));
    const price = (preset.closureCostMs * Math.min(1, Math.max(0, confidence))) / hold;
    for (let frame = first; frame < Math.min(frameCount, first + hold); frame += 1) {
      vote(evidence.costs, frame, { closed: 0, half: 1, open: 1, why: 'lips must be seen to touch' }, price);
    }
    evidence.plosive.fill(1, first, Math.min(frameCount, first + hold + 1));
  }
}

/** Prices of all states on all frames of the timeline, linear in frames and sounds. */
export function frameEvidence(
  sounds: readonly MouthSound[],
  frameCount: number,
  fps: number,
  preset: TimingPreset,
): FrameEvidence {
  const evidence: FrameEvidence = {
    costs: new Float64Array(frameCount * STATE_COUNT),
    plosive: new Uint8Array(frameCount),
    shout: new Uint8Array(frameCount),
  };
  collectVotes(evidence, sounds, fps, preset);
  const ahead = Math.floor((preset.earlyMs * fps) / 1000 + 1e-6);
  if (ahead > 0) forgiveEarly(evidence.costs, frameCount, ahead);
  if (preset.closureCostMs > 0) claimClosures(evidence, sounds, fps, preset);
  return evidence;
}
