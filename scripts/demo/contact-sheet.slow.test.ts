import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { truthOf } from '../sample/truth.ts';
import { contactSheet } from './contact-sheet.ts';
import { lettering, letteringWidth } from './lettering.ts';

const shot = fileURLToPath(new URL('../../resources/sample/shot.mp4', import.meta.url));
const truth = truthOf(168);
const frames = truth.frames
  .filter(({ index }) => [3, 8, 70].includes(index))
  .map(({ index, mouthCentre, state }) => ({ index, centre: mouthCentre, state }));

describe('contact sheet', () => {
  it('shows the mouth of the asked frames, the original above the result', async () => {
    const png = await contactSheet({ original: shot, result: shot, width: 1280, height: 720, frames });
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
    expect(info.width).toBe(112 + 6 * 270);
    const pixel = (x: number, y: number) => [
      ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
    ];
    // Same clip twice: both rows agree, and the middle of the open mouth of frame 8 is dark red, that of its cheek skin.
    const middle = [112 + 270 + 132, 6 + 93] as const;
    expect(pixel(...middle)).toEqual(pixel(middle[0], middle[1] + 192));
    expect(pixel(middle[0], middle[1] + 12)[0]).toBeLessThan(200);
    expect(pixel(middle[0] - 70, middle[1])[0]).toBeGreaterThan(230);
  });

  it('says so when the clip is shorter than a frame asked for', async () => {
    const late = frames.map((frame) => ({ ...frame, index: frame.index + 160 }));
    await expect(
      contactSheet({ original: shot, result: shot, width: 1280, height: 720, frames: late }),
    ).rejects.toThrow('expected 3 pictures');
  });
});

describe('lettering', () => {
  it('stays inside its width', () => {
    const xs = [...lettering('frame 168', 10, 5, 12, '#fff').matchAll(/[ML]([\d.]+) /g)].map(([, x]) =>
      Number(x),
    );
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...xs)).toBeLessThanOrEqual(10 + letteringWidth('frame 168', 12) + 0.1);
  });

  it('refuses letters it cannot draw', () => {
    expect(() => lettering('ß', 0, 0, 10, '#fff')).toThrow('no lettering');
  });
});
