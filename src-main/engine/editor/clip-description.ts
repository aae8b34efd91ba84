import { type FootageInput, footageFormat } from '#main/pipeline/footage.ts';
import type { ClipDescription } from '#shared/contract/editor/clip-description.ts';
import type { TimelineView } from '#shared/contract/editor/project-view.ts';
import { medianInterval } from '#shared/domain/clip/constant-rate.ts';
import type { MediaProbe, VideoStream } from '#shared/domain/clip/media.ts';
import { nearestRate } from '#shared/domain/time/frame-rate.ts';

type Warning = ClipDescription['warnings'][number];

/** Shown where neither the file nor its size say what the colours mean. */
const MATRIX_WORDS: Readonly<Record<string, string>> = {
  bt709: 'BT.709',
  smpte170m: 'BT.601',
  bt470bg: 'BT.601',
  smpte240m: 'SMPTE 240M',
  bt2020nc: 'BT.2020',
  bt2020c: 'BT.2020',
  fcc: 'FCC',
  ycgco: 'YCgCo',
};

function colourWords({ format }: VideoStream): string {
  if (format.pixel.model === 'rgb') return `RGB ${format.pixel.depth} bit`;
  const { matrix, range } = format.color;
  return `${MATRIX_WORDS[matrix] ?? matrix} ${range === 'pc' ? 'full' : 'limited'}`;
}

function videoWarnings(video: VideoStream, isSequence: boolean): Warning[] {
  const { width, height } = video.format;
  const { num, den } = video.sampleAspect;
  const missing = video.timestamps.length - video.readableFrames;
  const found: (Warning | null)[] = [
    video.constantRate || isSequence ? null : { code: 'variable-rate', params: {} },
    video.fieldOrder === 'progressive' ? null : { code: video.fieldOrder, params: {} },
    video.rotation === 0 ? null : { code: 'rotated', params: { degrees: video.rotation } },
    missing > 0 ? { code: 'truncated', params: { missing, readable: video.readableFrames } } : null,
    width % 2 || height % 2 ? { code: 'odd-size', params: { width, height } } : null,
    num > 0 && den > 0 && num !== den ? { code: 'pixel-aspect', params: { num, den } } : null,
  ];
  return found.filter((warning) => warning !== null);
}

function videoView(video: VideoStream): NonNullable<ClipDescription['video']> {
  const interval = medianInterval(video);
  const { num, den } = video.constantRate ?? nearestRate(interval ? 1 / interval : 24);
  return {
    codec: video.codec,
    pixelFormat: video.sourcePixelFormat,
    width: video.format.width,
    height: video.format.height,
    rotation: video.rotation,
    rate: { num, den },
    isVariableRate: video.constantRate === null,
    frameCount: video.timestamps.length,
    fieldOrder: video.fieldOrder,
    colour: colourWords(video),
  };
}

/** What was understood of a probed file. @param faces on its first picture; null: no detector can say. */
export function describeMedia(probe: MediaProbe, name: string, faces: number | null): ClipDescription {
  const { kind, container, video, audio } = probe;
  const silent = audio.length === 0 && kind !== 'images';
  return {
    name,
    kind,
    container,
    duration: Math.max(0, probe.duration),
    video: video && videoView(video),
    audio: audio.map(({ codec, sampleRate, channels, layout, duration, language }) => ({
      codec,
      sampleRate,
      channels,
      layout,
      duration: Math.max(0, duration),
      language,
    })),
    faces,
    warnings: [
      ...(video ? videoWarnings(video, kind === 'images') : []),
      ...(silent ? [{ code: 'no-audio', params: {} }] : []),
    ],
  };
}

/** The working timeline as a window shows it. */
export function timelineView(footage: FootageInput): TimelineView {
  const { rate, frameCount } = footage.conform;
  const { width, height, color } = footageFormat(footage);
  return { rate: { num: rate.num, den: rate.den }, frameCount, width, height, matrix: color.matrix };
}
