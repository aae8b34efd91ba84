import type { ProbeOptions } from '#main/ports/media.ts';
import { medianInterval, type Ticks } from '#shared/domain/clip/constant-rate.ts';
import type { FieldOrder, SeekPoint } from '#shared/domain/clip/media.ts';
import type { FrameRate } from '#shared/domain/time/frame-rate.ts';
import { addCounts, fieldOrderOf } from './field-order.ts';
import { deinterlaceFilter } from './filters.ts';
import { type FieldCounts, type ScanRequest, scanFrames } from './frame-scan.ts';
import type { MediaPrograms } from './media-programs.ts';
import { listPackets, type PacketList, presentationTimes, seekPoints } from './packets.ts';
import type { Source } from './source-input.ts';
import { type ContainerReport, ratio, type StreamReport } from './stream-report.ts';

/** When each frame of a stream is shown, and how its fields lie. */
export interface Timeline extends Ticks {
  readonly readableFrames: number;
  readonly seekPoints: readonly SeekPoint[];
  readonly fieldOrder: FieldOrder;
  readonly topFieldFirst: boolean;
  /** A rate known from elsewhere than the container's declaration. */
  readonly rate: FrameRate | null;
}

/** Frames decoded per sample: enough for two turns of the pulldown and some movement, even on drawings held for 3 frames. */
const SAMPLE_FRAMES = 48;
/** Codecs that know no fields: nothing to measure. */
const ALWAYS_PROGRESSIVE = /^(gif|apng|png|vp8|vp9|av1|webp|theora)$/;

export function imageTimeline(rate: FrameRate, count: number): Timeline {
  return {
    timestamps: Array.from({ length: count }, (_, index) => index),
    timeBase: { num: rate.den, den: rate.num },
    readableFrames: count,
    seekPoints: [],
    fieldOrder: 'progressive',
    topFieldFirst: true,
    rate,
  };
}

/**
 * Exact times of all frames. Packets are listed (cheap) and trusted when the first decoded frames agree with them;
 * otherwise, and after an inverse telecine, the whole stream is decoded once.
 */
export async function videoTimeline(
  programs: MediaPrograms,
  source: Source,
  report: ContainerReport,
  stream: StreamReport,
  options: ProbeOptions,
): Promise<Timeline> {
  const { signal } = options;
  const streamIndex = stream.index;
  const timeBase = ratio(stream.time_base, { num: 1, den: 90000 });
  const list = await listPackets(programs, source, streamIndex, signal);
  const measured = !ALWAYS_PROGRESSIVE.test(stream.codec_name ?? '');
  const head = await scanFrames(programs, source, {
    streamIndex,
    fields: measured,
    limit: SAMPLE_FRAMES,
    signal,
  });
  const shown = presentationTimes(list.packets);
  const samples = [head.fields];
  if (measured && list.packets.length > SAMPLE_FRAMES) {
    samples.push(...(await laterSamples(programs, source, report, stream, list, signal)));
  }
  const known = samples.filter((sample) => sample !== null);
  const fields = fieldOrderOf(stream.field_order, known.length > 0 ? addCounts(known) : null);
  const order = { fieldOrder: fields.order, topFieldFirst: fields.topFieldFirst, rate: null };
  if (options.deinterlace === 'ivtc') {
    const filter = deinterlaceFilter('ivtc', fields.topFieldFirst);
    const scan = await scanFrames(programs, source, { streamIndex, fields: false, filter, signal });
    return { ...counted(scan.times, scan.timeBase ?? timeBase, stream), ...order };
  }
  const agrees = shown?.slice(0, head.times.length).every((time, index) => time === head.times[index]);
  const expected = Math.min(SAMPLE_FRAMES, shown?.length ?? 0);
  if (shown && list.cutOff) return { ...cutOff(shown, timeBase, report, stream, list), ...order };
  if (shown && agrees && head.times.length >= expected) {
    const about = { container: report.format.format_name, codec: stream.codec_name ?? '' };
    const points = seekPoints(list.packets, shown, about);
    return { timestamps: shown, timeBase, readableFrames: shown.length, seekPoints: points, ...order };
  }
  const scan = await scanFrames(programs, source, { streamIndex, fields: false, signal });
  return { ...counted(scan.times, timeBase, stream), ...order };
}

