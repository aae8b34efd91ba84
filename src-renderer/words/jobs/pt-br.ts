import type { JOBS_EN } from './en.ts';

export const JOBS_PT_BR: typeof JOBS_EN = {
  sync: 'Sincronizar',
  test: 'Testar 3 s',
  cancel: 'Cancelar',
  cancelling: 'Cancelando …',
  queued: 'Aguardando …',
  hindrances: {
    'read-only': 'O projeto está aberto só para leitura.',
    'no-clip': 'O projeto ainda não tem plano.',
    'media-offline': 'Faltam arquivos deste projeto. Localize-os no painel Plano.',
    'clip-offline': 'O plano não pode ser lido. Religue-o no painel Plano.',
    'no-face': 'Primeiro desenhe uma caixa em volta do rosto no visualizador.',
    running: 'Espere o trabalho em andamento terminar ou cancele-o.',
  },
  stages: {
    find: 'Procurando rostos',
    probe: 'Lendo o plano',
    conform: 'Dispondo os quadros',
    proxy: 'Fazendo a prévia',
    peaks: 'Desenhando a onda',
    sounds: 'Preparando o som',
    plates: 'Guardando a pele limpa',
    keep: 'Guardando o que foi encontrado',
    segment: 'Gravando o vídeo',
    listen: 'Ouvindo a voz',
    look: 'Seguindo o rosto',
    group: 'Separando poses',
    clean: 'Removendo a boca antiga',
    generate: 'Desenhando bocas',
    validate: 'Conferindo bocas',
    matte: 'Recortando bocas',
    place: 'Posicionando bocas',
    compose: 'Compondo',
    watch: 'Conferindo as imagens',
    deliver: 'Gravando o vídeo',
  },
  more: (count: number) => `mais ${count} na fila`,
  percent: (fraction: number) => `${Math.floor(fraction * 100)} %`,
  left: (seconds: number) =>
    seconds < 60
      ? `faltam ${Math.ceil(seconds)} s`
      : `faltam ${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`,
};
