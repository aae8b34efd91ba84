import type { EncodeSettings, SegmentRequest } from '#main/ports/media.ts';
import type { FrameFormat } from '#shared/domain/clip/picture-format.ts';
import type { FrameRate } from '#shared/domain/time/frame-rate.ts';
import { isAtLeast, type MediaPrograms, passthrough } from '../media-programs.ts';
import { colorArguments } from './color-arguments.ts';
import { ENCODERS } from './encoder-list.ts';
import type { PictureConversion } from './picture-conversion.ts';

/** Seeking in the finished file stays quick even where a segment is very long; shorter segments are not affected. */
const LONGEST_GOP = 250;

/** FFV1 slices are fixed: left open, they would follow the number of threads and with them the bytes. */
const FFV1_SLICES = 4;

/** Tags in the sample description are written without asking since release 4.3; before, they had to be asked for. */
export const movFlags = (
  programs: Pick<MediaPrograms, 'version' | 'year'>,
  flags: readonly string[],
): string[] => {
  const all = isAtLeast(programs, 4, 3, 2020) ? flags : [...flags, 'write_colr'];
  return all.length > 0 ? ['-movflags', all.map((flag) => `+${flag}`).join('')] : [];
};

/** Nothing in the file that depends on the day or the machine. */
export const REPRODUCIBLE: readonly string[] = ['-map_metadata', '-1', '-fflags', '+bitexact'];

/** Quiet, never asking, with the frame count on stdout. */
export const QUIET: readonly string[] = ['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'error', '-y'];

function codecArguments({ codec, crf, preset }: EncodeSettings, pixelFormat: string): string[] {
  switch (codec) {
    case 'h264': {
      const x264 = `keyint=${LONGEST_GOP}:open-gop=0`;
      return [
        ENCODERS.h264,
        '-preset',
        preset,
        '-crf',
        String(crf),
        '-profile:v',
        'high',
        '-x264-params',
        x264,
      ];
    }
    case 'h265': {
      // One frame at a time: the bytes then do not depend on how threads take turns.
      const x265 = `keyint=${LONGEST_GOP}:open-gop=0:frame-threads=1:info=0:log-level=error`;
      return [ENCODERS.h265, '-preset', preset, '-crf', String(crf), '-tag:v', 'hvc1', '-x265-params', x265];
    }
    case 'ffv1':
      return [ENCODERS.ffv1, '-level', '3', '-g', '1', '-slices', String(FFV1_SLICES), '-slicecrc', '1'];
    case 'prores4444':
      return [
        ENCODERS.prores4444,
        '-profile:v',
        '4',
        '-vendor',
        'apl0',
        '-alpha_bits',
        pixelFormat.startsWith('yuva') ? '16' : '0',
      ];
    case 'png':
      return [ENCODERS.png];
  }
}

/** The encoder and all that its bytes depend on but the samples. */
export function encoderArguments(
  settings: EncodeSettings,
  { pixelFormat, color }: Pick<PictureConversion, 'pixelFormat' | 'color'>,
): string[] {
  const threads = String(settings.threads);
  return [
    ...['-c:v', ...codecArguments(settings, pixelFormat), '-pix_fmt', pixelFormat, '-threads', threads],
    ...colorArguments(color),
    ...REPRODUCIBLE,
  ];
}

/** Filter that notes the shape of a pixel; an unknown one is square. */
export function aspectFilter(sampleAspect: SegmentRequest['sampleAspect']): string {
  const { num, den } = sampleAspect.num > 0 && sampleAspect.den > 0 ? sampleAspect : { num: 1, den: 1 };
  return `setsar=sar=${num}/${den}:max=65535`;
}

type RawPicture = Pick<FrameFormat, 'width' | 'height' | 'pixel' | 'color'>;

/** Packed frames of a format from stdin. */
export const rawInput = ({ pixel, width, height, color }: RawPicture, rate: FrameRate): string[] => [
  ...['-protocol_whitelist', 'file,pipe', '-f', 'rawvideo', '-probesize', '32'],
  ...['-pixel_format', pixel.name, '-video_size', `${width}x${height}`],
  ...['-framerate', `${rate.num}/${rate.den}`, ...colorArguments(color), '-i', 'pipe:0'],
];

type Picture = Pick<SegmentRequest, 'rate' | 'sampleAspect' | 'settings'>;

/** Everything of the command but the output's own format options and name. */
export function encodeArguments(
  programs: MediaPrograms,
  { rate, sampleAspect, settings }: Picture,
  conversion: PictureConversion,
): string[] {
  const graph = [...conversion.filters, aspectFilter(sampleAspect)].join(',');
  return [
    ...QUIET,
    ...['-progress', 'pipe:1', ...rawInput(conversion.fed, rate)],
    ...['-map', '0:v:0', '-vf', graph, ...passthrough(programs)],
    ...encoderArguments(settings, conversion),
  ];
}
