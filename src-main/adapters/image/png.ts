import sharp from 'sharp';
import type { GrayImage, RgbaImage } from '#main/ports/frames.ts';
import { AppError } from '#shared/kit/app-error.ts';
import type { RgbPicture } from './frame-picture.ts';

/** Fast compression: these files are intermediate or for inspection. */
const OPTIONS = { compressionLevel: 3, adaptiveFiltering: false } as const;

const encode = (image: { width: number; height: number; data: Uint8Array }, channels: 1 | 3 | 4) =>
  sharp(image.data, { raw: { width: image.width, height: image.height, channels } })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .png(OPTIONS)
    .toBuffer()
    .then((buffer) => new Uint8Array(buffer));

export const encodeRgbaPng = (image: RgbaImage): Promise<Uint8Array> => encode(image, 4);
export const encodeRgbPng = (image: RgbPicture): Promise<Uint8Array> => encode(image, 3);
export const encodeGrayPng = (image: GrayImage): Promise<Uint8Array> => encode(image, 1);

async function decode(bytes: Uint8Array, name: string, gray: boolean) {
  try {
    const picture = sharp(bytes, { failOn: 'error' });
    const ready = gray
      ? picture.removeAlpha().toColourspace('b-w').extractChannel(0)
      : picture.toColourspace('srgb').ensureAlpha();
    const { data, info } = await ready.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: new Uint8Array(data) };
  } catch (cause) {
    throw new AppError('mouth.bad-picture', { file: name }, { cause, actions: ['choose-other-file'] });
  }
}

/** Straight-alpha RGBA of a picture file's bytes. @throws AppError mouth.bad-picture; `name` is shown to the person. */
export const decodeRgbaPng = (bytes: Uint8Array, name: string): Promise<RgbaImage> =>
  decode(bytes, name, false);
/** One grey channel of a picture file's bytes. @throws AppError mouth.bad-picture */
export const decodeGrayPng = (bytes: Uint8Array, name: string): Promise<GrayImage> =>
  decode(bytes, name, true);
