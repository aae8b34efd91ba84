import { z } from 'zod';

const eventSchema = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().optional(),
  tdur: z.number().optional(),
});
type TraceEvent = z.infer<typeof eventSchema>;

/** What has to be recorded for `mainThreadPerPicture`. */
export const TRACED = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

interface Task {
  readonly start: number;
  readonly end: number;
  /** Of the processor; less than the task lasted when the thread had to wait or another program ran. */
  readonly processor: number;
}

/** Milliseconds for each picture drawn. */
export interface PictureCosts {
  readonly clock: number[];
  readonly processor: number[];
}

const MICROSECONDS = 1000;

const isMoment = ({ start, end }: Task, { ts }: TraceEvent): boolean => ts >= start && ts < end;

/** The page's main thread: of several pages' (a start page of the browser) the one that drew the most. */
function busiestThread(events: readonly TraceEvent[]): (event: TraceEvent) => boolean {
  const count = new Map<string, number>();
  const key = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
  for (const event of events) {
    if (event.name === 'FireAnimationFrame') count.set(key(event), (count.get(key(event)) ?? 0) + 1);
  }
  const [busiest] = [...count].sort(([, a], [, b]) => b - a)[0] ?? [];
  return (event) => key(event) === busiest;
}

/**
 * How long the page's main thread worked for every picture it drew: all its tasks since the picture before, up to and with the one
 * in which the page's animation callbacks ran. Recording itself costs some of it.
 * @param trace a Chromium trace of the categories `TRACED`, as JSON
 */
export function mainThreadPerPicture(trace: Buffer): PictureCosts {
  const { traceEvents } = z.object({ traceEvents: z.array(z.unknown()) }).parse(JSON.parse(trace.toString()));
  const events = traceEvents.flatMap((event) => eventSchema.safeParse(event).data ?? []);
  const isMain = busiestThread(events);
  const own = events.filter(isMain).sort((a, b) => a.ts - b.ts);
  const pictures = own.filter(({ name }) => name === 'FireAnimationFrame');
  const tasks = own
    .filter(({ name, dur }) => name === 'RunTask' && dur !== undefined)
    .map(({ ts, dur = 0, tdur = dur }): Task => ({ start: ts, end: ts + dur, processor: tdur }));
  const costs: PictureCosts = { clock: [], processor: [] };
  let [clock, processor, next] = [0, 0, 0];
  for (const task of tasks) {
    clock += task.end - task.start;
    processor += task.processor;
    let drew = false;
    for (let picture = pictures[next]; picture && picture.ts < task.end; picture = pictures[next]) {
      drew ||= isMoment(task, picture);
      next += 1;
    }
    if (!drew) continue;
    costs.clock.push(clock / MICROSECONDS);
    costs.processor.push(processor / MICROSECONDS);
    [clock, processor] = [0, 0];
  }
  return costs;
}
