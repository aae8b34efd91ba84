import type { START_EN } from './en.ts';

export const START_PT_BR: typeof START_EN = {
  tagline: 'Dê uma nova voz a um personagem desenhado.',
  newProject: 'Novo projeto',
  dropHint: 'Solte um plano e sua voz em qualquer lugar desta página, os dois de uma vez se quiser.',
  stepsTitle: 'Como funciona',
  steps: [
    { title: 'Plano e voz', text: 'Solte-os aqui. Nada muda nos seus arquivos.' },
    {
      title: 'Escolha o rosto',
      text: 'Os rostos são encontrados sozinhos. Clique em outro ou desenhe uma caixa, se quiser.',
    },
    {
      title: 'Sincronize, olhe, corrija',
      text: 'Teste 3 segundos, depois tudo. N vai ao próximo quadro ruim, F corrige.',
    },
    { title: 'Exporte', text: 'A mesma taxa, duração e cores do plano, com um novo nome.' },
  ],
  clip: {
    title: 'Plano',
    hint: 'Solte aqui um plano pronto: um vídeo, ou a primeira imagem de uma sequência.',
    choose: 'Escolher …',
  },
  voice: {
    title: 'Voz',
    hint: 'Solte a gravação aqui. Sem ela, usa-se o som do próprio plano.',
    choose: 'Escolher …',
  },
  change: 'Trocar …',
  remove: 'Remover',
  stop: 'Cancelar',
  reading: 'Lendo o arquivo',
  facts: {
    picture: 'Imagem',
    rate: 'Taxa',
    length: 'Duração',
    fields: 'Campos',
    faces: 'Rostos',
    sound: 'Som',
  },
  rate: (rate: string, isVariable: boolean) =>
    isVariable ? `${rate} qps, a partir de taxa variável` : `${rate} qps`,
  frames: (frames: number, seconds: string) => `${frames} quadros (${seconds} s)`,
  seconds: (seconds: string) => `${seconds} s`,
  fields: { progressive: 'Progressivo', interlaced: 'Entrelaçado', telecined: 'Telecine (filme em vídeo)' },
  faces: (count) =>
    count === 0
      ? 'Nenhum na primeira imagem; o plano inteiro é examinado no próximo passo'
      : `${count} na primeira imagem; o plano inteiro é examinado no próximo passo`,
  noDetector: 'Você desenha uma caixa em volta do rosto no próximo passo (nenhum detector instalado)',
  noSound: 'Nenhum',
  warnings: {
    'variable-rate': () => 'A taxa de quadros varia. O plano é trabalhado em taxa constante.',
    interlaced: () => 'A imagem é entrelaçada; será desentrelaçada.',
    telecined: () => 'Filme espalhado em campos de vídeo; os quadros do filme serão restaurados.',
    rotated: ({ degrees }) => `O arquivo pede rotação de ${degrees}°; é trabalhado em pé.`,
    truncated: ({ missing }) =>
      `O arquivo está cortado: faltam os últimos ${missing} quadros. Copie-o de novo.`,
    'no-audio': () => 'Não há som.',
    'odd-size': ({ width, height }) =>
      `${width} × ${height} é um tamanho ímpar; a exportação usa o par seguinte quando o formato exige.`,
    'pixel-aspect': ({ num, den }) => `Os pixels não são quadrados (${num}:${den}); ficam como estão.`,
  },
  otherWarning: ({ code }) => String(code),
  misfits: {
    'no-picture': (file: string) => `${file} não tem imagem. Escolha um vídeo ou imagens como plano.`,
    'no-sound': (file: string) => `${file} não tem som. Escolha uma gravação como voz.`,
  },
  preset: 'Ritmo',
  presets: {
    natural: 'Natural: segue a voz, calmo',
    'tv-threes': 'TV em três',
    'tv-twos': 'TV em dois',
    'full-ones': 'Animação plena em um',
    'even-random': 'Abre e fecha regular, irregular no detalhe',
    limited: 'Limitado: poucos desenhos',
    bench: 'Fiel ao som (para medir)',
  },
  sound: 'Som do resultado',
  sounds: {
    voice: 'Só a voz',
    'over-bed': 'A voz, com o som do plano baixinho por baixo',
    original: 'O som do próprio plano',
  },
  length: 'A voz é mais longa que o plano',
  lengths: {
    clip: 'Cortar a voz no fim do plano',
    hold: 'Segurar o último quadro',
    pingpong: 'Fazer o plano ir e voltar',
    voice: 'Deixar o resultado do tamanho da voz',
  },
  deinterlace: 'Campos',
  methods: { ivtc: 'Restaurar os quadros do filme (telecine inverso)', bwdif: 'Desentrelaçar' },
  create: 'Criar o projeto',
  creating: 'Criando …',
  createHint: 'Tudo pode ser mudado depois.',
  createFirst: 'Escolha um plano primeiro.',
  projects: 'Projetos',
  sample: 'Abrir o exemplo',
  sampleHint: 'O exemplo é um plano curto com voz, pronto para sincronizar: experimente tudo nele.',
  openOther: 'Abrir um projeto …',
  loading: 'Carregando …',
  noProjects: 'Nenhum projeto ainda',
  noProjectsHint: 'Seus trabalhos aparecem aqui. Comece com um plano e uma voz à esquerda, ou com o exemplo.',
  gone: 'Não está mais lá',
  forget: (name: string) => `Tirar ${name} desta lista`,
};
