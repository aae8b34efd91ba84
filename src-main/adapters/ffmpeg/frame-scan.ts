import { type MediaPrograms, passthrough } from './media-programs.ts';
import { ProgramFailure, runProgram } from './program.ts';
import { DECODER_THREADS, inputArguments, type Source } from './source-input.ts';

/** What ffmpeg's idet filter counted. */
export interface FieldCounts {
  readonly topFirst: number;
  readonly bottomFirst: number;
  readonly progressive: number;
  readonly repeatedTop: number;
  readonly repeatedBottom: number;
  /** Frames that moved enough to be judged alone (drawings held over several frames are judged once). */
  readonly moving: number;
}

export interface FrameScan {
  /** Presentation time per decoded frame in `timeBase` ticks; null where the frame has none. */
  readonly times: readonly (number | null)[];
  readonly timeBase: { readonly num: number; readonly den: number } | null;
  readonly fields: FieldCounts | null;
  readonly failed: boolean;
}

export interface ScanRequest {
  readonly streamIndex: number;
  /** Filters before the measuring, e.g. an inverse telecine. */
  readonly filter?: string | undefined;
  /** Count fields with idet. */
  readonly fields: boolean;
  readonly limit?: number;
  /** Position in seconds from the start of the file, for samples whose exact times do not matter. */
  readonly near?: number;
  /** Begin at the key frame there, wherever exactly it lies, instead of decoding up to `near`. */
  readonly fromKey?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Decodes frames with the very program that will read them later and notes what comes out. */
export async function scanFrames(
  programs: MediaPrograms,
  source: Source,
  request: ScanRequest,
): Promise<FrameScan> {
  const times: (number | null)[] = [];
  let timeBase: FrameScan['timeBase'] = null;
  let rest = '';
  const take = (line: string): void => {
    const frame = /_showinfo_.* n: *\d+ pts: *(\S+)/.exec(line);
    if (frame) times.push(frame[1] === 'NOPTS' ? null : Number(frame[1]));
    const base = /_showinfo_.* config in time_base: (\d+)\/(\d+)/.exec(line);
    if (base) timeBase = { num: Number(base[1]), den: Number(base[2]) };
  };
  const onLog = (chunk: Buffer): void => {
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(take);
  };
  // showinfo sums up every sample it sees: a corner is enough.
  const corner = 'crop=min(iw\\,16):min(ih\\,16):0:0,showinfo';
  const filters = [...(request.filter ? [request.filter] : []), ...(request.fields ? ['idet'] : []), corner];
  const args = [
    ...['-hide_banner', '-nostats', '-v', 'info', '-noautorotate', ...DECODER_THREADS],
    ...(request.near === undefined ? ['-copyts'] : placeArguments(request.near, request.fromKey ?? false)),
    ...inputArguments(source),
    ...['-map', `0:${request.streamIndex}`, '-vf', filters.join(','), ...passthrough(programs)],
    ...(request.limit === undefined ? [] : ['-frames:v', String(request.limit)]),
    ...['-f', 'null', '-'],
  ];
  const run = await runProgram(programs.ffmpeg, args, { signal: request.signal, onLog }).then(
    ({ log }) => ({ log, failed: false }),
    (error: unknown) => {
      if (error instanceof ProgramFailure) return { log: error.log, failed: true };
      throw error;
    },
  );
  take(rest);
  return { times, timeBase, fields: request.fields ? fieldCounts(run.log) : null, failed: run.failed };
}

function placeArguments(near: number, fromKey: boolean): string[] {
  // A little later than the key frame: a demuxer that rounds down would take the one before.
  return fromKey ? ['-noaccurate_seek', '-ss', (near + 0.002).toFixed(3)] : ['-ss', near.toFixed(3)];
}

/** Reads the summary that idet logs at its end; the multi-frame figures are the reliable ones. */
export function fieldCounts(log: string): FieldCounts | null {
  const repeated = [...log.matchAll(/Repeated Fields: Neither: *(\d+) Top: *(\d+) Bottom: *(\d+)/g)].at(-1);
  const single = [...log.matchAll(/Single frame detection: TFF: *(\d+) BFF: *(\d+) Progressive: *(\d+)/g)].at(
    -1,
  );
  const multi = [...log.matchAll(/Multi frame detection: TFF: *(\d+) BFF: *(\d+) Progressive: *(\d+)/g)].at(
    -1,
  );
  if (!repeated || !multi || !single) return null;
  const [, , repeatedTop, repeatedBottom] = repeated.map(Number);
  const [, topFirst, bottomFirst, progressive] = multi.map(Number);
  return {
    topFirst: topFirst ?? 0,
    bottomFirst: bottomFirst ?? 0,
    progressive: progressive ?? 0,
    repeatedTop: repeatedTop ?? 0,
    repeatedBottom: repeatedBottom ?? 0,
    moving: single.slice(1).reduce((sum, count) => sum + Number(count), 0),
  };
}
