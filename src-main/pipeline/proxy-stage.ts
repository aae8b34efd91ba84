import { z } from 'zod';
import type { VideoFrame } from '#main/ports/frames.ts';
import type { MediaPort } from '#main/ports/media.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { type FootageInput, type FootageReader, footageFormat, footageKey } from './footage.ts';
import { digestSchema } from './schemas.ts';
import type { Stage } from './stage.ts';

export interface ProxyInput {
  readonly footage: FootageInput;
  /** Largest side in pixels. */
  readonly longSide: number;
}

/** The preview's picture: frame i of the file shows frame i of the working timeline. */
export interface StoredProxy {
  /** Artifact of the MP4 file. */
  readonly file: Digest;
  readonly width: number;
  readonly height: number;
  readonly frameCount: number;
  /** Proxy pixels per working pixel. */
  readonly scaleX: number;
  readonly scaleY: number;
}

export const proxySchema: z.ZodType<StoredProxy> = z.object({
  file: digestSchema,
  width: z.int().positive(),
  height: z.int().positive(),
  frameCount: z.int().positive(),
  scaleX: z.number().positive(),
  scaleY: z.number().positive(),
});

/** The conformed timeline as a file in which any frame can be shown at once. Nothing but the footage changes it. */
export function proxyStage(media: MediaPort, read: FootageReader): Stage<ProxyInput, StoredProxy> {
  return {
    id: 'proxy',
    version: 1,
    output: proxySchema,
    key: ({ footage, longSide }) => ({ footage: footageKey(footage), longSide }),
    refs: ({ file }) => [file],
    run: async ({ footage, longSide }, { artifacts, signal, onProgress }) => {
      const { frameCount, rate } = footage.conform;
      async function* counted(): AsyncGenerator<VideoFrame> {
        let done = 0;
        for await (const frame of read(footage, 0, frameCount, { recycle: true, signal })) {
          yield frame;
          done += 1;
          onProgress(done / frameCount);
        }
      }
      const out = await artifacts.temporaryPath('.mp4');
      const format = footageFormat(footage);
      const proxy = await media.encodeProxy({ frames: counted(), format, rate, longSide, out, signal });
      return { file: await artifacts.putFile(out), ...proxy };
    },
  };
}
