import type { PhoneClass } from '#shared/domain/speech/speech.ts';
import type { FeatureTrack } from './feature-track.ts';
import { percentile, type VoiceActivity } from './voice-activity.ts';

/** A stretch of frames start ≤ i < end of one class, with how sure we are (0 … 1). */
export interface SoundRun {
  readonly start: number;
  readonly end: number;
  readonly kind: PhoneClass;
  readonly confidence: number;
}

/**
 * What tells the classes apart. Bands as indexes into BAND_EDGES, times in 10 ms frames.
 * Sources: Peterson & Barney (1952) and Hillenbrand et al. (1995) for formants; Stevens (1998) for closures and bursts.
 */
const RULES = {
  // a has F1 at 600–1000 Hz, o has F2 there; i, e, u, ə do not: the share of 600–1150 Hz in the speech band is "openness".
  openBands: { from: 3, to: 5 },
  // About the share it has in the long-term average of speech (Byrne et al. 1994), in dB.
  openPrior: -4.5,
  // Half way to the talker's own median: evens out voices and channels (Nearey's normalisation, shrunk).
  talkerWeight: 0.5,
  // One dB-scale of doubt about openness.
  openDoubt: 3,
  // Vowels reach within 14 dB of the line's loud level; consonants seldom.
  openRange: 14,
  vowelRange: 15,
  // Loose voicing: creaky and breathy vowels must pass, fricatives (near 0.1) must not.
  vowelVoicing: 0.3,
  // Fricatives have more above 4 kHz than below 1.6 kHz; vowels never do.
  lowBands: { from: 1, to: 5 },
  highBands: { from: 9, to: 11 },
  // A recording without these bands (telephone) uses the highest it has.
  narrowHighBands: { from: 7, to: 9 },
  // High vowels have F1 under about 400 Hz; front ones F2 over 1400.
  closeF1: 400,
  frontF2: 1400,
  // Closures of p t k b d g m n last 50–120 ms; a gap longer than that is a pause.
  longestGap: 12,
  // A closure is a dip of at least 9 dB against sound on both sides within 120 ms.
  closureDip: 9,
  closureReach: 12,
  closureBeside: 22,
  // Lips shut completely and for longer than the tongue's taps, and leave no hiss: labial bursts are weak and fall with frequency.
  closureLength: 7,
  closureHiss: -5,
  // A breath is at least 100 ms of unvoiced sound on its own.
  breathLength: 10,
  // Runs of one class under 30 ms are no phones.
  shortest: 3,
} as const;

/**
 * Classes of all frames, as runs that tile [0, frameCount).
 * @param breathe lets timers and cancellation through between passes.
 */
export async function soundRuns(
  track: FeatureTrack,
  voice: VoiceActivity,
  narrow: boolean,
  breathe: () => Promise<void>,
): Promise<SoundRun[]> {
  const high = narrow ? RULES.narrowHighBands : RULES.highBands;
  const active = bridgeGaps(voice.active);
  const openness = opennessTrack(track);
  await breathe();
  const { kinds, confidences } = frameKinds(track, voice, active, openness, high);
  await breathe();
  const depths = dipDepths(track);
  await breathe();
  markLipClosures(track, voice, kinds, confidences, depths, high);
  await breathe();
  for (const [start, end] of spans(active)) markBreath(kinds, start, end);
  return absorbShort(runsOf(kinds, confidences));
}

/** Gaps inside a word are closures of some kind, not pauses. */
function bridgeGaps(active: Uint8Array): Uint8Array {
  const bridged = active.slice();
  let last = -1;
  for (const [frame, on] of active.entries()) {
    if (on === 0) continue;
    if (last >= 0 && frame - last - 1 <= RULES.longestGap) bridged.fill(1, last + 1, frame);
    last = frame;
  }
  return bridged;
}

/** Stretches of 1s as [start, end). */
function spans(active: Uint8Array): [number, number][] {
  const found: [number, number][] = [];
  let start = -1;
  for (let frame = 0; frame <= active.length; frame += 1) {
    const on = active[frame] === 1;
    if (on && start < 0) start = frame;
    if (on || start < 0) continue;
    found.push([start, frame]);
    start = -1;
  }
  return found;
}

interface KindTrack {
  readonly kinds: PhoneClass[];
  readonly confidences: Float32Array;
}

type Bands = { readonly from: number; readonly to: number };

/** Smoothed share of the open band in the speech band, dB ≤ 0. */
function opennessTrack(track: FeatureTrack): Float32Array {
  const own = Float32Array.from(
    { length: track.frameCount },
    (_, frame) => track.bands(frame, RULES.openBands.from, RULES.openBands.to) - track.level(frame),
  );
  return own.map((value, frame) => ((own[frame - 1] ?? value) + value + (own[frame + 1] ?? value)) / 3);
}

function openThreshold(track: FeatureTrack, voice: VoiceActivity, openness: Float32Array): number {
  const voiced = openness.filter(
    (_, frame) =>
      voice.active[frame] === 1 &&
      track.voicing(frame) > 0.6 &&
      track.level(frame) > (voice.speechLevel[frame] ?? 0) - 20,
  );
  // A tenth of a second of voice says nothing about a talker.
  if (voiced.length < 10) return RULES.openPrior;
  return RULES.openPrior + RULES.talkerWeight * (percentile(voiced, 0.5) - RULES.openPrior);
}

