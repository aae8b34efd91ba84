import { phoneSign } from '#renderer/document/heard-sounds.ts';
import type { Character } from '#shared/domain/character/character.ts';
import { levelFor, type Peaks } from '#shared/domain/speech/peaks.ts';
import type { Phone, PhoneClass } from '#shared/domain/speech/speech.ts';
import { type FrameRate, framesPerSecond } from '#shared/domain/time/frame-rate.ts';
import type { LaneCanvas, RowPlace } from './lane-canvas.ts';
import { inkOfColour, LaneColumns } from './lane-columns.ts';

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
  const { uppers, lowers } = columns;
  const middleOfRow = height / 2;
  for (let x = 0; x < width; x += 1) {
    const from = Math.floor(first + x * perPixel);
    const to = Math.max(from + 1, Math.floor(first + (x + 1) * perPixel));
    uppers[x] = 0;
    lowers[x] = 0;
    if (to <= 0 || from >= buckets) continue;
    let low = FULL_SCALE;
    let high = -FULL_SCALE;
    for (let bucket = Math.max(0, from); bucket < Math.min(to, buckets); bucket += 1) {
      low = Math.min(low, pairs[2 * bucket] as number);
      high = Math.max(high, pairs[2 * bucket + 1] as number);
    }
    const upper = middleOfRow - (high / FULL_SCALE) * half;
    uppers[x] = upper;
    lowers[x] = Math.max(upper + 1, middleOfRow - (low / FULL_SCALE) * half);
  }
  columns.fillEach(inkOfColour(colours.textDim), 0, width);
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

/** Phones on the timeline, in frames. */
interface PlacedPhones {
  readonly rate: FrameRate;
  readonly offsetMs: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

const placed = new WeakMap<readonly Phone[], PlacedPhones>();

/** Worked out once: from afar thousands of phones are in sight. */
function placedPhones(phones: readonly Phone[], rate: FrameRate, offsetMs: number): PlacedPhones {
  const known = placed.get(phones);
  if (known?.rate === rate && known.offsetMs === offsetMs) return known;
  const starts = Float64Array.from(phones, ({ start }) => frameOfVoice(start, rate, offsetMs));
  const ends = Float64Array.from(phones, ({ end }) => frameOfVoice(end, rate, offsetMs));
  const made = { rate, offsetMs, starts, ends };
  placed.set(phones, made);
  return made;
}

/** Index of the first phone that ends after a frame. */
function firstPhone({ ends }: PlacedPhones, frame: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] ?? 0) > frame) high = middle;
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
  const places = placedPhones(phones, rate, voice.offsetMs);
  const { starts, ends } = places;
  let reached = -1;
  const columns = new LaneColumns(canvas, row);
  const ink = inkOfColour(colours.edge);
  const bottom = row.top + row.height;
  for (let index = firstPhone(places, frames.start); index < phones.length; index += 1) {
    const start = starts[index] as number;
    if (start > frames.end) break;
    const end = ends[index] as number;
    const right = canvas.x(end);
    if (right <= reached) continue;
    const phone = phones[index] as Phone;
    if (phone.kind === 'silence') continue;
    reached = right;
    const tall = Math.max(2, Math.round(row.height * PHONE_SHARE[phone.kind]));
    const width = right - canvas.x(start);
    // Seen from afar they are columns, a thousand of them.
    if (width <= 1) columns.fill(ink, right - 1, right, bottom - tall, bottom);
    else canvas.block(colours.edge, start, end, { top: bottom - tall, height: tall });
    const isNarrow = width < 12;
    if (isNarrow) continue;
    canvas.line(colours.edgeStrong, start, row);
    canvas.label(phoneSign(phone), colours.text, start, end, row);
  }
  columns.draw();
}
