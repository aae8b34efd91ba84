import type { ColorTags, PixelFormatName } from '#shared/domain/clip/picture-format.ts';

/** How bytes read from ffmpeg become the planes of a working frame. */
export type Unpacking = 'planar' | 'rgb' | 'rgba' | 'gray-to-yuv' | 'gray-to-rgb' | 'gray-alpha-to-rgb';

export interface SourceFormat {
  /** Pixel format asked from ffmpeg. */
  readonly read: string;
  readonly working: PixelFormatName;
  readonly unpacking: Unpacking;
  /** True when ffmpeg must change samples (not only their layout). */
  readonly converted: boolean;
}

interface Row {
  readonly match: RegExp;
  readonly read: string;
  readonly working: PixelFormatName;
  readonly unpacking?: Unpacking;
  readonly converted?: boolean;
}

/** First match decides. Packed RGB is split into planes by us: swscale's own way to planar RGB is not exact in every release. */
const ROWS: readonly Row[] = [
  // The j names mean full range; read under their own name, so that no range conversion happens.
  { match: /^yuvj(420|422|444)p$/, read: 'yuvj$1p', working: 'yuv$1p' as PixelFormatName },
  { match: /^yuv(420|422|444)p$/, read: 'yuv$1p', working: 'yuv$1p' as PixelFormatName },
  { match: /^yuv(420|422|444)p(10|12)[lb]e$/, read: 'yuv$1p$2le', working: 'yuv$1p$2le' as PixelFormatName },
  // Only layouts differ: interleaved chroma or packed 4:2:2.
  { match: /^nv(12|21)$/, read: 'yuv420p', working: 'yuv420p' },
  { match: /^nv16$/, read: 'yuv422p', working: 'yuv422p' },
  { match: /^(uyvy|yuyv|yvyu)422$/, read: 'yuv422p', working: 'yuv422p' },
  { match: /^p010[lb]e$/, read: 'yuv420p10le', working: 'yuv420p10le' },
  { match: /^p210[lb]e$/, read: 'yuv422p10le', working: 'yuv422p10le' },
  // Depths between the working ones go up, 14 and 16 bits down to the widest there is.
  {
    match: /^yuv(420|422|444)p9[lb]e$/,
    read: 'yuv$1p10le',
    working: 'yuv$1p10le' as PixelFormatName,
    converted: true,
  },
  {
    match: /^yuv(420|422|444)p1[46][lb]e$/,
    read: 'yuv$1p12le',
    working: 'yuv$1p12le' as PixelFormatName,
    converted: true,
  },
  // Transparency is kept in RGB only; 16 bits hold what the YUV samples said.
  { match: /^yuva/, read: 'rgba64le', working: 'gbrap16le', unpacking: 'rgba', converted: true },
  // Odd subsampling: the working format with no less chroma.
  { match: /^yuvj?4(40|11|10)p$/, read: 'yuv444p', working: 'yuv444p', converted: true },
  // Gray film stays in the YUV family with neutral chroma, so that its range is not touched …
  { match: /^gray(8)?$/, read: 'gray', working: 'yuv444p', unpacking: 'gray-to-yuv' },
  {
    match: /^gray(10|12)[lb]e$/,
    read: 'gray$1le',
    working: 'yuv444p$1le' as PixelFormatName,
    unpacking: 'gray-to-yuv',
  },
  // … deep and transparent gray comes from pictures and is full-range RGB with equal channels.
  { match: /^gray(9|14|16|f32)[lb]e$/, read: 'gray16le', working: 'gbrp16le', unpacking: 'gray-to-rgb' },
  { match: /^mono[bw]$/, read: 'gray', working: 'gbrp', unpacking: 'gray-to-rgb' },
  { match: /^ya8$/, read: 'ya8', working: 'gbrap', unpacking: 'gray-alpha-to-rgb' },
  { match: /^ya16[lb]e$/, read: 'ya16le', working: 'gbrap16le', unpacking: 'gray-alpha-to-rgb' },
  { match: /^gbrp$/, read: 'gbrp', working: 'gbrp' },
  { match: /^gbrap$/, read: 'gbrap', working: 'gbrap' },
  { match: /^gbrp10[lb]e$/, read: 'gbrp10le', working: 'gbrp10le' },
  { match: /^gbrp(9|12|14|16)[lb]e$/, read: 'gbrp16le', working: 'gbrp16le', converted: true },
  { match: /^gbrap(10|12|14|16)[lb]e$/, read: 'gbrap16le', working: 'gbrap16le', converted: true },
  { match: /^(rgba|bgra|argb|abgr)64[lb]e$/, read: 'rgba64le', working: 'gbrap16le', unpacking: 'rgba' },
  { match: /^(rgb|bgr)48[lb]e$/, read: 'rgb48le', working: 'gbrp16le', unpacking: 'rgb' },
  {
    match: /^(xyz12|x2rgb10|x2bgr10)[lb]e$/,
    read: 'rgb48le',
    working: 'gbrp16le',
    unpacking: 'rgb',
    converted: true,
  },
  { match: /^(rgba|bgra|argb|abgr|pal8)$/, read: 'rgba', working: 'gbrap', unpacking: 'rgba' },
  { match: /rgb|bgr/, read: 'rgb24', working: 'gbrp', unpacking: 'rgb' },
];

