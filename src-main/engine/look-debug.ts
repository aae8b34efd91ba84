import { open, rename, rm } from 'node:fs/promises';
import { type PaintedMark, paintMarks } from '#main/adapters/image/painted-marks.ts';
import type { VideoFrame } from '#main/ports/frames.ts';
import type { EncodeSettings } from '#main/ports/media.ts';
import type { LookJson } from '#shared/contract/cli-json.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { Looked } from './looking.ts';
import type { Toolbox } from './toolbox.ts';

type LookFace = LookJson['frames'][number]['faces'][number];

const COLOURS = {
  face: [60, 220, 90],
  mouth: [255, 60, 60],
  nose: [70, 190, 255],
  chin: [255, 210, 40],
} as const satisfies Partial<Record<keyof LookFace, PaintedMark['colour']>>;

/** A video that is looked at, not kept. */
const VIDEO: EncodeSettings = { codec: 'h264', crf: 16, preset: 'veryfast', threads: 2 };
const PICTURES: EncodeSettings = { codec: 'png', crf: 0, preset: '', threads: 1 };

/** Number of the character, how sure, and D(etector), A(nchor), T(racked) or B(ridged). */
function labelOf({ character, confidence, source }: LookFace): string {
  return `${/\d+$/.exec(character)?.[0] ?? ''} ${confidence.toFixed(2)} ${source.slice(0, 1).toUpperCase()}`;
}

const marksOf = (face: LookFace): PaintedMark[] =>
  (['face', 'nose', 'chin', 'mouth'] as const).flatMap((part) => {
    const box = face[part];
    return box ? [{ box, colour: COLOURS[part], label: part === 'face' ? labelOf(face) : null }] : [];
  });

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.part-${process.pid}`;
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Shows what was seen: boxes and labels on every frame, as a video (`.mp4`), a picture (`.png`, of a single one) or a folder of
 * numbered pictures. @throws AppError of the media room.
 */
export async function writeLookDebug(
  { json, footage }: Looked,
  out: string,
  { media, pictures }: Pick<Toolbox, 'media' | 'pictures'>,
  signal: AbortSignal,
): Promise<void> {
  const { probe, conform } = footage;
  if (!probe.video) throw new Error('footage without a video stream');
  async function* painted(): AsyncGenerator<VideoFrame, void, undefined> {
    const range = { start: 0, end: conform.frameCount };
    for await (const frame of media.readFrames(probe, conform, range, { recycle: true, signal }))
      yield paintMarks(frame, json.frames[frame.index]?.faces.flatMap(marksOf) ?? []);
  }
  if (/\.png$/i.test(out)) {
    for await (const frame of painted()) {
      await writeWhole(out, await pictures.encodeRgb(pictures.frameToRgb(frame)));
      return;
    }
  }
  const written = await media.encodeSegment({
    frames: painted(),
    format: probe.video.format,
    rate: conform.rate,
    sampleAspect: probe.video.sampleAspect,
    settings: /\.mp4$/i.test(out) ? VIDEO : PICTURES,
    out,
    signal,
  });
  if (written === conform.frameCount) return;
  const detail = `${written} of ${conform.frameCount} pictures`;
  throw new AppError('media.written-damaged', { file: out, detail }, { kind: 'failure' });
}
