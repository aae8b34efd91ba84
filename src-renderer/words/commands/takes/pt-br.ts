import type { TAKES_EN } from './en.ts';

export const TAKES_PT_BR: typeof TAKES_EN = {
  'accept-take': 'Aceitar esta boca mesmo assim',
  'reject-take': 'Rejeitar esta boca',
  'automatic-verdict': 'Voltar à avaliação automática',
  'next-take': 'Próxima tomada desta boca',
  'previous-take': 'Tomada anterior desta boca',
  'regenerate-mouth': 'Refazer esta boca',
  'use-new-take': 'Usar a boca nova',
  'keep-old-take': 'Manter a boca antiga',
  'next-expression': 'Próxima página de expressão',
  'scope-exposure': 'Decidir para esta exposição',
  'scope-group': 'Decidir para esta pose',
  'scope-everywhere': 'Decidir para o plano inteiro',
};
