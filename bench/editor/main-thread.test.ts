import { expect, it } from 'vitest';
import { mainThreadPerPicture } from './main-thread.ts';

const event = (name: string, ts: number, dur?: number, tid = 1) => ({
  ...{ name, ts, pid: 7, tid, ph: 'X', cat: '' },
  ...(dur === undefined ? {} : { dur }),
});

it('adds all tasks up to the one that draws, on the thread that draws', () => {
  const traceEvents = [
    event('RunTask', 0, 2000),
    { ...event('RunTask', 3000, 4000), tdur: 3000 },
    event('FireAnimationFrame', 4000, 100),
    event('FireAnimationFrame', 4200, 100),
    event('RunTask', 9000, 500),
    event('RunTask', 16_000, 1000),
    event('FireAnimationFrame', 16_500, 100),
    event('RunTask', 17_500, 90_000),
    event('RunTask', 0, 50_000, 2),
    event('FireAnimationFrame', 10, 5, 2),
    { name: 'thread_name', ph: 'M', pid: 7, tid: 1, ts: 0, args: { name: 'CrRendererMain' } },
  ];
  expect(mainThreadPerPicture(Buffer.from(JSON.stringify({ traceEvents })))).toEqual({
    clock: [6, 1.5],
    processor: [5, 1.5],
  });
});
