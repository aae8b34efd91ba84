import type { PLAYBACK_EN } from './en.ts';

export const PLAYBACK_PT_BR: typeof PLAYBACK_EN = {
  'play-pause': 'Reproduzir ou pausar',
  'play-backwards': 'Reproduzir para trás; de novo: mais rápido',
  pause: 'Pausar',
  'play-forwards': 'Reproduzir para a frente; de novo: mais rápido',
  'speed-50': 'Velocidade 50 %',
  'speed-75': 'Velocidade 75 %',
  'speed-100': 'Velocidade 100 %',
  'toggle-loop': 'Repetir a seleção, ou da entrada à saída',
  'toggle-mute': 'Silenciar',
  'toggle-sound': 'Alternar entre o som da exportação e o original',
};
