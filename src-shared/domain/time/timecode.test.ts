import { describe, expect, it } from 'vitest';
import { frameRate } from './frame-rate.ts';
import { formatFeet, formatTimecode, parseFeet, parseTimecode } from './timecode.ts';

const NTSC = frameRate(30000, 1001);
const DOUBLE_NTSC = frameRate(60000, 1001);
const FILM = frameRate(24);
const PULLED_DOWN = frameRate(24000, 1001);

describe('timecode', () => {
  it.each([
    [0, FILM, '00:00:00:00'],
    [23, FILM, '00:00:00:23'],
    [24, PULLED_DOWN, '00:00:01:00'],
    [90_000, frameRate(25), '01:00:00:00'],
    // SMPTE 12M: labels ;00 and ;01 are left out at the start of a minute, except every tenth.
    [1799, NTSC, '00:00:59;29'],
    [1800, NTSC, '00:01:00;02'],
    [17_981, NTSC, '00:09:59;29'],
    [17_982, NTSC, '00:10:00;00'],
    [107_892, NTSC, '01:00:00;00'],
    [3600, DOUBLE_NTSC, '00:01:00;04'],
  ])('of frame %d at %j is %s', (frame, rate, text) => {
    expect(formatTimecode(frame, rate)).toBe(text);
    expect(parseTimecode(text, rate)).toBe(frame);
  });

  it('gives every frame a label of its own that leads back to it', () => {
    for (const rate of [NTSC, DOUBLE_NTSC, FILM]) {
      const labels = new Set<string>();
      for (let frame = 0; frame < 40_000; frame += 1) {
        const label = formatTimecode(frame, rate);
        labels.add(label);
        if (parseTimecode(label, rate) !== frame) expect(`${label} → ${frame}`).toBe('a way back');
      }
      expect(labels.size).toBe(40_000);
    }
  });

  it('reads short forms and refuses what is none', () => {
    expect(parseTimecode('17', FILM)).toBe(17);
    expect(parseTimecode('2:03', FILM)).toBe(51);
    expect(parseTimecode('1:00:00', FILM)).toBe(1440);
    for (const text of ['', '1:24', '1:60:00', 'a', '1:2:3:4:5', '-1', '1;;2']) {
      expect(parseTimecode(text, FILM)).toBeNull();
    }
    expect(parseTimecode('00:01:00;01', NTSC)).toBeNull();
  });
});

describe('feet and frames', () => {
  it('count 16 frames to a foot', () => {
    expect([0, 15, 16, 39, 1440].map(formatFeet)).toEqual(['0+00', '0+15', '1+00', '2+07', '90+00']);
    for (let frame = 0; frame < 100; frame += 1) expect(parseFeet(formatFeet(frame))).toBe(frame);
    for (const text of ['', '3', '3+16', '3+', '-1+2', '1+002']) expect(parseFeet(text)).toBeNull();
  });
});
