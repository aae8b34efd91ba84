import type { PLAYBACK_EN } from './en.ts';

export const PLAYBACK_JA: typeof PLAYBACK_EN = {
  'play-pause': '再生・一時停止',
  'play-backwards': '逆再生(繰り返すと加速)',
  pause: '一時停止',
  'play-forwards': '順再生(繰り返すと加速)',
  'speed-50': '速度 50 %',
  'speed-75': '速度 75 %',
  'speed-100': '速度 100 %',
  'toggle-loop': '選択範囲(またはイン点〜アウト点)をループ',
  'toggle-mute': 'ミュート',
  'toggle-sound': '書き出し音声と元の音声を切り替え',
};
