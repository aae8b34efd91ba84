import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import type { PresetName } from '#shared/domain/settings/preset-name.ts';
import { FLAT_COSTS, type SoundCostTable, VISUAL_COSTS } from './sound-costs.ts';

export { DEFAULT_PRESET, PRESET_NAMES, type PresetName } from '#shared/domain/settings/preset-name.ts';

/**
 * The shortest time a drawing stays up: at least `ms`, and at least `filmFrames` at 20 fps and above or `fewFrames` below
 * (where one frame already lasts as long as two do on film).
 */
export interface HoldRule {
  readonly ms: number;
  readonly filmFrames: number;
  readonly fewFrames: number;
}

/** The taste of one way to time mouths. Times in ms so that every rate gets the same look; costs in ms of wrong picture. */
export interface TimingPreset {
  readonly name: PresetName;
  readonly why: string;
  /** Where the states of a frame come from: the sound, or a seeded pattern that ignores it while somebody speaks. */
  readonly source: 'sound' | 'even-pattern';
  readonly costs: SoundCostTable;
  /** Stressed and surely heard sounds count for more; false = every millisecond of sound counts alike. */
  readonly weighStress: boolean;
  /** How much earlier than the sound the mouth moves. */
  readonly leadMs: number;
  /** An early mouth within this time is half as wrong as a late one. */
  readonly earlyMs: number;
  readonly holds: Readonly<Record<MouthState, HoldRule>>;
  /** Changes fall on every n-th frame of 24 fps, counted from each cut's first drawing; 1 = on any frame. */
  readonly gridOf24: number;
  /** Price of any change of drawing: raises it to thin the syllables out. */
  readonly changeCostMs: number;
  /** Extra price of open↔closed without half between; plosives are exempt. */
  readonly jumpCostMs: number;
  /** Price of not showing a lip closure; 0 = closures get no help. */
  readonly closureCostMs: number;
  readonly stayHalfUnderMs: number;
  readonly closeFromMs: number;
  readonly tailMs: number;
  readonly settleAfterMs: number;
  /** Largest share of fully open frames in a stretch of speech; 1 = no limit. */
  readonly openShare: number;
  /** Longest alternation of the same two drawings, in cycles; 0 = no limit. */
  readonly cycles: number;
  /** A hold this long breaks the alternation: counting starts again. */
  readonly restMs: number;
  /** No change this close to a cut, except on the cut itself. */
  readonly cutGuardMs: number;
}

const hold = (ms: number, filmFrames: number, fewFrames: number): HoldRule => ({
  ms,
  filmFrames,
  fewFrames,
});

const everyState = (rule: HoldRule): TimingPreset['holds'] => ({
  neutral_closed: rule,
  half_open: rule,
  fully_open: rule,
});

const NATURAL: TimingPreset = {
  name: 'natural',
  why: 'follows the voice as a careful key animator would: every lip closure, no flicker, thinned syllables',
  source: 'sound',
  costs: VISUAL_COSTS,
  // Choose stressed and long vowels instead of opening for every syllable.
  weighStress: true,
  // The trade leads by 1-2 frames of 24; 3 is the ceiling. 42 ms is one frame, and the early tolerance adds to it.
  leadMs: 42,
  // BT.1359: picture late by 45 ms is noticed, picture early only by 125 ms; 83 ms = two frames early still looks right.
  earlyMs: 83,
  // Two frames of 24 are the shortest drawing the eye reads; at 12 fps and below one frame alone would be a pop.
  holds: everyState(hold(80, 2, 2)),
  gridOf24: 1,
  // A syllable of 7.8/s lasts 128 ms; a change must gain about a tenth of one to be worth drawing.
  changeCostMs: 14,
  // Dearer than a two-frame half drawing in the wrong place (0.45 × 83 ms), so the half is drawn when there is room.
  jumpCostMs: 40,
  // Dearer than any detour the other rules can cost (a few holds of 100-200 ms), so closures are always seen.
  closureCostMs: 900,
  // Pauses under 4 frames of 24 stay half, 8 and more close, between them it is optional.
  stayHalfUnderMs: 167,
  closeFromMs: 333,
  // Line end: close 2-4 frames after the voice.
  tailMs: 83,
  // Vowels over 8-12 frames settle from open to half.
  settleAfterMs: 417,
  // Open at most 35 % of speaking frames; shouts are exempt.
  openShare: 0.35,
  // More than three cycles of the same two drawings read as a machine gun.
  cycles: 3,
  // Two syllables at the pace of read speech; an alternation with such holds in it has no rattle.
  restMs: 250,
  // No change within 2 frames of a cut: the eye is busy with the new picture.
  cutGuardMs: 83,
};

