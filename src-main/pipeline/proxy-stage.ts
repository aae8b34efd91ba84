import { z } from 'zod';
import type { MediaPort } from '#main/ports/media.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { type FootageInput, footageKey } from './footage.ts';
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
export function proxyStage(media: MediaPort): Stage<ProxyInput, StoredProxy> {
  return {
    id: 'proxy',
    version: 1,
    output: proxySchema,
    key: ({ footage, longSide }) => ({ footage: footageKey(footage), longSide }),
    refs: ({ file }) => [file],
    run: async ({ footage, longSide }, { artifacts, signal, onProgress }) => {
      const { probe, conform } = footage;
      const out = await artifacts.temporaryPath('.mp4');
      const report = (frames: number): void => onProgress(Math.min(1, frames / conform.frameCount));
      const proxy = await media.encodeProxy({ probe, conform, longSide, out, signal, onProgress: report });
      return { file: await artifacts.putFile(out), ...proxy };
    },
  };
}
