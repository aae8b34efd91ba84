import type { SETTING_WORDS_EN } from './settings-en.ts';

export const SETTING_WORDS_PT_BR: typeof SETTING_WORDS_EN = {
  proxy_long_side: {
    name: 'Tamanho da prévia',
    help: 'Lado maior das imagens da prévia. Maiores não ganham nada na tela e demoram mais.',
  },
  lead_ms: {
    name: 'Boca antes do som',
    help: 'Quanto a boca se adianta. Automático: conforme o ritmo. Som 45 ms adiantado ou 125 ms atrasado é notado.',
  },
  timing_seed: {
    name: 'Semente do padrão',
    help: 'Outro número dá outro padrão regular; o mesmo número, sempre o mesmo.',
  },
  face_detector: {
    name: 'Detector de rostos',
    help: 'Nome do modelo que acha rostos: bundled, ou um que você adicionou (veja Preferências, Modelos).',
  },
  mouth_conf: {
    name: 'Modelo próprio: confiança mínima na boca',
    help: 'Menos acha mais bocas, e mais que não são. Só vale para modelos que você adicionou.',
  },
  upscale_crop_face: {
    name: 'Modelo próprio: ampliar o rosto',
    help: 'Um rosto em que não se viu boca é recortado, ampliado e procurado de novo. Só vale para modelos que você adicionou.',
  },
  min_confidence: {
    name: 'Confiança mínima',
    help: 'Abaixo disto o rosto conta como perdido e mostra-se a imagem original. Da boca se tem menos certeza; por isso se pede pouco.',
  },
  sim_threshold: {
    name: 'Pose: semelhança',
    help: 'Quanto o traço de dois desenhos do rosto, sem a boca, deve se parecer para usarem as mesmas bocas. Valores maiores criam mais poses. Uma piscada deixa cerca de 0,9; um rosto bem virado, cerca de 0,5.',
  },
  group_size_step: {
    name: 'Pose: diferença de tamanho',
    help: 'Um rosto tantas vezes maior ou menor recebe bocas próprias: o traço é redesenhado em outro tamanho, não ampliado.',
  },
  group_tilt_step: {
    name: 'Pose: diferença de inclinação',
    help: 'Uma cabeça mais inclinada que isto recebe bocas próprias. Valores menores dão mais poses.',
  },
  remove_mouth: {
    name: 'Remover a boca original',
    help: 'Desligue para um plano desenhado sem boca.',
  },
  mask_dilation: {
    name: 'Remendo: ampliar',
    help: 'Quanto o remendo passa da boca original. Automático: pelo tamanho do rosto.',
  },
  mask_feather: {
    name: 'Remendo: borda suave',
    help: 'Largura da borda suave, para que não se veja contorno. Automático: pelo tamanho do rosto.',
  },
  generator: {
    name: 'Origem das bocas',
    help: 'Automático usa a melhor fonte disponível; desenhada não precisa de nada além do plano.',
  },
  mouth_width: { name: 'Largura da boca', help: 'Em relação à largura medida na boca original.' },
  mouth_height: {
    name: 'Altura da boca',
    help: 'Em relação à abertura medida, ou ao que cabe acima do queixo.',
  },
  line_weight: { name: 'Peso da linha', help: 'Em relação ao traço em volta da boca.' },
  half_open_height_scale: {
    name: 'Meia em relação à aberta',
    help: 'Altura da boca entreaberta. Desenha-se mais perto da fechada: 0,35 a 0,45 na prática.',
  },
  verify_generated_mouth: {
    name: 'Verificar bocas novas',
    help: 'Mede cada boca nova e rejeita as que não servem. Desligado, toda boca é aceita como vem.',
  },
  mouth_regen_attempts: {
    name: 'Tentativas após rejeição',
    help: 'Quantas vezes uma boca rejeitada é refeita. O que falha três vezes costuma falhar sempre.',
  },
  brightness_closed: { name: 'Brilho: fechada', help: 'Para cenas com luz diferente da do desenho.' },
  brightness_half: { name: 'Brilho: entreaberta', help: 'Para cenas com luz diferente da do desenho.' },
  brightness_open: { name: 'Brilho: aberta', help: 'Para cenas com luz diferente da do desenho.' },
  feather_closed: { name: 'Suavização: fechada', help: 'Suaviza o desenho onde o plano está fora de foco.' },
  feather_half: {
    name: 'Suavização: entreaberta',
    help: 'Suaviza o desenho onde o plano está fora de foco.',
  },
  feather_open: { name: 'Suavização: aberta', help: 'Suaviza o desenho onde o plano está fora de foco.' },
  padding_closed: {
    name: 'Margem: fechada',
    help: 'Quanto o remendo limpo se estende a mais nos quadros com esta boca. Mais esconde restos da boca antiga, menos mantém mais da imagem.',
  },
  padding_half: {
    name: 'Margem: entreaberta',
    help: 'Quanto o remendo limpo se estende a mais nos quadros com esta boca. Mais esconde restos da boca antiga, menos mantém mais da imagem.',
  },
  padding_open: {
    name: 'Margem: aberta',
    help: 'Quanto o remendo limpo se estende a mais nos quadros com esta boca. Mais esconde restos da boca antiga, menos mantém mais da imagem.',
  },
  crf: {
    name: 'Qualidade (CRF)',
    help: 'Menor é melhor e maior em bytes. Em 16 não se vê a segunda codificação do traço.',
  },
  encoder_preset: {
    name: 'Esforço do codificador',
    help: 'Mais lento dá arquivos menores na mesma qualidade.',
  },
  encoder_threads: {
    name: 'Threads do codificador',
    help: 'Fixo, porque os bytes gravados dependem disso e não devem depender da máquina.',
  },
  segment_frames: {
    name: 'Tamanho do segmento',
    help: 'Uma edição recodifica só os segmentos que toca. Quatro segundos custam pouco em tamanho.',
  },
  cache_gb: {
    name: 'Espaço para resultados',
    help: 'Resultados refazíveis são guardados até este tamanho. Tomadas e o que as edições usam não contam.',
  },
};
