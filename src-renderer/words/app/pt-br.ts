import type { APP_EN } from './en.ts';

export const APP_PT_BR: typeof APP_EN = {
  connecting: 'Conectando ao mecanismo …',
  connectionLost: 'A conexão com o mecanismo caiu. Reconectando …',
  connectionLostBrowser:
    'A conexão com o Kuchipaku caiu. Reconectando … Se você o encerrou, inicie-o de novo e abra o novo link; seu trabalho está salvo.',
  opening: 'Abrindo o projeto …',
  cannotOpen: 'Não foi possível abrir este projeto',
  tryAgain: 'Tentar de novo',
  toStart: 'Voltar ao início',
  allProjects: 'Projetos',
  readOnly: (holder: string | null) =>
    holder
      ? `Somente leitura: aberto em outro Kuchipaku (${holder})`
      : 'Somente leitura: aberto em outro Kuchipaku',
  readOnlyHint: 'Feche-o lá e abra o projeto de novo aqui, pela lista em “Projetos”.',
  allProjectsHint: 'Para a página inicial. Tudo está salvo, e o trabalho em curso continua.',
  saved: 'Tudo salvo',
  saving: 'Salvando …',
  export: 'Exportar …',
  preferences: 'Preferências',
  palette: 'Buscar comandos',
  shortcuts: 'Atalhos de teclado',
  close: 'Fechar',
  cancel: 'Cancelar',
  panels: 'Painéis',
  panelNames: { inspector: 'Inspetor', problems: 'Problemas', shot: 'Plano', history: 'Histórico' },
  viewer: 'Visualizador',
  timeline: 'Linha do tempo',
  sheet: 'Folha de exposição',
  resizeTimeline: 'Altura da linha do tempo',
  resizePanel: 'Largura do painel',
  dismiss: 'Dispensar',
  messages: 'Mensagens',
  jobDone: (name: string) => `${name}: concluído`,
  syncDone: (play: string, next: string) =>
    `Sincronização: concluída. ${play} reproduz, ${next} vai ao próximo problema.`,
  testDone: (first: number, last: number) =>
    `Teste pronto: quadros ${first}–${last}. Sincronizar faz o plano todo.`,
  crashed: {
    window: 'O editor parou de ser mostrado',
    part: 'Esta parte parou de ser mostrada',
    hint: 'É um erro do programa. Seu trabalho está salvo; nada se perdeu.',
    again: 'Mostrar de novo',
    reload: 'Carregar o editor de novo',
  },
  offerNotice: 'Isto demora um pouco. Você pode fazer outra coisa enquanto isso.',
  tellMe: 'Avise-me no fim',
  editsLost: (count: number) =>
    count === 1
      ? 'A última alteração não pôde ser salva: faça-a de novo.'
      : `As últimas ${count} alterações não puderam ser salvas: faça-as de novo.`,
  jobLost: (name: string) =>
    `${name}: interrompido. O que ficou pronto foi mantido; inicie de novo para continuar.`,
  jobNames: {
    find: 'Busca de rostos',
    sync: 'Sincronização',
    preview: 'Pré-visualização',
    watch: 'Verificação das imagens',
    regenerate: 'Nova boca',
    export: 'Exportação',
  },
};
