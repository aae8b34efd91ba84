import type { ProbeOptions } from '#main/ports/media.ts';
import { constantRate, pictureSeconds } from '#shared/domain/clip/constant-rate.ts';
import type { AudioStream, MediaProbe, VideoStream } from '#shared/domain/clip/media.ts';
import { pixelFormat } from '#shared/domain/clip/picture-format.ts';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { type ImageSequence, isPattern, openSequence } from './image-sequence.ts';
import type { MediaPrograms } from './media-programs.ts';
import { openSource, UNKNOWN_DATA } from './source-file.ts';
import { colorTags, filledColor, type SourceFormat, sequenceFormat, sourceFormat } from './source-format.ts';
import type { Source } from './source-input.ts';
import {
  type ContainerReport,
  declaredRate,
  ratio,
  reportOf,
  rotationOf,
  type StreamReport,
} from './stream-report.ts';
import { imageTimeline, type Timeline, videoTimeline } from './timeline.ts';

const LARGEST_SIDE = 16384;
const LARGEST_PICTURE = 100_000_000;

/**
 * Describes a media file, a single picture or an image sequence (printf pattern).
 * With `deinterlace` the picture is described as it is after that filter.
 * @throws AppError media.* for everything that cannot be worked on
 */
export async function probeMedia(
  programs: MediaPrograms,
  path: string,
  options: ProbeOptions = {},
): Promise<MediaProbe> {
  options.signal?.throwIfAborted();
  const rate = options.imageRate ?? frameRate(24);
  if (isPattern(path) && !(await exists(path))) {
    const images = await openSequence(path);
    const source: Source = { kind: 'sequence', path, rate, firstNumber: images.firstNumber };
    return probeImages(programs, source, images, options);
  }
  const { still, found } = await openSource(path);
  if (still) return probeImages(programs, { kind: 'still', path, rate }, null, options, found);
  const source: Source = { kind: 'file', path };
  return probeFile(programs, source, await reportOf(programs, source, found, options.signal), options, found);
}

const exists = (path: string): Promise<boolean> =>
  openSource(path).then(
    () => true,
    () => false,
  );

async function probeFile(
  programs: MediaPrograms,
  source: Source,
  report: ContainerReport,
  options: ProbeOptions,
  found: string,
): Promise<MediaProbe> {
  const file = source.path;
  const audio = audioStreams(report);
  const stream = pictureStream(report);
  const base = { path: file, container: report.format.format_name, audio, firstNumber: null };
  if (stream) {
    refuseAbsurdSize(file, stream);
    const timeline = await videoTimeline(programs, source, report, stream, options);
    if (timeline.timestamps.length > 0) {
      const format = sourceFormat(stream.pix_fmt ?? '', rotationOf(stream) % 180 === 0);
      const video = describe(stream, format, timeline);
      refuseFields(file, video, options);
      return { ...base, kind: 'video', duration: pictureSeconds(video, video.constantRate), video };
    }
    if (audio.length === 0) throw new AppError('media.no-frames', { file });
  }
  if (audio.length === 0) throw new AppError('media.not-media', { file, found });
  const duration = Math.max(...audio.map((sound) => sound.duration));
  return { ...base, kind: 'audio', duration, video: null };
}

async function probeImages(
  programs: MediaPrograms,
  source: Source,
  images: ImageSequence | null,
  options: ProbeOptions,
  found = UNKNOWN_DATA,
): Promise<MediaProbe> {
  const file = source.path;
  const first = images?.files[0] ?? file;
  // Before anything is decoded: ffprobe decodes a picture to describe it.
  if (images) refuseAbsurdSize(file, images);
  const report = await reportOf(programs, source, found, options.signal).catch((error: unknown) => {
    const bad = error instanceof AppError && error.code === 'media.not-media';
    throw bad ? new AppError('media.bad-picture', { file: first }, { cause: error }) : error;
  });
  const stream = pictureStream(report);
  if (!stream?.width || !stream.height || !stream.pix_fmt) {
    throw new AppError('media.bad-picture', { file: first });
  }
  refuseAbsurdSize(file, stream);
  const own = sourceFormat(stream.pix_fmt, true);
  // Gray pictures (unlike gray film) are full range: they become RGB with equal channels.
  const asRgb = images !== null || own.unpacking.startsWith('gray');
  const format = asRgb ? sequenceFormat(own, images ?? { alpha: false, deep: false }) : own;
  const rate = source.kind === 'file' ? frameRate(24) : source.rate;
  const video = describe(stream, format, imageTimeline(rate, images?.files.length ?? 1));
  return {
    path: file,
    kind: 'images',
    container: report.format.format_name,
    duration: pictureSeconds(video, video.constantRate),
    video,
    audio: [],
    firstNumber: images?.firstNumber ?? null,
  };
}

