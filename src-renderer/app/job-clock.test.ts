import { expect, it } from 'vitest';
import { JobClock } from './job-end.ts';

it('tells how long a job is known', () => {
  const clock = new JobClock();
  expect(clock.seconds('a', 1000)).toBe(0);
  expect(clock.seconds('a', 3500)).toBe(2.5);
  expect(clock.seconds('b', 4000)).toBe(0);
  clock.forget('a');
  expect(clock.seconds('a', 9000)).toBe(0);
});
