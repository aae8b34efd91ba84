/** Schemas of stage outputs: stored artifacts are read back through them, because a project folder is hostile input. */
import { z } from 'zod';
import type { MediaProbe } from '#shared/domain/clip/media.ts';
import {
  PIXEL_FORMATS,
  type PixelFormat,
  type PixelFormatName,
  pixelFormat,
} from '#shared/domain/clip/picture-format.ts';
import { type FaceTrack, TRACK_SOURCES, YAW_CLASSES } from '#shared/domain/face/face-track.ts';
import type { Box, Similarity } from '#shared/domain/geometry.ts';
import type { Digest } from '#shared/domain/mouth/mouth-chart.ts';
import { PHONE_CLASSES, type SpeechAnalysis } from '#shared/domain/speech/speech.ts';
import { type FrameIndex, frameIndex } from '#shared/domain/time/frame.ts';
import { frameRate } from '#shared/domain/time/frame-rate.ts';

const MAX_FRAMES = 2_000_000;

export const digestSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((text) => text as Digest);

export const frameIndexSchema: z.ZodType<FrameIndex> = z.int().min(0).max(MAX_FRAMES).transform(frameIndex);

export const boxSchema: z.ZodType<Box> = z
  .tuple([z.number(), z.number(), z.number().min(0), z.number().min(0)])
  .readonly();

export const similaritySchema: z.ZodType<Similarity> = z.object({
  a: z.number(),
  b: z.number(),
  tx: z.number(),
  ty: z.number(),
});

export const rangeSchema = z.object({ start: frameIndexSchema, end: frameIndexSchema });

export const rateSchema = z
  .object({ num: z.int().positive(), den: z.int().positive() })
  .transform(({ num, den }) => frameRate(num, den));

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

const span = { start: z.number(), end: z.number() };

export const speechSchema: z.ZodType<SpeechAnalysis> = z.object({
  engine: z.string(),
  duration: z.number(),
  phones: z
    .array(
      z.object({
        ...span,
        phone: z.string(),
        kind: z.enum(PHONE_CLASSES),
        confidence: z.number(),
        emphasis: z.number(),
      }),
    )
    .readonly(),
  silence: z.array(z.object(span)).readonly(),
  remarks: z.array(z.object({ code: z.string(), value: z.number() })).readonly(),
});

export const trackSchema: z.ZodType<FaceTrack> = z.object({
  frames: z
    .array(
      z.object({
        pose: similaritySchema,
        face: boxSchema.nullable(),
        mouth: boxSchema.nullable(),
        nose: boxSchema.nullable(),
        chin: boxSchema.nullable(),
        yaw: z.enum(YAW_CLASSES),
        confidence: z.number(),
        source: z.enum(TRACK_SOURCES),
        held: z.boolean(),
      }),
    )
    .max(MAX_FRAMES)
    .readonly(),
  shots: z
    .array(
      z.object({
        range: rangeSchema,
        reference: frameIndexSchema.nullable(),
        face: boxSchema.nullable(),
        mouth: boxSchema.nullable(),
      }),
    )
    .readonly(),
});
