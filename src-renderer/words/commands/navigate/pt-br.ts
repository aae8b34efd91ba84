import type { NAVIGATE_EN } from './en.ts';

export const NAVIGATE_PT_BR: typeof NAVIGATE_EN = {
  'next-frame': 'Próximo quadro',
  'previous-frame': 'Quadro anterior',
};