function frameKinds(
  track: FeatureTrack,
  voice: VoiceActivity,
  active: Uint8Array,
  openness: Float32Array,
  high: Bands,
): KindTrack {
  const threshold = openThreshold(track, voice, openness);
  const kinds: PhoneClass[] = new Array<PhoneClass>(track.frameCount).fill('silence');
  const confidences = new Float32Array(track.frameCount).fill(0.9);
  for (let frame = 0; frame < track.frameCount; frame += 1) {
    if (active[frame] !== 1) continue;
    const below = (voice.speechLevel[frame] ?? 0) - track.level(frame);
    const hiss = track.bands(frame, high.from, high.to);
    const body = track.bands(frame, RULES.lowBands.from, RULES.lowBands.to);
    const vowel = below < RULES.vowelRange && track.voicing(frame) > RULES.vowelVoicing && hiss < body;
    const margin = ((openness[frame] ?? 0) - threshold) / RULES.openDoubt;
    kinds[frame] = 'consonant';
    confidences[frame] = 0.6;
    if (!vowel) continue;
    const open = margin > 0 && below < RULES.openRange;
    kinds[frame] = open ? 'open-vowel' : halfVowel(track.f1(frame), track.f2(frame));
    // Logistic in the margin: one half at the threshold.
    confidences[frame] = 1 / (1 + Math.exp(-Math.abs(margin)));
  }
  return { kinds, confidences };
}

function halfVowel(f1: number, f2: number): PhoneClass {
  if (f1 === 0 || f2 === 0 || f1 >= RULES.closeF1) return 'mid-vowel';
  return f2 < RULES.frontF2 ? 'rounded-vowel' : 'close-vowel';
}

/** How far each frame's moment lies below the louder sounds on both sides of it, dB ≥ 0; 0 where one side is quiet. */
function dipDepths(track: FeatureTrack): Float32Array {
  const count = track.frameCount;
  const moments = Float32Array.from({ length: count }, (_, frame) => track.moment(frame));
  const loud = percentile(moments, 0.95);
  return moments.map((moment, frame) => {
    const left = moments.subarray(Math.max(0, frame - RULES.closureReach), frame + 1);
    const right = moments.subarray(frame, frame + RULES.closureReach + 1);
    const beside = Math.min(maximum(left), maximum(right));
    return beside > loud - RULES.closureBeside ? beside - moment : 0;
  });
}

const maximum = (values: Float32Array): number =>
  values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);

function markLipClosures(
  track: FeatureTrack,
  voice: VoiceActivity,
  kinds: PhoneClass[],
  confidences: Float32Array,
  depths: Float32Array,
  high: Bands,
): void {
  const hiss = Float32Array.from({ length: track.frameCount }, (_, frame) =>
    track.bands(frame, high.from, high.to),
  );
  const usual = percentile(
    hiss.filter((_, frame) => voice.active[frame] === 1),
    0.5,
  );
  const dips = Uint8Array.from(depths, (depth, frame) =>
    depth > RULES.closureDip && kinds[frame] !== 'silence' ? 1 : 0,
  );
  for (const [start, end] of spans(dips)) {
    const mean = hiss.subarray(start, end).reduce((sum, value) => sum + value, 0) / (end - start) - usual;
    if (end - start < RULES.closureLength || mean > RULES.closureHiss) continue;
    kinds.fill('closure', start, end);
    // Half sure at the limits; every further 9 dB of missing hiss takes half of the doubt away.
    confidences.fill(1 - 0.5 * 2 ** ((mean - RULES.closureHiss) / RULES.closureDip), start, end);
  }
}

/** A stretch of sound without any vowel is no speech: a breath when long enough, else a click. */
function markBreath(kinds: PhoneClass[], start: number, end: number): void {
  if (kinds.slice(start, end).some((kind) => kind.endsWith('-vowel'))) return;
  kinds.fill(end - start >= RULES.breathLength ? 'breath' : 'silence', start, end);
}

function runsOf(kinds: readonly PhoneClass[], confidences: Float32Array): SoundRun[] {
  const runs: SoundRun[] = [];
  let start = 0;
  for (const [frame, kind] of kinds.entries()) {
    if (frame + 1 < kinds.length && kinds[frame + 1] === kind) continue;
    const sum = confidences.subarray(start, frame + 1).reduce((total, value) => total + value, 0);
    runs.push({ start, end: frame + 1, kind, confidence: sum / (frame + 1 - start) });
    start = frame + 1;
  }
  return runs;
}

/** Gives runs under 30 ms to the run before them (the first one to its successor); equal neighbours join. */
function absorbShort(runs: readonly SoundRun[]): SoundRun[] {
  const kept: SoundRun[] = [];
  for (const run of runs) {
    const last = kept.at(-1);
    const short = run.end - run.start < RULES.shortest && run.kind !== 'silence';
    if (last && (last.kind === run.kind || (short && last.kind !== 'silence'))) {
      const [a, b] = [last.end - last.start, run.end - run.start];
      const confidence =
        last.kind === run.kind ? (last.confidence * a + run.confidence * b) / (a + b) : last.confidence;
      kept[kept.length - 1] = { ...last, end: run.end, confidence };
    } else kept.push(run);
  }
  return kept;
}
