import type { FILES_EN } from './en.ts';

export const FILES_PT_BR: typeof FILES_EN = {
  titles: {
    clip: 'Escolher um plano',
    voice: 'Escolher uma voz',
    bed: 'Escolher música ou efeitos',
    model: 'Escolher um modelo que encontra rostos',
    artwork: 'Escolher um desenho de boca',
    project: 'Abrir um projeto',
    folder: 'Escolher uma pasta',
  },
  places: 'Locais',
  files: 'Arquivos',
  up: 'Pasta acima',
  upload: 'Enviar deste computador …',
  uploading: 'Enviando',
  cancel: 'Cancelar',
  chooseFolder: 'Usar esta pasta',
  emptyFolder: 'Esta pasta está vazia',
  truncated: 'Há mais arquivos aqui do que se pode mostrar.',
};
