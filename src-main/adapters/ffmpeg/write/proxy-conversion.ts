import type { ProxyFile } from '#main/ports/media.ts';
import type { ColorTags, FrameFormat } from '#shared/domain/clip/picture-format.ts';
import { scaleMatrix } from './color-arguments.ts';
import { evenFormat } from './even-frame.ts';
import { asRgb, BT709, overBlack, scale, siting, videoRange } from './picture-conversion.ts';

export type ProxySize = Pick<ProxyFile, 'width' | 'height' | 'scaleX' | 'scaleY'>;

const even = (side: number): number => Math.max(2, 2 * Math.round(side / 2));

/** Size of the proxy of a picture: reduced as a whole, or as it is with an odd side grown by one. */
export function proxySize(format: Pick<FrameFormat, 'width' | 'height'>, longSide: number): ProxySize {
  const { width, height } = format;
  const long = Math.max(width, height);
  const most = Math.max(2, longSide - (longSide % 2));
  if (long <= most)
    return { width: width + (width % 2), height: height + (height % 2), scaleX: 1, scaleY: 1 };
  const size = { width: even((width * most) / long), height: even((height * most) / long) };
  return { ...size, scaleX: size.width / width, scaleY: size.height / height };
}

export interface ProxyConversion {
  /** The working format, with even sides where the picture is not reduced. */
  readonly fed: FrameFormat;
  /** ffmpeg filters; empty when the planes are taken as they are. */
  readonly filters: readonly string[];
  readonly color: ColorTags;
}

/** Samples go to the encoder untouched: they are what a proxy has, in size and in kind. */
const isFinished = ({ pixel, color }: FrameFormat): boolean =>
  pixel.name === 'yuv420p' && videoRange(color) === 'tv' && scaleMatrix(color.matrix) === 'bt709';

/**
 * How working frames become proxy pictures. A change of matrix goes through R'G'B' in so many words: what a scaler makes of two
 * matrices in one step differs between releases.
 */
export function proxyConversion(format: FrameFormat, { width, height, scaleX }: ProxySize): ProxyConversion {
  const reduced = scaleX !== 1;
  const even = reduced ? format : evenFormat(format);
  const size = reduced ? [`${width}:${height}`] : [];
  const finish = ['out_range=tv:out_color_matrix=bt709', 'out_h_chr_pos=0:out_v_chr_pos=128'];
  const fromRgb = [scale(['in_range=pc', ...finish]), 'format=yuv420p'];
  if (format.pixel.model === 'rgb') {
    const convert = scale([...size, 'in_range=pc', ...finish]);
    return {
      fed: asRgb(even),
      filters: [...overBlack(format), convert, 'format=yuv420p'],
      color: BT709,
    };
  }
  if (!reduced && isFinished(format)) return { fed: even, filters: [], color: BT709 };
  const matrix = scaleMatrix(format.color.matrix);
  const start = [...size, `in_range=${videoRange(format.color)}`, ...siting(format, 'in')];
  if (matrix === 'bt709') {
    const direct = scale([...start, `in_color_matrix=bt709`, ...finish]);
    return { fed: even, filters: [direct, 'format=yuv420p'], color: BT709 };
  }
  const rgb = format.pixel.depth > 8 ? 'rgb48le' : 'rgb24';
  const toRgb = [scale([...start, `in_color_matrix=${matrix}:out_range=pc`]), `format=${rgb}`];
  return { fed: even, filters: [...toRgb, ...fromRgb], color: BT709 };
}
