import type { PROJECT_EN } from './en.ts';

export const PROJECT_PT_BR: typeof PROJECT_EN = {
  sync: 'Sincronizar o plano inteiro',
  'test-sync': 'Testar 3 segundos em volta do cursor',
  'cancel-job': 'Cancelar o que está em andamento',
  'open-export': 'Exportar …',
  'open-palette': 'Buscar comandos',
  'open-shortcuts': 'Atalhos de teclado',
  'open-preferences': 'Preferências',
  'find-faces': 'Procurar rostos',
  'cast-everybody': 'Criar um personagem para cada pessoa',
};
