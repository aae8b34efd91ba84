import { resolve } from 'node:path';
import type { Segment } from '#main/ports/media.ts';
import type { FrameRate } from '#shared/domain/time/frame-rate.ts';
import { AppError } from '#shared/kit/app-error.ts';

/** Start of a frame in whole microseconds, the unit in which the concat demuxer places files. */
const microseconds = (frame: number, { num, den }: FrameRate): number =>
  Math.round((frame * den * 1e6) / num);

const inSeconds = (micros: number): string =>
  `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;

/**
 * Script for ffmpeg's concat demuxer. Every length is the difference of two rounded positions, so that the rounding of single
 * lengths (up to half a microsecond each) never adds up: in a long film of many segments it would reach the next tick.
 * @throws AppError media.line-break for a path the script's grammar cannot hold.
 */
export function segmentList(segments: readonly Segment[], rate: FrameRate): string {
  const lines = ['ffconcat version 1.0'];
  let frame = 0;
  for (const { path, frameCount } of segments) {
    if (/[\r\n]/.test(path)) throw new AppError('media.line-break', { file: path.replaceAll(/\s/g, ' ') });
    const length = microseconds(frame + frameCount, rate) - microseconds(frame, rate);
    lines.push(`file 'file:${resolve(path).replaceAll("'", "'\\''")}'`, `duration ${inSeconds(length)}`);
    frame += frameCount;
  }
  return `${lines.join('\n')}\n`;
}