/** Whatever else there may be is worked on without chroma subsampling. */
const FALLBACK: Row = { match: /./, read: 'yuv444p', working: 'yuv444p', converted: true };

/** The working format for a source pixel format (ffmpeg's name). `upright`: the picture is not turned by a quarter. */
export function sourceFormat(pixelFormat: string, upright: boolean): SourceFormat {
  const row = ROWS.find(({ match }) => match.test(pixelFormat)) ?? FALLBACK;
  const filled = (name: string): string => {
    const [, one = '', two = ''] = row.match.exec(pixelFormat) ?? [];
    return name.replace('$1', one).replace('$2', two);
  };
  const plain: SourceFormat = {
    read: filled(row.read),
    working: filled(row.working) as PixelFormatName,
    unpacking: row.unpacking ?? 'planar',
    converted: row.converted ?? false,
  };
  // A quarter turn makes 4:2:2 into 4:4:0, which hardly anything supports: its chroma is doubled before the turn.
  if (upright || !plain.working.includes('422')) return plain;
  return {
    ...plain,
    read: plain.read.replace('422', '444'),
    working: plain.working.replace('422', '444') as PixelFormatName,
    converted: true,
  };
}

/** The format for a whole image sequence, whose pictures may differ in channels: the richest one wins. */
export function sequenceFormat(
  first: SourceFormat,
  pictures: { alpha: boolean; deep: boolean },
): SourceFormat {
  const deep = pictures.deep || first.working.includes('16');
  const alpha = pictures.alpha || first.working.startsWith('gbrap');
  const read = alpha ? (deep ? 'rgba64le' : 'rgba') : deep ? 'rgb48le' : 'rgb24';
  const working = alpha ? (deep ? 'gbrap16le' : 'gbrap') : deep ? 'gbrp16le' : 'gbrp';
  return { read, working, unpacking: alpha ? 'rgba' : 'rgb', converted: false };
}

const UNTAGGED = new Set(['', 'unknown', 'unspecified', 'reserved', 'unknwon']);

const tag = (value: string | undefined): string =>
  value === undefined || UNTAGGED.has(value) ? 'unknown' : value;

/** The container's own tags, `unknown` where it says nothing. */
export function colorTags(stream: {
  color_primaries?: string | undefined;
  color_transfer?: string | undefined;
  color_space?: string | undefined;
  color_range?: string | undefined;
}): ColorTags {
  const range = stream.color_range;
  return {
    primaries: tag(stream.color_primaries),
    transfer: tag(stream.color_transfer),
    matrix: tag(stream.color_space),
    range: range === 'tv' || range === 'pc' ? range : 'unknown',
  };
}

/**
 * Fills in what the file does not say, as players do: high definition is BT.709, smaller pictures are BT.601 (525 or 625
 * lines), RGB is sRGB at full range, YUV at limited range.
 */
export function filledColor(
  tags: ColorTags,
  pixelFormat: string,
  working: PixelFormatName,
  height: number,
): ColorTags {
  if (working.startsWith('gb')) {
    const transfer = tags.transfer === 'unknown' ? 'iec61966-2-1' : tags.transfer;
    return { primaries: known(tags.primaries, 'bt709'), transfer, matrix: 'gbr', range: 'pc' };
  }
  const small = height === 576 ? 'bt470bg' : 'smpte170m';
  const standard = height >= 720 ? 'bt709' : small;
  const range = tags.range !== 'unknown' ? tags.range : pixelFormat.startsWith('yuvj') ? 'pc' : 'tv';
  return {
    primaries: known(tags.primaries, standard),
    // BT.601's own curve is the same for both line counts and goes by one name.
    transfer: known(tags.transfer, height >= 720 ? 'bt709' : 'smpte170m'),
    matrix: known(tags.matrix === 'gbr' ? 'unknown' : tags.matrix, standard),
    range,
  };
}

const known = (value: string, standard: string): string => (value === 'unknown' ? standard : value);
