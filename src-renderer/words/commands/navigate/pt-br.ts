import type { NAVIGATE_EN } from './en.ts';

export const NAVIGATE_PT_BR: typeof NAVIGATE_EN = {
  'next-frame': 'Próximo quadro',
  'previous-frame': 'Quadro anterior',
  'next-second': 'Um segundo à frente',
  'previous-second': 'Um segundo atrás',
  'next-exposure': 'Próxima exposição',
  'previous-exposure': 'Exposição anterior',
  'next-cut': 'Próximo corte',
  'previous-cut': 'Corte anterior',
  'first-frame': 'Primeiro quadro',
  'last-frame': 'Último quadro',
  'set-in': 'Marcar a entrada aqui',
  'set-out': 'Marcar a saída aqui',
  'clear-in-out': 'Limpar entrada e saída',
  'go-to-in': 'Ir para a entrada',
  'go-to-out': 'Ir para a saída',
};
