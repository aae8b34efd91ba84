import { expect, it } from 'vitest';
import { ENCODERS, readEncoderList } from './encoder-list.ts';

const PRINTED = `Encoders:
 V..... = Video
 A..... = Audio
 .F.... = Frame-level multithreading
 ------
 V....D a64multi             Multicolor charset for Commodore 64 (codec a64_multi)
 VF...D ffv1                 FFmpeg video codec #1
 VFS..D prores_ks            Apple ProRes (iCodec Pro) (codec prores)
 V..... libx264              libx264 H.264 / AVC / MPEG-4 AVC / MPEG-4 part 10 (codec h264)
 A..... libx265              no picture at all
 VF...D png                  PNG (Portable Network Graphics) image
`;

it('finds the encoders of pictures in what the program prints', () => {
  const found = readEncoderList(PRINTED);
  expect([...found].sort()).toEqual(['a64multi', 'ffv1', 'libx264', 'png', 'prores_ks']);
  const missing = Object.values(ENCODERS).filter((name) => !found.has(name));
  expect(missing).toEqual(['libx265']);
});
