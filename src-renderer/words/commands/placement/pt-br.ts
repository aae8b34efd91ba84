import type { PLACEMENT_EN } from './en.ts';

export const PLACEMENT_PT_BR: typeof PLACEMENT_EN = {
  'nudge-left': 'Mover a boca 1 px à esquerda',
  'nudge-right': 'Mover a boca 1 px à direita',
  'nudge-up': 'Mover a boca 1 px para cima',
  'nudge-down': 'Mover a boca 1 px para baixo',
  'nudge-left-fine': 'Mover a boca 0,25 px à esquerda',
  'nudge-right-fine': 'Mover a boca 0,25 px à direita',
  'nudge-up-fine': 'Mover a boca 0,25 px para cima',
  'nudge-down-fine': 'Mover a boca 0,25 px para baixo',
  'copy-placement': 'Copiar a posição da exposição anterior',
  'reset-placement': 'Devolver a boca à posição rastreada',
};