/** The first picture stream that is no cover art, the container's default before others. */
function pictureStream(report: ContainerReport): StreamReport | undefined {
  const pictures = report.streams.filter(
    ({ codec_type, disposition }) =>
      codec_type === 'video' && disposition.attached_pic !== 1 && disposition.timed_thumbnails !== 1,
  );
  return pictures.find(({ disposition }) => disposition.default === 1) ?? pictures[0];
}

function audioStreams(report: ContainerReport): AudioStream[] {
  return report.streams
    .filter(({ codec_type, sample_rate, channels }) => codec_type === 'audio' && sample_rate && channels)
    .map((stream) => ({
      index: stream.index,
      codec: stream.codec_name ?? 'unknown',
      sampleRate: stream.sample_rate ?? 0,
      channels: stream.channels ?? 0,
      layout: stream.channel_layout ?? `${stream.channels} channels`,
      start: stream.start_time ?? 0,
      duration: stream.duration ?? taggedSeconds(stream.tags.DURATION) ?? report.format.duration ?? 0,
      isDefault: stream.disposition.default === 1,
      language: stream.tags.language ?? null,
    }));
}

/** Matroska writes the length of a stream as a tag: `00:00:01.500000000`. */
function taggedSeconds(text: string | undefined): number | undefined {
  const [, hours, minutes, seconds] = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)/.exec(text ?? '') ?? [];
  return seconds === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

function describe(stream: StreamReport, source: SourceFormat, timeline: Timeline): VideoStream {
  const rotation = rotationOf(stream);
  const quarter = rotation === 90 || rotation === 270;
  const [width, height] = [stream.width ?? 0, stream.height ?? 0];
  const aspect = ratio(stream.sample_aspect_ratio, { num: 1, den: 1 });
  const taggedColor = colorTags(stream);
  const pixels = stream.pix_fmt ?? '';
  const declared = [stream.avg_frame_rate, stream.r_frame_rate]
    .map(declaredRate)
    .filter((rate) => rate !== null);
  return {
    index: stream.index,
    codec: stream.codec_name ?? 'unknown',
    sourcePixelFormat: pixels,
    format: {
      width: quarter ? height : width,
      height: quarter ? width : height,
      pixel: pixelFormat(source.working),
      color: filledColor(taggedColor, pixels, source.working, height),
    },
    rotation,
    sampleAspect: quarter ? { num: aspect.den, den: aspect.num } : aspect,
    fieldOrder: timeline.fieldOrder,
    topFieldFirst: timeline.topFieldFirst,
    taggedColor,
    timeBase: timeline.timeBase,
    timestamps: timeline.timestamps,
    readableFrames: timeline.readableFrames,
    seekPoints: timeline.seekPoints,
    constantRate: constantRate(timeline, timeline.rate ? [timeline.rate] : declared),
  };
}

function refuseAbsurdSize(
  file: string,
  size: { width?: number | undefined; height?: number | undefined },
): void {
  const { width = 0, height = 0 } = size;
  if (width === 0 || height === 0) throw new AppError('media.no-frames', { file });
  if (width > LARGEST_SIDE || height > LARGEST_SIDE || width * height > LARGEST_PICTURE) {
    throw new AppError('media.too-large', { file, width, height });
  }
}

function refuseFields(file: string, video: VideoStream, { deinterlace }: ProbeOptions): void {
  if (video.fieldOrder === 'progressive' || deinterlace) return;
  // Telecined film that hardly moves cannot be told from interlaced video: at its rate both are offered.
  const filmLike = video.constantRate?.den === 1001;
  const interlaced = filmLike ? 'bwdif (or ivtc if it is film at 29.97)' : 'bwdif';
  const advice = video.fieldOrder === 'telecined' ? 'ivtc' : interlaced;
  throw new AppError('media.interlaced', { file, order: video.fieldOrder, advice });
}
