import type { PatchedRequest } from '#main/ports/media.ts';
import type { VideoStream } from '#shared/domain/clip/media.ts';
import type { ColorTags, PixelFormat } from '#shared/domain/clip/picture-format.ts';
import type { FrameRate } from '#shared/domain/time/frame-rate.ts';
import { decodingFrom } from '../frame-reader.ts';
import { type MediaPrograms, passthrough } from '../media-programs.ts';
import { fileName } from '../program.ts';
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

/** Frames [from, to) of every piece, counted from the run's first. */
function spans(pieces: readonly number[]): { from: number; to: number }[] {
  let from = 0;
  return pieces.map((count) => {
    const span = { from, to: from + count };
    from += count;
    return span;
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
  const parts = spans(request.pieces);
  const share = `split=${parts.length}${parts.map((_, i) => `[all${i}]`).join('')}`;
  const cuts = parts.map(
    ({ from, to }, i) => `[all${i}]trim=start_frame=${from}:end_frame=${to},setpts=PTS-STARTPTS[piece${i}]`,
  );
  return [
    `[0:${video.index}]${clip}[clip]`,
    `[1:v]${stamp.join(',')}[patch]`,
    `[clip][patch]${[...finished, share].join(',')}`,
    ...cuts,
  ].join(';');
}

/**
 * The rate is told to the encoder, whatever a container's header makes of the clip's. Frame n lies at n / rate already, so that
 * none is repeated or dropped for it.
 */
export function rateArguments(programs: MediaPrograms, { num, den }: FrameRate): string[] {
  const [mode = '-vsync'] = passthrough(programs);
  return [mode, 'cfr', '-r', `${num}/${den}`];
}

/** Name of a piece. */
export const pieceName = (stem: string, index: number): string =>
  `${stem}-${String(index).padStart(6, '0')}.mp4`;

/** An encoder and a file of its own for every piece: none remembers what came before, and the bytes are those of a piece alone. */
function pieceArguments(programs: MediaPrograms, request: PatchedRequest, video: VideoStream): string[] {
  const { conform, settings, stem, pieces } = request;
  const { rate } = conform;
  const conversion = pictureConversion(video.format, settings.codec);
  return pieces.flatMap((_, i) => [
    ...['-map', `[piece${i}]`, ...rateArguments(programs, rate)],
    ...encoderArguments(settings, conversion),
    ...['-video_track_timescale', String(rate.num), ...movFlags(programs, [])],
    ...['-f', 'mp4', fileName(pieceName(stem, i))],
  ]);
}

/**
 * The whole command: the clip decoded as the frame reader decodes it, the window from stdin laid over it, one closed MP4 per
 * piece with the same encoder options as a single segment.
 */
export function patchedArguments(
  programs: MediaPrograms,
  request: PatchedRequest,
  video: VideoStream,
): string[] {
  const { probe, conform, start, window } = request;
  const { input, filters } = decodingFrom(probe, video, null, start);
  const patch = { ...video.format, width: window[2], height: window[3] };
  return [
    ...QUIET,
    // The graph is never rebuilt within a run: frame numbers would begin anew.
    ...['-reinit_filter', '0', ...colorArguments(video.format.color), ...input],
    ...[...rawInput(patch, conform.rate), '-filter_complex', graph(request, video, filters)],
    ...pieceArguments(programs, request, video),
  ];
}
