/** Names of the timing presets; what each does is in the tables of src-shared/timing. */
export const TIMING_PRESETS = [
  'natural',
  'tv-threes',
  'tv-twos',
  'full-ones',
  'even-random',
  'limited',
  'bench',
] as const;
export type TimingPreset = (typeof TIMING_PRESETS)[number];

export const DEFAULT_PRESET: TimingPreset = 'natural';
