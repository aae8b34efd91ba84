import { phoneSign } from '#renderer/document/heard-sounds.ts';
import type { Character } from '#shared/domain/character/character.ts';
import { levelFor, type Peaks } from '#shared/domain/speech/peaks.ts';
import type { Phone, PhoneClass } from '#shared/domain/speech/speech.ts';
import { type FrameRate, framesPerSecond } from '#shared/domain/time/frame-rate.ts';
import type { LaneCanvas, RowPlace } from './lane-canvas.ts';
import { LaneColumns } from './lane-columns.ts';

const FULL_SCALE = 32767;

/** Where a moment of a voice lies on the working timeline, in frames. */
export const frameOfVoice = (seconds: number, rate: FrameRate, offsetMs: number): number =>
  (seconds + offsetMs / 1000) * framesPerSecond(rate);

/** Least and greatest sample of every pixel column. */
export function drawWaveform(
  canvas: LaneCanvas,
  peaks: Peaks,
  { rate, offsetMs }: { readonly rate: FrameRate; readonly offsetMs: number },
  row: RowPlace,
): void {
  const { top, height } = row;
  const { context, colours, scale, width } = canvas;
  const samplesPerPixel = peaks.sampleRate / framesPerSecond(rate) / scale.pixelsPerFrame;
  const level = levelFor(peaks, samplesPerPixel * width, width);
  if (!level) return;
  const { samplesPerBucket, pairs } = level;
  const seconds = scale.firstVisibleFrame / framesPerSecond(rate) - offsetMs / 1000;
  const first = (seconds * peaks.sampleRate) / samplesPerBucket;
  const perPixel = samplesPerPixel / samplesPerBucket;
  const buckets = pairs.length / 2;
  const [middle, half] = [top + height / 2, height / 2 - 2];
  context.fillStyle = colours.edgeStrong;
  context.fillRect(0, Math.round(middle), width, 1);
  const columns = new LaneColumns(canvas, row);
  for (let x = 0; x < width; x += 1) {
    const from = Math.floor(first + x * perPixel);
    const to = Math.max(from + 1, Math.floor(first + (x + 1) * perPixel));
    if (to <= 0 || from >= buckets) continue;
    let [low, high] = [FULL_SCALE, -FULL_SCALE];
    for (let bucket = Math.max(0, from); bucket < Math.min(to, buckets); bucket += 1) {
      low = Math.min(low, pairs[2 * bucket] ?? 0);
      high = Math.max(high, pairs[2 * bucket + 1] ?? 0);
    }
    const upper = middle - (high / FULL_SCALE) * half;
    const lower = Math.max(upper + 1, middle - (low / FULL_SCALE) * half);
    columns.fill(colours.textDim, x, x + 1, upper, lower);
  }
  columns.draw();
}

/** Sounds that open the mouth stand higher than those that close it; silence is not drawn. */
const PHONE_SHARE: Readonly<Record<PhoneClass, number>> = {
  silence: 0,
  breath: 0.25,
  closure: 0.2,
  labiodental: 0.3,
  consonant: 0.4,
  'close-vowel': 0.6,
  'rounded-vowel': 0.7,
  'mid-vowel': 0.8,
  'open-vowel': 1,
};

/** Index of the first phone that ends after a time. */
function firstPhone(phones: readonly Phone[], seconds: number): number {
  let [low, high] = [0, phones.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((phones[middle]?.end ?? 0) > seconds) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function drawPhones(
  canvas: LaneCanvas,
  phones: readonly Phone[],
  { rate, voice }: { readonly rate: FrameRate; readonly voice: Character['voice'] },
  row: RowPlace,
): void {
  const { colours, frames } = canvas;
  const { offsetMs } = voice;
  const from = frames.start / framesPerSecond(rate) - offsetMs / 1000;
  let reached = -1;
  const columns = new LaneColumns(canvas, row);
  for (let index = firstPhone(phones, from); index < phones.length; index += 1) {
    const phone = phones[index];
    if (!phone) break;
    const start = frameOfVoice(phone.start, rate, offsetMs);
    const end = frameOfVoice(phone.end, rate, offsetMs);
    if (start > frames.end) break;
    const right = canvas.x(end);
    if (phone.kind === 'silence' || right <= reached) continue;
    reached = right;
    const tall = Math.max(2, Math.round(row.height * PHONE_SHARE[phone.kind]));
    const [width, bottom] = [right - canvas.x(start), row.top + row.height];
    // Seen from afar they are columns, a thousand of them.
    if (width <= 1) columns.fill(colours.edge, right - 1, right, bottom - tall, bottom);
    else canvas.block(colours.edge, start, end, { top: bottom - tall, height: tall });
    const isNarrow = width < 12;
    if (isNarrow) continue;
    canvas.line(colours.edgeStrong, start, row);
    canvas.label(phoneSign(phone), colours.text, start, end, row);
  }
  columns.draw();
}
