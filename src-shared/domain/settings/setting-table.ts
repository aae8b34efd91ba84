import type { SettingDefinition } from './setting-kinds.ts';

/** x264's own presets, fastest first. */
const X264_PRESETS = [
  'ultrafast',
  'superfast',
  'veryfast',
  'faster',
  'fast',
  'medium',
  'slow',
  'slower',
  'veryslow',
] as const;

/** A factor on a state's colours; the bounds are those a compositor accepts. */
const brightness = (state: string) =>
  ({
    kind: 'number',
    stage: 'compose',
    default: 1,
    min: 0.5,
    max: 2,
    integer: false,
    unit: 'factor',
    reason: `colours of the ${state} mouth as drawn; scenes lit differently from the page need a touch`,
  }) as const;

/** How softly a state's drawing ends, beyond the antialiasing of its own line. */
const feather = (state: string) =>
  ({
    kind: 'number',
    stage: 'compose',
    default: 0,
    min: 0,
    max: 8,
    integer: false,
    unit: 'px',
    reason: `the ${state} mouth is as sharp as it was drawn; a shot out of focus needs it softer`,
  }) as const;

/** How much more of a state's surroundings is skin than the plate of its pose covers; the unit is that of `mask_dilation`. */
const padding = (state: string) =>
  ({
    kind: 'number',
    stage: 'compose',
    default: 0,
    min: -12,
    max: 24,
    integer: false,
    unit: 'px',
    reason: `as far as the pose's old mouths reach; one that shows beside the ${state} mouth needs more, skin that it spoils less`,
  }) as const;

