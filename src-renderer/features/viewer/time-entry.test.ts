import { expect, it } from 'vitest';
import type { TimeDisplay } from '#renderer/session/session-store.ts';
import { frameRate } from '#shared/domain/time/frame-rate.ts';
import { positionText, typedFrame } from './time-entry.ts';

const rate = frameRate(24);

it('positions are read back as they are written', () => {
  const displays: TimeDisplay[] = ['frames', 'timecode', 'seconds', 'feet'];
  for (const display of displays)
    for (const frame of [0, 1, 23, 24, 39, 1442])
      expect(typedFrame(positionText(frame, rate, display), 7, rate, display)).toBe(frame);
});

it.each([
  ['12', 'frames', 12],
  [' 12 ', 'timecode', 12],
  ['12', 'seconds', 288],
  ['1.5s', 'frames', 36],
  ['0:02:00', 'frames', 48],
  ['+5', 'frames', 15],
  ['-4', 'feet', 6],
  ['2+07', 'frames', 39],
  ['', 'frames', null],
  ['abc', 'frames', null],
  ['1:99', 'timecode', null],
  ['a:b', 'timecode', null],
  ['999999999999', 'frames', null],
] as const)('%j typed where %s are shown is %s', (text, display, frame) => {
  expect(typedFrame(text, 10, rate, display)).toBe(frame);
});
