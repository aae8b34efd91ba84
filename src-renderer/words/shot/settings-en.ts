import type { SettingKey } from '#shared/domain/settings/setting-table.ts';

export interface SettingWords {
  readonly name: string;
  /** What it does and why it is as it is by default. */
  readonly help: string;
}

export const SETTING_WORDS_EN: Readonly<Record<SettingKey, SettingWords>> = {
  proxy_long_side: {
    name: 'Preview size',
    help: 'Longest side of preview pictures. Larger ones gain nothing on a screen and are slower to show.',
  },
  lead_ms: {
    name: 'Mouth before sound',
    help: 'How much earlier the mouth moves. Automatic: as the timing preset says. Sound early by 45 ms or late by 125 ms is noticed.',
  },
  timing_seed: {
    name: 'Pattern seed',
    help: 'Another number gives another even pattern; the same number always the same.',
  },
  face_detector: {
    name: 'Face detector',
    help: 'Name of the model that finds faces: bundled, or one you added (see Preferences, Models).',
  },
  mouth_conf: {
    name: 'Own model: least confidence in a mouth',
    help: 'Lower finds more mouths and more that are none. Only for models you added.',
  },
  upscale_crop_face: {
    name: 'Own model: enlarge a face by',
    help: 'A face in which no mouth was seen is cut out, enlarged and searched again. Only for models you added.',
  },
  min_confidence: {
    name: 'Least confidence',
    help: 'Below this the face counts as lost and the original picture is shown. A mouth is harder to be sure of than a face, so little is asked.',
  },
  sim_threshold: {
    name: 'Pose: likeness',
    help: 'How alike the line art of two drawings of the face must be, without the mouth, to share mouths. Higher values make more poses. A blink leaves about 0.9, a head turned half away about 0.5.',
  },
  group_size_step: {
    name: 'Pose: change of size',
    help: 'A face this many times larger or smaller gets mouths of its own: line art is redrawn at another size, not scaled.',
  },
  group_tilt_step: {
    name: 'Pose: change of tilt',
    help: 'A head tilted further than this gets mouths of its own. Smaller values make more poses.',
  },
  remove_mouth: {
    name: 'Remove the original mouth',
    help: 'Switch off for a shot that was drawn without a mouth.',
  },
  mask_dilation: {
    name: 'Patch: grow by',
    help: 'How far the clean patch reaches beyond the original mouth. Automatic: by the size of the face.',
  },
  mask_feather: {
    name: 'Patch: soft edge',
    help: 'Width of the soft edge of the clean patch, so that no rim shows. Automatic: by the size of the face.',
  },
  generator: {
    name: 'Mouths come from',
    help: 'Automatic takes the best source at hand; drawn needs nothing but the shot.',
  },
  mouth_width: {
    name: 'Mouth width',
    help: 'Against the width measured from the original mouth, which belongs to the character.',
  },
  mouth_height: {
    name: 'Mouth height',
    help: 'Against the opening measured from the original, or what fits above the chin.',
  },
  line_weight: {
    name: 'Line weight',
    help: 'Against the line art around the mouth.',
  },
  half_open_height_scale: {
    name: 'Half of open',
    help: 'Height of the half-open mouth beside the open one. Half is drawn nearer to closed: 0.35 to 0.45 by trade practice.',
  },
  verify_generated_mouth: {
    name: 'Check new mouths',
    help: 'Measures every new mouth and rejects those that do not fit. Switched off, every mouth is taken as it comes.',
  },
  mouth_regen_attempts: {
    name: 'Tries after a rejection',
    help: 'How often a rejected mouth is made again. What fails three times mostly fails always.',
  },
  brightness_closed: {
    name: 'Brightness: closed',
    help: 'For scenes that are lit differently from the drawing.',
  },
  brightness_half: {
    name: 'Brightness: half open',
    help: 'For scenes that are lit differently from the drawing.',
  },
  brightness_open: {
    name: 'Brightness: open',
    help: 'For scenes that are lit differently from the drawing.',
  },
  feather_closed: { name: 'Feather: closed', help: 'Softens the drawing where the shot is out of focus.' },
  feather_half: { name: 'Feather: half open', help: 'Softens the drawing where the shot is out of focus.' },
  feather_open: { name: 'Feather: open', help: 'Softens the drawing where the shot is out of focus.' },
  padding_closed: {
    name: 'Padding: closed',
    help: 'How much farther the clean patch reaches on frames with this mouth. More hides remains of the old mouth beside it, less keeps more of the picture.',
  },
  padding_half: {
    name: 'Padding: half open',
    help: 'How much farther the clean patch reaches on frames with this mouth. More hides remains of the old mouth beside it, less keeps more of the picture.',
  },
  padding_open: {
    name: 'Padding: open',
    help: 'How much farther the clean patch reaches on frames with this mouth. More hides remains of the old mouth beside it, less keeps more of the picture.',
  },
  crf: {
    name: 'Quality (CRF)',
    help: 'Lower is better and larger. At 16 a second encoding of line art is not seen.',
  },
  encoder_preset: {
    name: 'Encoder effort',
    help: 'Slower makes smaller files of the same quality.',
  },
  encoder_threads: {
    name: 'Encoder threads',
    help: 'Fixed, because the written bytes depend on it and must not depend on the machine.',
  },
  segment_frames: {
    name: 'Segment length',
    help: 'An edit encodes only the segments it touches. Four seconds cost little in size.',
  },
  cache_gb: {
    name: 'Room for results',
    help: 'Results that can be made again are kept up to this size. Takes and what edits refer to are never counted.',
  },
};
