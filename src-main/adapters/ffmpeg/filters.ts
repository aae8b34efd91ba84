import { OVERVIEW } from '#main/ports/frames.ts';
import type { Deinterlace, VideoStream } from '#shared/domain/clip/media.ts';
import type { Box } from '#shared/domain/geometry.ts';
import type { SourceFormat } from './source-format.ts';

/** Filters that make whole frames of fields. `ivtc` changes the count of frames (5 → 4), `bwdif` keeps it. */
export function deinterlaceFilter(deinterlace: Deinterlace, topFieldFirst: boolean): string {
  const parity = topFieldFirst ? 'tff' : 'bff';
  if (deinterlace === 'bwdif') return `bwdif=mode=send_frame:parity=${parity}:deint=all`;
  // Frames that no match makes whole (edits made after the pulldown) are interpolated before one in five is dropped.
  const whole = `fieldmatch=order=${parity}:combmatch=full,bwdif=mode=send_frame:parity=${parity}:deint=interlaced`;
  // The threshold makes it drop the likest frame of five always; by default the very first frame goes as a "scene change".
  return `${whole},decimate=dupthresh=100`;
}

const TURNS = { 0: [], 90: ['transpose=clock'], 180: ['hflip', 'vflip'], 270: ['transpose=cclock'] } as const;

/**
 * Filters from a decoded picture to the samples that are read: a guard against size changes within the stream, the turn
 * upright, and a conversion only where the format asks for one.
 */
export function pictureFilters(video: VideoStream, source: SourceFormat): string[] {
  const { width, height, color } = video.format;
  const quarter = video.rotation === 90 || video.rotation === 270;
  const [w, h] = quarter ? [height, width] : [width, height];
  const exact = 'flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact';
  const rgb = source.unpacking === 'rgb' || source.unpacking === 'rgba';
  const matrix = video.taggedColor.matrix === 'unknown' ? color.matrix : video.taggedColor.matrix;
  const fromYuv = rgb && video.sourcePixelFormat.startsWith('yuv') && matrix !== 'gbr';
  const range = video.taggedColor.range === 'pc' ? 'pc' : 'tv';
  const tags = fromYuv ? `:in_color_matrix=${scaleMatrix(matrix)}:in_range=${range}:out_range=pc` : '';
  const convert = source.converted ? [`scale=${exact}${tags}`, `format=${source.read}`] : [];
  return [`scale=${w}:${h}:flags=bicubic`, ...convert, ...TURNS[video.rotation], `format=${source.read}`];
}

/** A part of the picture, to the sample; the planes that are not asked for are dropped. */
export function windowFilters(window: Box | null, lumaOnly: boolean, source: SourceFormat): string[] {
  const crop = window ? [`crop=${window[2]}:${window[3]}:${window[0]}:${window[1]}:exact=1`] : [];
  return lumaOnly && source.unpacking === 'planar' ? [...crop, 'extractplanes=y'] : crop;
}

/**
 * Filters for a window (or all) of a picture with its overview below it, both as wide as the window; nearest samples, so that
 * nothing is computed.
 */
export function overviewFilters(
  window: Box | null,
  width: number,
  lumaOnly: boolean,
  source: SourceFormat,
): string {
  const small = `scale=${OVERVIEW.width}:${OVERVIEW.height}:flags=neighbor,pad=${width}:${OVERVIEW.height}:0:0`;
  const part = windowFilters(window, lumaOnly, source);
  const plane = windowFilters(null, lumaOnly, source);
  const above = `[a]${part.length > 0 ? part.join(',') : 'null'}[part]`;
  return `split[a][b];${above};[b]${[...plane, small].join(',')}[small];[part][small]vstack`;
}

/** Pixel format of the first plane of a YUV format alone. */
export const lumaFormat = (read: string): string => read.replace(/^yuvj?4\d\dp/, 'gray');

/** The scale filter knows matrices by fewer names than the tags. */
function scaleMatrix(matrix: string): string {
  if (matrix === 'bt709' || matrix === 'fcc' || matrix === 'smpte240m') return matrix;
  return matrix.startsWith('bt2020') ? 'bt2020' : 'bt601';
}
