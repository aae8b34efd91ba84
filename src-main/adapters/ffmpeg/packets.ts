import type { SeekPoint } from '#shared/domain/clip/media.ts';
import type { MediaPrograms } from './media-programs.ts';
import { ProgramFailure, runProgram } from './program.ts';
import { inputArguments, type Source } from './source-input.ts';

export interface Packet {
  readonly pts: number | null;
  readonly dts: number | null;
  readonly key: boolean;
  /** Outside an edit list: decoded, but not shown. */
  readonly discard: boolean;
}

export interface PacketList {
  readonly packets: readonly Packet[];
  /** The demuxer ran into the end of the file before the end of its index. */
  readonly cutOff: boolean;
}

const ticks = (text: string | undefined): number | null => {
  const value = text === undefined || text === '' || text === 'N/A' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
};

/** Every packet of a stream in decoding order, without decoding any. */
export async function listPackets(
  programs: MediaPrograms,
  source: Source,
  streamIndex: number,
  signal?: AbortSignal,
): Promise<PacketList> {
  const packets: Packet[] = [];
  let rest = '';
  const take = (line: string): void => {
    const [pts, dts, flags] = line.split(',');
    if (flags === undefined) return;
    packets.push({
      pts: ticks(pts),
      dts: ticks(dts),
      key: flags.includes('K'),
      discard: flags.includes('D'),
    });
  };
  const show = ['-v', 'error', '-select_streams', String(streamIndex)];
  const entries = ['-show_entries', 'packet=pts,dts,flags', '-of', 'csv=p=0'];
  const args = [...show, ...entries, ...inputArguments(source)];
  const onOutput = (chunk: Buffer): void => {
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  };
  const log = await runProgram(programs.ffprobe, args, { signal, onOutput }).then(
    (run) => run.log,
    (error: unknown) => {
      // Damage in the middle ends the list; what was read is used and the caller sees fewer frames.
      if (error instanceof ProgramFailure) return `${error.log} truncated`;
      throw error;
    },
  );
  take(rest);
  return { packets, cutOff: /partial file|ended prematurely|truncat/i.test(log) };
}

/** Presentation times in order, or null when packets do not tell them (absent or repeated stamps). */
export function presentationTimes(packets: readonly Packet[]): number[] | null {
  const times: number[] = [];
  for (const { pts, discard } of packets) {
    if (discard) continue;
    if (pts === null) return null;
    times.push(pts);
  }
  times.sort((a, b) => a - b);
  return times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0)) ? times : null;
}

/** Containers whose index leads to the packet asked for; others are decoded from the start. */
const SEEKABLE = /mov,mp4|matroska/;
/** Codecs in which every picture stands alone. */
const INTRA =
  /^(prores|mjpeg|ffv1|png|dnxhd|huffyuv|ffvhuff|utvideo|rawvideo|v210|qtrle|magicyuv|cfhd|jpeg2000)$/;
/** Closer points save nothing. */
const LEAST_DISTANCE = 12;

/**
 * Frames where exact decoding may begin. For codecs with prediction the key frame before the wanted one is sought, so that
 * pictures around an open GOP and slow intra refresh are whole again when the wanted frame comes. The MP4 index is sought
 * by decoding time, Matroska's by presentation time.
 */
export function seekPoints(
  packets: readonly Packet[],
  times: readonly number[],
  { container, codec }: { container: string; codec: string },
): SeekPoint[] {
  if (!SEEKABLE.test(container)) return [];
  const frameAt = new Map(times.map((time, index) => [time, index]));
  const byDecoding = container.startsWith('mov');
  const points: SeekPoint[] = [];
  let guard: number | null = null;
  for (const { key, pts, dts, discard } of packets) {
    if (!key || pts === null) continue;
    const own: number = byDecoding ? (dts ?? pts) : pts;
    const time = INTRA.test(codec) ? own : guard;
    const frame = discard ? undefined : frameAt.get(pts);
    guard = own;
    const previous = points.at(-1)?.frame ?? 0;
    if (time !== null && frame !== undefined && frame >= previous + LEAST_DISTANCE)
      points.push({ frame, time });
  }
  return points;
}
