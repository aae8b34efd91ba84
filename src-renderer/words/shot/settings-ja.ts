import type { SETTING_WORDS_EN } from './settings-en.ts';

export const SETTING_WORDS_JA: typeof SETTING_WORDS_EN = {
  proxy_long_side: {
    name: 'プレビューの大きさ',
    help: 'プレビュー画像の長辺。大きくしても画面では変わらず、表示が遅くなります。',
  },
  lead_ms: {
    name: '口の先行',
    help: '口を音より早く動かす量。自動：タイミング設定に従います。音が 45 ms 早い、または 125 ms 遅いと気づかれます。',
  },
  timing_seed: { name: 'パターンのシード', help: '数を変えると別の均等パターンに。同じ数なら常に同じです。' },
  face_detector: {
    name: '顔検出モデル',
    help: '顔を探すモデルの名前です。付属は bundled、追加したものはその名前（環境設定のモデルを参照）。',
  },
  mouth_conf: {
    name: '追加モデル：口の最低信頼度',
    help: '下げると口が多く見つかり、誤りも増えます。追加したモデルだけに効きます。',
  },
  upscale_crop_face: {
    name: '追加モデル：顔の拡大率',
    help: '口が見つからない顔を切り出し、拡大してもう一度探します。追加したモデルだけに効きます。',
  },
  min_confidence: {
    name: '最低信頼度',
    help: 'これより低いと顔なしとして元の絵を表示します。口は顔より確信しにくいため、低めです。',
  },
  sim_threshold: {
    name: 'ポーズ: 類似度',
    help: '口を除いた顔の線画がこれ以上似ていれば、同じ口を使います。大きくするとポーズの数が増えます。まばたきで約 0.9、顔の向きが大きく変わると約 0.5 です。',
  },
  group_size_step: {
    name: 'ポーズ：大きさの差',
    help: '顔がこの倍率以上に変わると別の口を描きます。線画は拡大縮小せず描き直すためです。',
  },
  group_tilt_step: {
    name: 'ポーズ：傾きの差',
    help: '頭がこれ以上傾くと別の口を描きます。小さいほどポーズが増えます。',
  },
  remove_mouth: { name: '元の口を消す', help: '口なしで描かれたカットではオフにします。' },
  mask_dilation: {
    name: '消す範囲の広さ',
    help: '元の口からどこまで広げて消すか。自動：顔の大きさに合わせます。',
  },
  mask_feather: {
    name: '消す範囲のぼかし',
    help: '境目が見えないようにする、ぼかしの幅。自動：顔の大きさに合わせます。',
  },
  generator: {
    name: '口の作り方',
    help: 'おまかせは使える中で最良の方法。作画はカット以外に何も要りません。',
  },
  mouth_width: { name: '口の幅', help: '元の口から測った幅に対する倍率。' },
  mouth_height: { name: '口の高さ', help: '元の口の開き、または顎までに収まる高さに対する倍率。' },
  line_weight: { name: '線の太さ', help: '周りの主線に対する倍率。' },
  half_open_height_scale: {
    name: '中口の割合',
    help: '開き口に対する中口の高さ。中口は閉じ口寄りに描きます（通例 0.35～0.45）。',
  },
  verify_generated_mouth: {
    name: '新しい口の自動チェック',
    help: '新しい口を測定し、合わないものを不可にします。オフにすると、そのまま採用します。',
  },
  mouth_regen_attempts: {
    name: '作り直しの回数',
    help: '不可の口を作り直す回数。三度だめなら、たいてい何度でもだめです。',
  },
  brightness_closed: { name: '明るさ：閉じ口', help: '場面の光が絵と違うときの調整。' },
  brightness_half: { name: '明るさ：中口', help: '場面の光が絵と違うときの調整。' },
  brightness_open: { name: '明るさ：開き口', help: '場面の光が絵と違うときの調整。' },
  feather_closed: { name: 'ぼかし：閉じ口', help: 'ピントの甘いカットで口の線を柔らかくします。' },
  feather_half: { name: 'ぼかし：中口', help: 'ピントの甘いカットで口の線を柔らかくします。' },
  feather_open: { name: 'ぼかし：開き口', help: 'ピントの甘いカットで口の線を柔らかくします。' },
  padding_closed: {
    name: '消す範囲：閉じ口',
    help: 'この口のコマで、元の口を消す範囲をどれだけ広げるか。広げると消し残りが隠れ、狭めると元の絵が残ります。',
  },
  padding_half: {
    name: '消す範囲：中口',
    help: 'この口のコマで、元の口を消す範囲をどれだけ広げるか。広げると消し残りが隠れ、狭めると元の絵が残ります。',
  },
  padding_open: {
    name: '消す範囲：開き口',
    help: 'この口のコマで、元の口を消す範囲をどれだけ広げるか。広げると消し残りが隠れ、狭めると元の絵が残ります。',
  },
  crf: { name: '画質（CRF）', help: '小さいほど高画質で大きなファイルに。16 なら線画の再圧縮は見えません。' },
  encoder_preset: { name: '圧縮の手間', help: '遅いほど同じ画質で小さくなります。' },
  encoder_threads: {
    name: '圧縮スレッド数',
    help: '結果のバイト列が変わるため固定です。マシンに左右されません。',
  },
  segment_frames: {
    name: '区切りの長さ',
    help: '編集した区切りだけを圧縮し直します。4 秒ならサイズもほぼ増えません。',
  },
  cache_gb: {
    name: '結果の保存容量',
    help: '作り直せる結果をこの容量まで残します。テイクと編集に必要なものは数えません。',
  },
};
