/** Schemas of stage outputs: stored artifacts are read back through them, because a project folder is hostile input. */
import { z } from 'zod';
import { MAX_FRAMES, rateSchema } from '#shared/domain/analysis/finding-schemas.ts';
import type { MediaProbe } from '#shared/domain/clip/media.ts';
import {
  PIXEL_FORMATS,
  type PixelFormat,
  type PixelFormatName,
  pixelFormat,
} from '#shared/domain/clip/picture-format.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';

export const digestSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((text) => text as Digest);

const fraction = z.object({ num: z.int(), den: z.int().positive() });

const pixelSchema: z.ZodType<PixelFormat> = z
  .object({ name: z.enum([...PIXEL_FORMATS.keys()] as [PixelFormatName, ...PixelFormatName[]]) })
  .transform(({ name }) => pixelFormat(name));

const colorSchema = z.object({
  primaries: z.string(),
  transfer: z.string(),
  matrix: z.string(),
  range: z.enum(['tv', 'pc', 'unknown']),
});

export const frameFormatSchema = z.object({
  width: z.int().positive().max(16384),
  height: z.int().positive().max(16384),
  pixel: pixelSchema,
  color: colorSchema,
});

const videoSchema = z.object({
  index: z.int().min(0),
  codec: z.string(),
  sourcePixelFormat: z.string(),
  format: frameFormatSchema,
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  sampleAspect: fraction,
  fieldOrder: z.enum(['progressive', 'interlaced', 'telecined']),
  topFieldFirst: z.boolean(),
  taggedColor: colorSchema,
  timeBase: fraction,
  timestamps: z.array(z.number()).max(MAX_FRAMES).readonly(),
  readableFrames: z.int().min(0),
  seekPoints: z.array(z.object({ frame: z.int().min(0), time: z.number() })).readonly(),
  constantRate: rateSchema.nullable(),
});

const audioSchema = z.object({
  index: z.int().min(0),
  codec: z.string(),
  sampleRate: z.number(),
  channels: z.int(),
  layout: z.string(),
  start: z.number(),
  duration: z.number(),
  isDefault: z.boolean(),
  language: z.string().nullable(),
});

export const probeSchema: z.ZodType<MediaProbe> = z.object({
  path: z.string(),
  kind: z.enum(['video', 'images', 'audio']),
  container: z.string(),
  duration: z.number(),
  video: videoSchema.nullable(),
  audio: z.array(audioSchema).readonly(),
  firstNumber: z.int().nullable(),
});