/** Every control of the pipeline that the command line and the editor offer, in the order of the stages. */
export const SETTINGS = {
  proxy_long_side: {
    kind: 'number',
    stage: 'proxy',
    default: 1920,
    min: 320,
    max: 4096,
    integer: true,
    unit: 'px',
    reason:
      'larger pictures gain nothing on a screen and double the time to show a frame; small ones stay whole',
  },
  lead_ms: {
    kind: 'number',
    stage: 'listen',
    default: null,
    min: -250,
    max: 250,
    integer: false,
    unit: 'ms',
    reason: 'auto = as the timing preset says; sound early by 45 ms or late by 125 ms is noticed (BT.1359)',
  },
  timing_seed: {
    kind: 'number',
    stage: 'listen',
    default: 0,
    min: 0,
    max: 4_294_967_295,
    integer: true,
    unit: 'seed',
    reason: 'another seed gives another even-random pattern; the same seed always the same',
  },
  face_detector: {
    kind: 'name',
    stage: 'look',
    default: 'bundled',
    reason: 'what belongs to the program knows drawn faces; a model of your own may know your style better',
  },
  mouth_conf: {
    kind: 'number',
    stage: 'look',
    default: 0.1,
    min: 0.01,
    max: 0.95,
    integer: false,
    unit: 'confidence',
    reason:
      'of own models: mouths are small, so they are sure of little; the anatomy of the face sorts out the rest',
  },
  upscale_crop_face: {
    kind: 'number',
    stage: 'look',
    default: 2,
    min: 1,
    max: 8,
    integer: false,
    unit: 'factor',
    reason: 'of own models: a face without a mouth is searched again, enlarged at least so much',
  },
  min_confidence: {
    kind: 'number',
    stage: 'look',
    default: 0.1,
    min: 0,
    max: 1,
    integer: false,
    unit: 'confidence',
    reason:
      'a mouth is harder to be sure of than a face, so little certainty is asked before a frame is given up',
  },
  sim_threshold: {
    kind: 'number',
    stage: 'group',
    default: 0.47,
    min: 0.3,
    max: 0.98,
    integer: false,
    unit: 'ratio',
    reason:
      'a head turned by 35 degrees keeps half of its line art, by 45 four tenths: up to there one mouth serves, and a page less is a calmer shot',
  },
  group_size_step: {
    kind: 'number',
    stage: 'group',
    default: 2,
    min: 1.1,
    max: 8,
    integer: false,
    unit: 'factor',
    reason:
      'line art is redrawn at another size, not scaled: one octave is where a scaled cel looks pasted on',
  },
  group_tilt_step: {
    kind: 'number',
    stage: 'group',
    default: 30,
    min: 5,
    max: 180,
    integer: false,
    unit: 'degrees',
    reason: 'a head tilted further than this deserves drawings of its own',
  },
  remove_mouth: {
    kind: 'flag',
    stage: 'clean',
    default: true,
    reason: 'a shot drawn without a mouth needs no removal; every other does',
  },
  mask_dilation: {
    kind: 'number',
    stage: 'clean',
    default: null,
    min: 0,
    max: 64,
    integer: false,
    unit: 'px',
    reason:
      'auto = by the size of the face: anti-aliasing and compression ringing reach further on a close-up',
  },
  mask_feather: {
    kind: 'number',
    stage: 'clean',
    default: null,
    min: 0,
    max: 64,
    integer: false,
    unit: 'px',
    reason: 'auto = by the size of the face: the soft edge must not show as a rim',
  },
  generator: {
    kind: 'choice',
    stage: 'generate',
    default: 'auto',
    choices: ['auto', 'drawn'],
    reason: 'auto takes the best source of mouths at hand; drawn needs nothing but the shot',
  },
  mouth_width: {
    kind: 'number',
    stage: 'generate',
    default: 1,
    min: 0.3,
    max: 3,
    integer: false,
    unit: 'factor',
    reason: 'the width measured from the original mouth belongs to the character',
  },
  mouth_height: {
    kind: 'number',
    stage: 'generate',
    default: 1,
    min: 0.3,
    max: 3,
    integer: false,
    unit: 'factor',
    reason: 'the opening measured from the original, or what fits above the chin',
  },
  line_weight: {
    kind: 'number',
    stage: 'generate',
    default: 1,
    min: 0.3,
    max: 4,
    integer: false,
    unit: 'factor',
    reason: "the mouth's line is as thick as the line art around it",
  },
  half_open_height_scale: {
    kind: 'number',
    stage: 'generate',
    default: 0.4,
    min: 0.15,
    max: 0.8,
    integer: false,
    unit: 'ratio',
    reason: 'half is drawn nearer to closed than to open: 0.35-0.45 of the open height by trade practice',
  },
  verify_generated_mouth: {
    kind: 'flag',
    stage: 'validate',
    default: true,
    reason:
      'a mouth that does not fit is told before anybody sees it; a style of its own may be judged by eye alone',
  },
  mouth_regen_attempts: {
    kind: 'number',
    stage: 'validate',
    default: 2,
    min: 0,
    max: 20,
    integer: true,
    unit: 'attempts',
    reason: 'further tries after a rejected take; what fails three times mostly fails always',
  },
  brightness_closed: brightness('closed'),
  brightness_half: brightness('half-open'),
  brightness_open: brightness('open'),
  feather_closed: feather('closed'),
  feather_half: feather('half-open'),
  feather_open: feather('open'),
  padding_closed: padding('closed'),
  padding_half: padding('half-open'),
  padding_open: padding('open'),
  crf: {
    kind: 'number',
    stage: 'deliver',
    default: 16,
    min: 0,
    max: 51,
    integer: true,
    unit: 'crf',
    reason: 'a second encoding of line art is not seen at 16 and the file stays reasonable',
  },
  encoder_preset: {
    kind: 'choice',
    stage: 'deliver',
    default: 'medium',
    choices: X264_PRESETS,
    reason: "x264's own balance of time and size",
  },
  encoder_threads: {
    kind: 'number',
    stage: 'deliver',
    default: 2,
    min: 1,
    max: 64,
    integer: true,
    unit: 'threads',
    reason: 'fixed, because the bytes x264 writes depend on it and must not depend on the machine',
  },
  segment_frames: {
    kind: 'number',
    stage: 'deliver',
    default: 96,
    min: 12,
    max: 1000,
    integer: true,
    unit: 'frames',
    reason:
      'four seconds: an edit encodes little again, and what closing a segment costs in time and size is small beside it',
  },
  cache_gb: {
    kind: 'number',
    stage: 'deliver',
    default: 20,
    min: 0,
    max: 10_000,
    integer: false,
    unit: 'GB',
    reason:
      'results that can be made again are kept up to this size; takes and what edits refer to are never counted',
  },
} as const satisfies Readonly<Record<string, SettingDefinition>>;

export type SettingKey = keyof typeof SETTINGS;

export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[];

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(SETTINGS, key);
