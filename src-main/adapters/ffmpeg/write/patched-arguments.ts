import type { PatchedRequest } from '#main/ports/media.ts';
import type { VideoStream } from '#shared/domain/clip/media.ts';
import type { ColorTags, PixelFormat } from '#shared/domain/clip/picture-format.ts';
import type { FrameRate } from '#shared/domain/time/frame-rate.ts';
import { decodingFrom } from '../frame-reader.ts';
import { fileName } from '../program.ts';
import { type MediaPrograms, passthrough } from '../programs.ts';
import { colorArguments } from './color-arguments.ts';
import { aspectFilter, encoderArguments, movFlags, QUIET, rawInput } from './encode-arguments.ts';
import { pictureConversion } from './picture-conversion.ts';

/** The overlay filter's own names of its formats; only 8-bit ones are laid over exactly in every release. */
const OVERLAY_FORMATS: Partial<Record<PixelFormat['name'], string>> = {
  yuv420p: 'yuv420',
  yuv422p: 'yuv422',
  yuv444p: 'yuv444',
};

export const isOverlaid = ({ name }: PixelFormat): boolean => OVERLAY_FORMATS[name] !== undefined;

/** Number of the first frame of every piece but the first. */
function boundaries(pieces: readonly number[]): number[] {
  let frame = 0;
  return pieces.slice(0, -1).map((count) => {
    frame += count;
    return frame;
  });
}

/** Both inputs say the same of their colours, so that no release converts one to the other's. */
function colorStamp(color: ColorTags): string {
  const options = colorArguments(color);
  const pairs = options.flatMap((name, i) => (i % 2 === 0 ? [`${name.slice(1)}=${options[i + 1]}`] : []));
  // What a filter sets is called otherwise than what an option sets.
  return `setparams=${pairs.join(':').replace('color_range', 'range')}`;
}

/**
 * Frame n of the clip's part meets patch n, whatever times the file gives its frames. Nothing but samples goes on to the
 * encoder: no captions, no field flags, no tags of the source.
 */
function graph(request: PatchedRequest, video: VideoStream, filters: readonly string[]): string {
  const { conform, window, settings } = request;
  const { rate } = conform;
  const conversion = pictureConversion(video.format, settings.codec);
  const stamp = [colorStamp(video.format.color), `settb=${rate.den}/${rate.num}`, 'setpts=N'];
  const overlay = `overlay=x=${window[0]}:y=${window[1]}:eval=init:format=${OVERLAY_FORMATS[video.format.pixel.name]}`;
  const clip = [...filters, 'sidedata=mode=delete', 'setfield=prog', ...stamp].join(',');
  const finished = [overlay, ...conversion.filters, aspectFilter(video.sampleAspect)];
  return `[0:${video.index}]${clip}[clip];[1:v]${stamp.join(',')}[patch];[clip][patch]${finished.join(',')}[out]`;
}

/**
 * The rate is told to the encoder, whatever a container's header makes of the clip's. Frame n lies at n / rate already, so that
 * none is repeated or dropped for it.
 */
function rateArguments(programs: MediaPrograms, { num, den }: FrameRate): string[] {
  const [mode = '-vsync'] = passthrough(programs);
  return [mode, 'cfr', '-r', `${num}/${den}`];
}

/** A quarter of a frame early: however a release rounds, the frame itself is the first at or after that time. */
const keyTime = (frame: number, { num, den }: FrameRate): string => (((frame - 0.25) * den) / num).toFixed(6);

/** One file per piece; its name goes to stdout when the file is whole. */
function pieceArguments(programs: MediaPrograms, { pieces, conform, stem }: PatchedRequest): string[] {
  const inner = [`video_track_timescale=${conform.rate.num}`];
  const [, flags] = movFlags(programs, []);
  if (flags) inner.push(`movflags=${flags}`);
  const total = pieces.reduce((sum, count) => sum + count, 0);
  return [
    // Every piece begins at 0 and its first decoding time before that, as if it were written alone.
    ...[
      '-frames:v',
      String(total),
      '-avoid_negative_ts',
      'disabled',
      '-f',
      'segment',
      '-reset_timestamps',
      '1',
    ],
    // The end of the last piece, which no frame follows, keeps the list from ever being empty.
    ...['-segment_frames', [...boundaries(pieces), total].join(',')],
    ...['-segment_format', 'mp4', '-segment_format_options', inner.join(':')],
    ...['-segment_list', 'pipe:1', '-segment_list_type', 'flat'],
    fileName(`${stem.replaceAll('%', '%%')}-%06d.mp4`),
  ];
}

/** Name of a piece as the segment writer makes it. */
export const pieceName = (stem: string, index: number): string =>
  `${stem}-${String(index).padStart(6, '0')}.mp4`;

/**
 * The whole command: the clip decoded as the frame reader decodes it, the window from stdin laid over it, one closed MP4 per
 * piece with the same encoder options as a single segment.
 */
export function patchedArguments(
  programs: MediaPrograms,
  request: PatchedRequest,
  video: VideoStream,
): string[] {
  const { probe, conform, start, window, pieces, settings } = request;
  const { rate } = conform;
  const { input, filters } = decodingFrom(probe, video, null, start);
  const patch = { ...video.format, width: window[2], height: window[3] };
  const keys = boundaries(pieces).map((frame) => keyTime(frame, rate));
  return [
    ...QUIET,
    // The graph is never rebuilt within a run: frame numbers would begin anew.
    ...['-reinit_filter', '0', ...colorArguments(video.format.color), ...input, ...rawInput(patch, rate)],
    ...['-filter_complex', graph(request, video, filters), '-map', '[out]', ...rateArguments(programs, rate)],
    ...(keys.length > 0 ? ['-force_key_frames', keys.join(',')] : []),
    ...encoderArguments(settings, pictureConversion(video.format, settings.codec)),
    ...['-forced-idr', '1', ...pieceArguments(programs, request)],
  ];
}