const PRESETS: Readonly<Record<PresetName, TimingPreset>> = {
  natural: NATURAL,
  'tv-threes': {
    ...NATURAL,
    name: 'tv-threes',
    why: 'the usual TV 口パク: three-frame holds, one open-close per two or three syllables',
    // One drawing per three frames of 24 (125 ms).
    gridOf24: 3,
    holds: everyState(hold(120, 3, 2)),
    // The grid itself thins to one opening per two or three syllables. A half of three frames is longer than most: jumps
    // are cheaper.
    jumpCostMs: 20,
  },
  'tv-twos': {
    ...NATURAL,
    name: 'tv-twos',
    why: 'closer sync for film and close-ups: changes on twos',
    gridOf24: 2,
    holds: everyState(hold(80, 2, 2)),
  },
  'full-ones': {
    ...NATURAL,
    name: 'full-ones',
    why: 'full animation: any frame may change, only what cannot be seen is left out',
    // A single frame of vowel can be read between two others; a closure under two frames cannot (one at 12 fps).
    holds: {
      neutral_closed: hold(62, 2, 1),
      half_open: hold(40, 1, 1),
      fully_open: hold(62, 2, 1),
    },
    changeCostMs: 6,
    openShare: 0.5,
  },
  'even-random': {
    ...NATURAL,
    name: 'even-random',
    why: 'the even, irregular 1-3-1-2-3-1-2-1-3 of TV work: seeded, ignores phones while somebody speaks',
    source: 'even-pattern',
    gridOf24: 3,
    holds: everyState(hold(80, 2, 2)),
    // The pattern is already thinned; it should come out as dealt.
    changeCostMs: 2,
    jumpCostMs: 0,
    closureCostMs: 0,
    earlyMs: 0,
  },
  limited: {
    ...NATURAL,
    name: 'limited',
    why: 'small faces and crowds: long holds, few changes',
    gridOf24: 2,
    // Four frames of 24: under about 90 px of face, shorter drawings only shimmer.
    holds: everyState(hold(160, 4, 2)),
    changeCostMs: 25,
    jumpCostMs: 0,
  },
  bench: {
    name: 'bench',
    why: 'neutral: what the engine heard, frame by frame, to measure engines; not for pictures',
    source: 'sound',
    costs: FLAT_COSTS,
    weighStress: false,
    leadMs: 0,
    earlyMs: 0,
    holds: everyState(hold(0, 1, 1)),
    gridOf24: 1,
    changeCostMs: 0,
    jumpCostMs: 0,
    closureCostMs: 0,
    stayHalfUnderMs: 0,
    closeFromMs: 333,
    tailMs: 0,
    settleAfterMs: Number.POSITIVE_INFINITY,
    openShare: 1,
    cycles: 0,
    restMs: 0,
    cutGuardMs: 0,
  },
};

export const timingPreset = (name: PresetName): TimingPreset => PRESETS[name];

/** Below this rate one frame lasts about as long as two frames of film. */
const FILM_RATE = 20;

/** A length in ms as whole frames; a hair of tolerance so that NTSC rates count like their integer neighbours. */
export const framesCovering = (ms: number, fps: number): number => Math.ceil((ms * fps) / 1000 - 0.05);

/** Shortest hold in frames at `fps` (≥ 1). */
export const holdFrames = (rule: HoldRule, fps: number): number =>
  Math.max(fps < FILM_RATE ? rule.fewFrames : rule.filmFrames, framesCovering(rule.ms, fps), 1);

/** Spacing of the change grid in frames at `fps` (≥ 1). */
export const gridFrames = (preset: TimingPreset, fps: number): number =>
  preset.gridOf24 <= 1 ? 1 : Math.max(1, Math.round((preset.gridOf24 * fps) / 24));

/** Frames around a cut without a change (0 = none). */
export const cutGuardFrames = (preset: TimingPreset, fps: number): number =>
  preset.cutGuardMs === 0 ? 0 : Math.max(1, Math.round((preset.cutGuardMs * fps) / 1000));
