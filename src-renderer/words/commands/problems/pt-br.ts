import type { PROBLEMS_EN } from './en.ts';

export const PROBLEMS_PT_BR: typeof PROBLEMS_EN = {
  'next-problem': 'Próximo problema',
  'previous-problem': 'Problema anterior',
  'fix-problem': 'Corrigir como sugerido',
  'fix-all-problems': 'Corrigir todos deste tipo',
  'dismiss-problem': 'Dispensar: é intencional',
  'check-pictures': 'Conferir as imagens compostas',
};
