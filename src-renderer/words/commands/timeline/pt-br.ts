import type { TIMELINE_COMMANDS_EN } from './en.ts';

export const TIMELINE_COMMANDS_PT_BR: typeof TIMELINE_COMMANDS_EN = {
  'select-tool': 'Ferramenta de seleção',
  'brush-closed': 'Pincel: 1 boca fechada',
  'brush-half': 'Pincel: 2 boca entreaberta',
  'brush-open': 'Pincel: 3 boca aberta',
  'brush-source': 'Pincel: 0 imagem original',
  'snap-ones': 'Encaixar de um em um',
  'snap-twos': 'Encaixar de dois em dois',
  'snap-threes': 'Encaixar de três em três',
  'pose-select': 'Selecionar a pose no cursor',
  'pose-split': 'Separar a pose aqui (ou na seleção)',
  'pose-merge-previous': 'Juntar a pose com a anterior',
  'pose-merge-next': 'Juntar a pose com a seguinte',
  'pose-as-found': 'Poses daqui como encontradas',
  'timeline-zoom-in': 'Linha do tempo: ampliar',
  'timeline-zoom-out': 'Linha do tempo: reduzir',
  'timeline-show-all': 'Linha do tempo: mostrar tudo',
  'timeline-show-selection': 'Linha do tempo: mostrar a seleção',
};
