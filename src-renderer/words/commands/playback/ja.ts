import type { PLAYBACK_EN } from './en.ts';

export const PLAYBACK_JA: typeof PLAYBACK_EN = {
  'play-pause': '再生・一時停止',
};
