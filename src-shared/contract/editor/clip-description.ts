import { z } from 'zod';
import { errorParamsSchema, frameCountSchema, rateSchema } from './common.ts';

/** What was understood of a file that a person wants to work with, before anything is made of it. */
export const clipDescriptionSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(['video', 'images', 'audio']),
  container: z.string(),
  /** Seconds. */
  duration: z.number().min(0),
  video: z
    .strictObject({
      codec: z.string(),
      pixelFormat: z.string(),
      width: z.int().positive(),
      height: z.int().positive(),
      rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
      rate: rateSchema,
      isVariableRate: z.boolean(),
      frameCount: frameCountSchema,
      fieldOrder: z.enum(['progressive', 'interlaced', 'telecined']),
      /** In words of the trade: `BT.709 limited`. */
      colour: z.string(),
    })
    .nullable(),
  audio: z.array(
    z.strictObject({
      codec: z.string(),
      sampleRate: z.int().positive(),
      channels: z.int().positive(),
      layout: z.string(),
      duration: z.number().min(0),
      language: z.string().nullable(),
    }),
  ),
  /** Faces found on the first pictures; null: no detector is installed (the reason is among the abilities). */
  faces: z.int().min(0).nullable(),
  /** Plain words by code: `variable-rate`, `interlaced`, `telecined`, `rotated`, `truncated`, `no-audio`, `odd-size` … */
  warnings: z.array(z.strictObject({ code: z.string(), params: errorParamsSchema })),
});
export type ClipDescription = z.infer<typeof clipDescriptionSchema>;
