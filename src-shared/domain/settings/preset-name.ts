/** Names of the timing presets; what each does is in the tables of src-shared/timing. */
export const PRESET_NAMES = [
  'natural',
  'tv-threes',
  'tv-twos',
  'full-ones',
  'even-random',
  'limited',
  'bench',
] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

export const DEFAULT_PRESET: PresetName = 'natural';