/** Field counts farther in: an opening is often a still. */
async function laterSamples(
  programs: MediaPrograms,
  source: Source,
  report: ContainerReport,
  stream: StreamReport,
  list: PacketList,
  signal: AbortSignal | undefined,
): Promise<(FieldCounts | null)[]> {
  const counts: (FieldCounts | null)[] = [];
  for (const place of samplePlaces(report, stream, list)) {
    const request = { streamIndex: stream.index, fields: true, limit: SAMPLE_FRAMES, ...place, signal };
    counts.push((await scanFrames(programs, source, request)).fields);
  }
  return counts;
}

/**
 * A third and two thirds into the stream (short ones: the middle), at the nearest key frame: reaching any other place means
 * decoding all from the key frame before it. A key frame near either end, or taken already, gives no new evidence.
 */
export function samplePlaces(
  { format }: Pick<ContainerReport, 'format'>,
  stream: Pick<StreamReport, 'time_base'>,
  { packets }: Pick<PacketList, 'packets'>,
): Pick<ScanRequest, 'near' | 'fromKey'>[] {
  const seconds = format.duration ?? 0;
  if (seconds <= 0) return [];
  const { num, den } = ratio(stream.time_base, { num: 1, den: 90000 });
  const keys = packets
    .slice(SAMPLE_FRAMES, -SAMPLE_FRAMES)
    .filter(({ key, discard, pts }) => key && !discard && pts !== null)
    .map(({ pts }) => ((pts ?? 0) * num) / den - (format.start_time ?? 0));
  const shares = packets.length > 3 * SAMPLE_FRAMES ? [1 / 3, 2 / 3] : [1 / 2];
  const taken = new Set<number>();
  return shares.map((share) => {
    const wanted = share * seconds;
    const reach = seconds / 4;
    const near = keys
      .filter((key) => !taken.has(key) && Math.abs(key - wanted) < reach)
      .reduce<number | null>(
        (best, key) => (best === null || Math.abs(key - wanted) < Math.abs(best - wanted) ? key : best),
        null,
      );
    if (near === null) return { near: wanted, fromKey: false };
    taken.add(near);
    return { near, fromKey: true };
  });
}

type Frames = Pick<Timeline, 'timestamps' | 'timeBase' | 'readableFrames' | 'seekPoints'>;

/** Frames of a whole decoding; a frame without a time, or not later than the one before, follows at the usual distance. */
function counted(
  times: readonly (number | null)[],
  timeBase: Ticks['timeBase'],
  stream: StreamReport,
): Frames {
  const usual = usualTicks(
    times.filter((time) => time !== null),
    timeBase,
    stream,
  );
  const timestamps: number[] = [];
  for (const time of times) {
    const before = timestamps.at(-1);
    const next = before === undefined ? (time ?? 0) : before + usual;
    timestamps.push(time !== null && (before === undefined || time > before) ? time : next);
  }
  return { timestamps, timeBase, readableFrames: timestamps.length, seekPoints: [] };
}

function usualTicks(
  timestamps: readonly number[],
  timeBase: Ticks['timeBase'],
  stream: StreamReport,
): number {
  const median = medianInterval({ timestamps, timeBase });
  const rate = ratio(stream.avg_frame_rate, { num: 24, den: 1 });
  const seconds = median && median > 0 ? median : rate.den / rate.num;
  return Math.max(1, Math.round((seconds * timeBase.den) / timeBase.num));
}

/**
 * A file that ends before its index does: the last packet is taken as torn, and with B-frames pictures before it may be
 * missing too, so that only the run without a gap counts as readable. The rest is laid out as the index promised.
 */
function cutOff(
  shown: readonly number[],
  timeBase: Ticks['timeBase'],
  report: ContainerReport,
  stream: StreamReport,
  { packets }: PacketList,
): Frames {
  const usual = usualTicks(shown, timeBase, stream);
  const torn = packets.at(-1)?.pts;
  const whole = shown.filter((time) => time !== torn);
  const gap = whole.findIndex((time, index) => index > 0 && time - (whole[index - 1] ?? 0) > 1.5 * usual);
  const readable = gap < 0 ? whole : whole.slice(0, gap);
  const discarded = packets.filter(({ discard }) => discard).length;
  const seconds = stream.duration ?? report.format.duration ?? 0;
  const byLength = Math.round((seconds * timeBase.den) / timeBase.num / usual);
  const promised = Math.max(readable.length + 1, stream.nb_frames ? stream.nb_frames - discarded : byLength);
  const timestamps = [...readable];
  while (timestamps.length < promised) timestamps.push((timestamps.at(-1) ?? -usual) + usual);
  return { timestamps, timeBase, readableFrames: readable.length, seekPoints: [] };
}
