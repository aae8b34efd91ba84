import type { VideoCodec } from '#main/ports/media.ts';
import type { ColorTags, FrameFormat } from '#shared/domain/clip/picture-format.ts';
import { scaleMatrix } from './color-arguments.ts';
import { evenFormat } from './even-frame.ts';

/** How working frames reach an encoder: the format they are fed in, what ffmpeg does to them, and the result. */
export interface PictureConversion {
  /** The working format, with even sides where the encoder needs them. */
  readonly fed: FrameFormat;
  /** ffmpeg filters, empty when the encoder takes the planes as they are. */
  readonly filters: readonly string[];
  /** Pixel format handed to the encoder, in ffmpeg's words. */
  readonly pixelFormat: string;
  readonly color: ColorTags;
}

/** RGB has no matrix of its own: what is made from it is BT.709 video, whatever the size, and says so. */
export const BT709: ColorTags = { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'tv' };
const RGB: ColorTags = { primaries: 'bt709', transfer: 'iec61966-2-1', matrix: 'gbr', range: 'pc' };

/** RGB is fed as full range whatever its tags say: filters would take black for 16 otherwise. */
export const asRgb = (format: FrameFormat): FrameFormat => ({ ...format, color: RGB });

/** Exact rounding and no CPU-dependent shortcuts: the same bytes on every machine. */
const EXACT = 'flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact';
/** 4:2:0 and 4:2:2 chroma sits at the left sample and, in 4:2:0, between two rows (H.264's default). Units: 1/256 of a luma sample. */
const left = (side: 'in' | 'out', vertical: 0 | 128): string =>
  `${side}_h_chr_pos=0:${side}_v_chr_pos=${vertical}`;

/** Planes as they are, the range named so that both ends of a scaler agree. */
export const videoRange = (color: ColorTags): 'tv' | 'pc' => (color.range === 'pc' ? 'pc' : 'tv');

export function siting(format: FrameFormat, side: 'in' | 'out'): string[] {
  const { chromaShiftX, chromaShiftY } = format.pixel;
  return chromaShiftX === 0 ? [] : [left(side, chromaShiftY === 0 ? 0 : 128)];
}

export function scale(parts: readonly string[]): string {
  return `scale=${[...parts, EXACT].join(':')}`;
}

/** Straight alpha over black is the colour times alpha. */
export const overBlack = (format: FrameFormat): string[] =>
  format.pixel.alpha ? ['premultiply=inplace=1', `format=${format.pixel.name.replace('gbrap', 'gbrp')}`] : [];

/** Y'CbCr with or without a change of depth and subsampling; matrix and range stay the source's. */
function yuvToYuv(format: FrameFormat, target: string): string[] {
  if (format.pixel.name === target) return [];
  const range = videoRange(format.color);
  const out = target.includes('420') ? [left('out', 128)] : [];
  return [
    scale([`in_range=${range}:out_range=${range}`, ...siting(format, 'in'), ...out]),
    `format=${target}`,
  ];
}

function rgbToYuv(target: string): string[] {
  const out = target.includes('420') ? [left('out', 128)] : [];
  return [scale(['in_range=pc:out_range=tv:out_color_matrix=bt709', ...out]), `format=${target}`];
}

/** H.264 and H.265 for everyone: 8-bit 4:2:0. Full-range planes stay as they are and are tagged so. */
function forH264(format: FrameFormat): PictureConversion {
  const fed = evenFormat(format);
  if (format.pixel.model === 'yuv') {
    return { fed, filters: yuvToYuv(format, 'yuv420p'), pixelFormat: 'yuv420p', color: format.color };
  }
  const filters = [...overBlack(format), ...rgbToYuv('yuv420p')];
  return { fed: asRgb(fed), filters, pixelFormat: 'yuv420p', color: BT709 };
}

/** FFV1 has no planar 8-bit RGB: the samples are interleaved (a lossless step), everything else is stored as it is. */
function forFfv1(format: FrameFormat): PictureConversion {
  const interleaved: Partial<Record<string, string>> = { gbrp: 'bgr0', gbrap: 'bgra' };
  const pixelFormat = interleaved[format.pixel.name] ?? format.pixel.name;
  const filters = pixelFormat === format.pixel.name ? [] : [`format=${pixelFormat}`];
  return { fed: format, filters, pixelFormat, color: format.color };
}

/** What a picture says of itself: encoders that write tags into every picture ask it, not the options of the command. */
const MARKED_BT709 = 'setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709';

/** ProRes 4444 is 4:4:4, video range, with straight alpha when there is one. */
function forProres(format: FrameFormat): PictureConversion {
  const pixelFormat = format.pixel.alpha ? 'yuva444p10le' : 'yuv444p10le';
  if (format.pixel.model === 'rgb') {
    const filters = [...rgbToYuv(pixelFormat), MARKED_BT709];
    return { fed: asRgb(format), filters, pixelFormat, color: BT709 };
  }
  const range = videoRange(format.color);
  const filters = [
    scale([`in_range=${range}:out_range=tv`, ...siting(format, 'in')]),
    `format=${pixelFormat}`,
  ];
  return { fed: format, filters, pixelFormat, color: { ...format.color, range: 'tv' } };
}

/** PNG pictures: RGB or RGBA, 16 bits a sample for sources above 8. */
function forPng(format: FrameFormat): PictureConversion {
  const deep = format.pixel.depth > 8;
  const pixelFormat = format.pixel.alpha ? (deep ? 'rgba64be' : 'rgba') : deep ? 'rgb48be' : 'rgb24';
  if (format.pixel.model === 'rgb') {
    return { fed: asRgb(format), filters: [`format=${pixelFormat}`], pixelFormat, color: RGB };
  }
  const matrix = scaleMatrix(format.color.matrix);
  const parts = [`in_range=${videoRange(format.color)}:out_range=pc:in_color_matrix=${matrix}`];
  const filters = [scale([...parts, ...siting(format, 'in')]), `format=${pixelFormat}`];
  return { fed: format, filters, pixelFormat, color: RGB };
}

const CONVERSIONS: Readonly<Record<VideoCodec, (format: FrameFormat) => PictureConversion>> = {
  h264: forH264,
  h265: forH264,
  ffv1: forFfv1,
  prores4444: forProres,
  png: forPng,
};

/** What happens to frames of `format` on their way into `codec`. Pure. */
export const pictureConversion = (format: FrameFormat, codec: VideoCodec): PictureConversion =>
  CONVERSIONS[codec](format);
