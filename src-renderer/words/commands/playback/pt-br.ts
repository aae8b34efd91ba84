import type { PLAYBACK_EN } from './en.ts';

export const PLAYBACK_PT_BR: typeof PLAYBACK_EN = {
  'play-pause': 'Reproduzir ou pausar',
};
